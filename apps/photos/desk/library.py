"""The contact sheet: every photo in one of four places, searched, fifty a page."""

from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.widgets.button import HeaderButton

from apps.photos.desk.actions import FieldsForm
from apps.photos.desk.base import DeskView
from apps.photos.desk.cards import cards
from apps.photos.desk.search import PhotoSearch
from apps.photos.models import Photo
from apps.photos.permissions import policy

PHOTOS_A_PAGE = 50


@dataclass(frozen=True)
class Place:
    """Where photos of one state lie, and what can be done there to many at once."""

    name: str
    state: str
    label: str
    empty: str
    acts: tuple[str, ...]


PLACES = {
    place.name: place
    for place in (
        Place(
            "inbox",
            Photo.State.INBOX,
            _("Inbox"),
            _("Nothing waits for approval."),
            ("approve", "return", "set"),
        ),
        Place(
            "library",
            Photo.State.APPROVED,
            _("Library"),
            _("No photo is approved yet."),
            ("set", "withdraw"),
        ),
        Place(
            "returned",
            Photo.State.RETURNED,
            _("Returned"),
            _("No photo waits to be mended."),
            ("approve", "hand_in", "set"),
        ),
        Place(
            "withdrawn",
            Photo.State.WITHDRAWN,
            _("Withdrawn"),
            _("No photo is withdrawn."),
            ("reinstate",),
        ),
    )
}
# What whoever hands photos in may do without being an approver.
OWN_ACTS = {"inbox": ("set",), "returned": ("hand_in", "set")}


class StartView(DeskView):
    """Leads to where this person's work is: the inbox of who approves, else the own photos."""

    def get(self, request):
        waiting = self.approver and self.photos().filter(state=Photo.State.INBOX).exists()
        own = not self.approver
        return redirect(f"photo_desk:{'inbox' if waiting or own else 'library'}")


class LibraryView(DeskView):
    """The photos of one place.

    Attributes:
        place: a key of :data:`PLACES`.
    """

    place = "inbox"
    template_name = "photos/desk/library.html"

    def get_page_title(self):
        return PLACES[self.place].label

    @cached_property
    def header_buttons(self):
        if not policy.user_has_permission(self.request.user, "add"):
            return []
        upload = reverse("photo_desk:upload")
        return [HeaderButton(_("Upload photos"), url=upload, icon_name="upload")]

    def get(self, request):
        search = PhotoSearch(request.GET, user=request.user)
        found = search.find(self.photos())
        here = found.filter(state=PLACES[self.place].state).select_related("uploaded_by_user")
        paginator = WagtailPaginator(here.order_by("-created_at", "-pk"), PHOTOS_A_PAGE)
        page = paginator.get_page(request.GET.get("p"))
        context = self.get_context_data(
            place=PLACES[self.place],
            tabs=self._tabs(found),
            search=search,
            chips=self._chips(search),
            page=page,
            pages=paginator.get_elided_page_range(page.number),
            cards=cards(page.object_list),
            acts=self._acts,
            fields_form=FieldsForm() if "set" in self._acts else None,
        )
        return render(request, self.template_name, context)

    @property
    def _acts(self) -> tuple[str, ...]:
        if self.approver:
            return tuple(act for act in PLACES[self.place].acts if act != "hand_in")
        return OWN_ACTS.get(self.place, ())

    def _tabs(self, found) -> list[dict]:
        """Return every place with its address and how many of the photos found lie there."""
        counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
        return [
            {
                "label": place.label,
                "url": reverse(f"photo_desk:{name}") + self._query_without("p"),
                "count": counts.get(place.state, 0),
                "current": name == self.place,
            }
            for name, place in PLACES.items()
        ]

    def _chips(self, search: PhotoSearch) -> list[dict]:
        """Return what the search is narrowed by, each with the address of the search without it."""
        here = self.request.path
        return [
            {"label": label, "value": value, "url": here + self._query_without("p", name)}
            for name, label, value in search.told
        ]

    def _query_without(self, *names: str) -> str:
        asked = self.request.GET.copy()
        for name in names:
            asked.pop(name, None)
        return f"?{asked.urlencode()}" if asked else ""
