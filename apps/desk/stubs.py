"""Names that a piece holds and no page carries: a bare draft for each that an editor wants.

Hides which page type a kind of name is, and under which list its pages stand.
"""

from django.db import transaction
from wagtail.models import Locale, Page

from apps.clusters.models import ClusterIndexPage, ClusterPage
from apps.desk.piece import MentionHit, Piece
from apps.desk.site import language_of
from apps.enterprises.models import EnterpriseIndexPage, EnterprisePage
from apps.events.models import EventIndexPage, EventPage
from apps.names.services import nameable_models
from apps.places.models import PlaceIndexPage, PlacePage

PAGES = {
    "enterprise": (EnterpriseIndexPage, EnterprisePage),
    "institution": (EnterpriseIndexPage, EnterprisePage),
    "cluster": (ClusterIndexPage, ClusterPage),
    "place": (PlaceIndexPage, PlacePage),
    "event": (EventIndexPage, EventPage),
}


def unknown_names(piece: Piece, *, user) -> list[MentionHit]:
    """Return the likely names that no page or draft carries and for which ``user`` may add one."""
    locale = Locale.objects.filter(language_code=language_of(piece)).first()
    may = {kind for kind in PAGES if _list_for(kind, locale, user) is not None}
    guessed = [
        hit
        for hit in piece.mentions
        if hit.page_id is None and hit.reason != "term" and hit.kind in may
    ]
    names = [hit.name for hit in guessed]
    drafts = {
        title.casefold()
        for model in nameable_models()
        for title in model.objects.filter(title__in=names).values_list("title", flat=True)
    }
    return [hit for hit in guessed if hit.name.casefold() not in drafts]


@transaction.atomic
def make_stubs(hits: list[MentionHit], piece: Piece, *, user) -> list[Page]:
    """Save an unpublished page with nothing but its name for each of ``hits``."""
    locale = Locale.objects.filter(language_code=language_of(piece)).first()
    made = []
    for hit in hits:
        index = _list_for(hit.kind, locale, user)
        if index is None:
            continue
        page = PAGES[hit.kind][1](
            title=hit.name, locale=locale, owner=user, live=False, has_unpublished_changes=True
        )
        index.add_child(instance=page)
        page.save_revision(user=user, log_action=True)
        made.append(page)
    return made


def _list_for(kind: str, locale: Locale | None, user) -> Page | None:
    """The list under which ``user`` may add a page of that kind, or None."""
    index = PAGES[kind][0].objects.filter(locale=locale).order_by("path").first()
    allowed = index is not None and index.permissions_for_user(user).can_add_subpage()
    return index if allowed else None
