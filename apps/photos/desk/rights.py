"""The overview of rights: which photos readers may not see any more, or soon, and where they are.

The same rows come as a table for a spreadsheet.
"""

import csv
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from apps.photos.desk.base import DeskView
from apps.photos.desk.cards import Card, cards
from apps.photos.desk.search import EXPIRING_DAYS
from apps.photos.models import Photo
from apps.photos.usage import Use, uses

MOST = 200  # photos a section; more are told as a number, with the way to them


@dataclass(frozen=True)
class Row:
    """One photo, what there is to say of its rights, and who shows it."""

    card: Card
    told: str
    uses: list[Use]


@dataclass(frozen=True)
class Section:
    """Photos of which the same is to be said."""

    name: str
    heading: str
    rows: list[Row]
    more: int

    @property
    def count(self) -> int:
        return len(self.rows) + self.more


class RightsView(DeskView):
    """Shows the sections, the most pressing first."""

    template_name = "photos/desk/rights.html"
    page_title = gettext_lazy("Rights")
    header_icon = "lock"
    header_buttons = [HeaderButton(gettext_lazy("CSV"), url="?export=csv", icon_name="download")]

    def get(self, request):
        sections = self._sections()
        if request.GET.get("export") == "csv":
            return _table(sections, request)
        return render(request, self.template_name, self.get_context_data(sections=sections))

    def _sections(self) -> list[Section]:
        approved = self.photos().filter(state=Photo.State.APPROVED)
        asked = (
            ("expired", _("Rights expired"), approved.expired().order_by("rights_valid_until")),
            (
                "expiring",
                _("Rights end within %(days)d days") % {"days": EXPIRING_DAYS},
                approved.expiring(EXPIRING_DAYS).order_by("rights_valid_until"),
            ),
            (
                "withdrawn",
                _("Withdrawn"),
                self.photos().filter(state=Photo.State.WITHDRAWN).order_by("-withdrawn_at"),
            ),
            (
                "release",
                _("Release of the people pictured missing"),
                self.photos()
                .filter(people_release=Photo.Release.MISSING)
                .exclude(state=Photo.State.WITHDRAWN)
                .order_by("-created_at"),
            ),
        )
        return [_section(*words) for words in asked]


def _section(name: str, heading: str, photos) -> Section:
    found = list(photos[: MOST + 1])
    more = photos.count() - MOST if len(found) > MOST else 0
    shown = found[:MOST]
    used = uses(shown)
    rows = [Row(card, _told(card.photo), used[card.photo.pk]) for card in cards(shown)]
    return Section(name, heading, rows, more)


def _told(photo: Photo) -> str:
    if photo.state == Photo.State.WITHDRAWN:
        return photo.withdrawal_reason
    if photo.rights_valid_until:
        until = photo.rights_valid_until
        told = _("Ended on %(day)s") if until < timezone.localdate() else _("Until %(day)s")
        return told % {"day": until.isoformat()}
    return ""


def _table(sections: list[Section], request) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="photo-rights.csv"'
    response.write("\ufeff")  # else spreadsheets take Chinese for something else
    table = csv.writer(response)
    table.writerow(
        map(_safe, [_("State"), _("Photo"), _("Credit"), _("Holder"), _("About"), _("Used by")])
    )
    for section in sections:
        for row in section.rows:
            photo = row.card.photo
            used = "\n".join(
                f"{use.title} {request.build_absolute_uri(use.url) if use.url else ''}".strip()
                for use in row.uses
            )
            cells = [section.heading, photo.title, photo.credited, photo.rights_holder]
            table.writerow(map(_safe, [*cells, row.told, used]))
    return response


def _safe(cell: object) -> str:
    """Keep a spreadsheet from taking words for a formula (OWASP, "CSV Injection")."""
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
