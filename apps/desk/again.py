"""Knows a piece that is on the site already, in an earlier version.

Hides how: by its address, by the paragraphs that it shares word for word with a report, by its
headline. Reports are looked up by the prints of their paragraphs, so ten thousand cost what ten do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from django.db.models import Count
from wagtail.models import Locale

from apps.desk.models import ParagraphPrint
from apps.desk.piece import Piece
from apps.desk.wording import fold, has_han
from apps.reports.models import ReportPage

SHORTEST, SHORTEST_ZH = 40, 16  # characters; shorter paragraphs stand in many pieces
SHARED = 0.3  # of the paragraphs of the shorter text, from which on two are one piece
BY_ADDRESS, BY_TEXT, BY_HEADLINE = "address", "text", "headline"


@dataclass(frozen=True)
class Earlier:
    """A report that an earlier version of a piece became.

    Attributes:
        report: the report, with its newest draft.
        reason: what tells: "address", "text" or "headline".
        shared: how much of the shorter of the two texts both have word for word, from 0 to 1.
    """

    report: ReportPage
    reason: str
    shared: float


def prints(paragraphs: Iterable[str]) -> set[int]:
    """Return a number of 64 bits for every paragraph that is long enough to be nobody else's."""
    folded = (fold(text) for text in paragraphs)
    return {
        int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
        for text in folded
        if len(text) >= (SHORTEST_ZH if has_han(text) else SHORTEST)
    }


def remember(page) -> None:
    """Keep the prints of a report's newest text, in place of those kept before."""
    if not isinstance(page, ReportPage):
        return
    texts = (paragraph.text for paragraph in page.paragraphs() if paragraph.number)
    ParagraphPrint.objects.filter(page_id=page.pk).delete()
    ParagraphPrint.objects.bulk_create(
        ParagraphPrint(page_id=page.pk, digest=digest) for digest in prints(texts)
    )


def earlier(piece: Piece, *, locale: Locale, address: str = "") -> Earlier | None:
    """Return the report that an earlier version of a piece became, or None.

    Args:
        piece: the piece.
        locale: of the site's language that it belongs to.
        address: where it was published before, if it tells.
    """
    reports = ReportPage.objects.filter(locale=locale)
    stood_there = reports.filter(former_addresses__url=address).order_by("-pk")
    if address and (report := stood_there.first()):
        return Earlier(report.get_latest_revision_as_object(), BY_ADDRESS, _shared(piece, report))
    wanted = prints(piece.paragraphs)
    likest = (
        ParagraphPrint.objects.filter(digest__in=wanted, page__in=reports)
        .values("page")
        .annotate(same=Count("pk"))
        .order_by("-same", "-page")
        .first()
    )
    if likest:
        report = reports.get(pk=likest["page"])
        if (share := _shared(piece, report)) >= SHARED:
            return Earlier(report.get_latest_revision_as_object(), BY_TEXT, share)
    report = reports.filter(title__iexact=piece.headline).order_by("-pk").first()
    if report is None:
        return None
    return Earlier(report.get_latest_revision_as_object(), BY_HEADLINE, _shared(piece, report))


def _shared(piece: Piece, report: ReportPage) -> float:
    wanted = prints(piece.paragraphs)
    kept = set(report.paragraph_prints.values_list("digest", flat=True))
    return len(wanted & kept) / (min(len(wanted), len(kept)) or 1)
