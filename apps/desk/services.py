"""Makes a draft report of a piece: all of it, or nothing."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Locale

from apps.desk import addresses, parser, readers
from apps.desk.again import Earlier, earlier
from apps.desk.drafting import body_data
from apps.desk.merging import Change, Merged, merge
from apps.desk.piece import Piece
from apps.desk.readers.document import Picture
from apps.desk.site import (
    STRIP_LENGTH,
    language_of,
    registry_matches,
    with_known_names,
)
from apps.names.models import Person
from apps.names.services import name_matcher
from apps.photos.models import Photo
from apps.reports.models import Byline, ReportIndexPage, ReportPage, Section

MAX_TITLE = 255  # characters, as the tree of pages keeps them


class NoPlaceForPiece(Exception):
    """The site has nowhere to put the piece. Its text is one line in a person's words."""


@dataclass(frozen=True)
class Draft:
    """A draft report and the piece it was made of."""

    report: ReportPage
    piece: Piece


@dataclass(frozen=True)
class Changed:
    """A draft of a report that a newer version of its piece made, and what differs, in order."""

    report: ReportPage
    changes: list[Change]


def earlier_version(piece: Piece) -> Earlier | None:
    """Return the report that an earlier version of ``piece`` became, or None."""
    locale = Locale.objects.filter(language_code=language_of(piece)).first()
    return earlier(piece, locale=locale, address=piece.source_url or "") if locale else None


def place_for(piece: Piece) -> ReportIndexPage:
    """Return the report list that a piece's draft belongs under.

    Raises:
        NoPlaceForPiece: there is none in the piece's language.
    """
    index = ReportIndexPage.objects.filter(locale__language_code=language_of(piece))
    found = index.order_by("path").first()
    if found is None:
        raise NoPlaceForPiece(
            _("There is no report list in the language of this piece (%(language)s) yet.")
            % {"language": piece.lang}
        )
    return found


def read_piece(data: bytes, *, date: datetime.date | None = None) -> Piece:
    """Read a file into a piece, with the names that the site knows.

    Args:
        data: the file's bytes.
        date: the day the piece was written, for words such as "last year".

    Raises:
        NotAPiece: the file is no piece.
    """
    return read_file(data, date=date)[0]


def read_file(
    data: bytes, *, date: datetime.date | None = None
) -> tuple[Piece, tuple[Picture, ...]]:
    """As :func:`read_piece`, with the pictures that lie in the file."""
    document = readers.read(data)
    piece = parser.parse(document, date=date)
    locale = Locale.objects.filter(language_code=language_of(piece)).first()
    if locale:
        piece = with_known_names(piece, name_matcher(locale.pk))
    return piece, document.pictures


@transaction.atomic
def make_draft(
    piece: Piece,
    *,
    user=None,
    date: datetime.date | None = None,
    photos: Sequence[Photo | None] = (),
) -> Draft:
    """Save ``piece`` as an unpublished report under the report list of its language.

    Args:
        user: who imported it; owner of the page and author of its first revision.
        date: shown when the piece itself names no date; None is today.
        photos: for the photo slots in their order; None leaves one empty.

    Raises:
        NoPlaceForPiece: there is no report list in the piece's language.
    """
    index = place_for(piece)
    locale = index.locale
    matcher = name_matcher(locale.pk)
    observations = registry_matches(piece)[:STRIP_LENGTH]
    report = ReportPage(
        title=Truncator(piece.headline).chars(MAX_TITLE),
        standfirst=piece.standfirst or "",
        section=_section(piece),
        display_date=piece.date or date or timezone.localdate(),
        source_name=piece.source_name or "",
        source_url=addresses.source_of(piece.source_url),
        body=json.dumps(
            body_data(
                piece,
                matcher=matcher,
                observation_ids=[o.pk for o in observations],
                photo_ids=[photo and photo.pk for photo in photos],
            )
        ),
        locale=locale,
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    report.bylines = [Byline(person=_person(name, piece.lang)) for name in piece.bylines]
    index.add_child(instance=report)
    report.save_revision(user=user, log_action=True)
    if piece.source_url:
        addresses.remember(report, piece.source_url)
    return Draft(report, piece)


@transaction.atomic
def change_report(
    report: ReportPage, piece: Piece, *, user=None, photos: Sequence[Photo | None] = ()
) -> Changed:
    """Save ``piece`` as a draft of a report that an earlier version of it became.

    What readers see stays as it is until the draft is published. Paragraphs that both versions
    share keep their links and figures; photos that were chosen stay.

    Args:
        report: with its newest draft.
        user: who imported it, author of the revision.
        photos: for the photo slots in their order; None leaves one as it was.
    """
    merged = _merged(report, piece, photos)
    heads = _heads(report, piece)
    report.title, report.standfirst = heads["title"].after, heads["standfirst"].after
    changes = [*(head for head in heads.values() if head.before != head.after), *merged.changes]
    if changes or merged.body != report.body.get_prep_value():
        report.body = json.dumps(merged.body)
        report.save_revision(user=user, log_action=True)
    if piece.source_url:
        addresses.remember(report, piece.source_url)
    return Changed(report, changes)


def changes_of(report: ReportPage, piece: Piece) -> list[Change]:
    """Return what :func:`change_report` would change, in order; nothing is written."""
    heads = [head for head in _heads(report, piece).values() if head.before != head.after]
    return [*heads, *_merged(report, piece, ()).changes]


def _merged(report: ReportPage, piece: Piece, photos: Sequence[Photo | None]) -> Merged:
    newer = body_data(
        piece,
        matcher=name_matcher(report.locale_id),
        photo_ids=[photo and photo.pk for photo in photos],
    )
    return merge(report.body.get_prep_value(), newer)


def _heads(report: ReportPage, piece: Piece) -> dict[str, Change]:
    """Headline and standfirst as they were and as they come; a missing standfirst stays."""
    title = Truncator(piece.headline).chars(MAX_TITLE)
    return {
        "title": Change(report.title, title),
        "standfirst": Change(report.standfirst, piece.standfirst or report.standfirst),
    }


def publish(report: ReportPage, *, user=None) -> None:
    """Publish the newest revision of ``report``.

    Raises:
        PublishBlocked: something stops the publication; the draft stays.
        PermissionDenied: ``user`` may not publish here.
    """
    report.get_latest_revision().publish(user=user)
    report.refresh_from_db()


def _person(name: str, lang: str) -> Person:
    known = Person.objects.filter(Q(name_en__iexact=name) | Q(name_zh__iexact=name)).first()
    field = "name_zh" if lang == "zh-Hans" else "name_en"
    return known or Person.objects.create(**{field: name})


def _section(piece: Piece) -> Section | None:
    name = piece.section
    if not name:
        return None
    known = Section.objects.filter(Q(name_en__iexact=name) | Q(name_zh__iexact=name)).first()
    if known:
        return known
    return Section.objects.create(name_en=name)
