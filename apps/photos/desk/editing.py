"""A photo's own screen: seen, described, judged, cropped, replaced, and where it is used."""

from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from apps.photos import services
from apps.photos.desk.actions import act_on, below_in_inbox
from apps.photos.desk.base import DeskView, photo_url
from apps.photos.desk.cards import cards
from apps.photos.desk.crops import crops
from apps.photos.desk.forms import WORDS, PhotoForm
from apps.photos.desk.library import PLACES
from apps.photos.desk.likeness import likes_of
from apps.photos.desk.pictures import picture_url, shown_size
from apps.photos.intake import replace_file
from apps.photos.models import Photo
from apps.photos.permissions import may_change
from apps.photos.pixels import Refused
from apps.photos.usage import uses

BOX = 1200
HISTORY = 50
# What an approver may do with a photo, by its state; the first is what the photo waits for.
ACTS = {
    Photo.State.INBOX: ("approve", "return"),
    Photo.State.RETURNED: ("approve", "hand_in"),
    Photo.State.APPROVED: ("withdraw", "return"),
    Photo.State.WITHDRAWN: ("reinstate",),
}


@dataclass(frozen=True)
class Event:
    """One line of a photo's history."""

    when: object
    who: str
    what: str


class PhotoView(DeskView):
    """Shows one photo; whoever may change it can write there too."""

    template_name = "photos/desk/photo.html"
    photo: Photo

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.photo = self.photo_or_404(kwargs["pk"])

    def get_page_title(self):
        return self.photo.title

    def get_breadcrumbs_items(self):
        place = next(place for place in PLACES.values() if place.state == self.photo.state)
        return [
            *self.breadcrumbs_items,
            {"url": reverse(f"photo_desk:{place.name}"), "label": place.label},
            {"url": "", "label": self.get_page_title()},
        ]

    def get(self, request, pk: int):
        form = None
        if may_change(request.user, self.photo):
            form = PhotoForm(instance=self.photo, user=request.user)
        return self._page(form)

    def post(self, request, pk: int):
        if not may_change(request.user, self.photo):
            messages.error(request, _("This photo is approved; only an editor may change it."))
            return redirect(photo_url(self.photo))
        form = PhotoForm(request.POST, instance=self.photo, user=request.user)
        if not form.is_valid():
            messages.error(request, _("Nothing is saved yet. See what is marked below."))
            return self._page(form)
        photo = form.save()
        log(instance=photo, action="wagtail.edit", user=request.user)
        onward = below_in_inbox(self.photos(), photo) if self.approver else []
        messages.success(request, _("Saved."), buttons=onward)
        if then := request.POST.get("then"):
            act_on(request, [photo], then)
        return redirect(photo_url(photo))

    def _page(self, form: PhotoForm | None):
        photo = self.photo
        (card,) = cards([photo])
        context = self.get_context_data(
            photo=photo,
            form=form,
            words=[] if form else _words(photo),
            media=form.media if form else "",
            card=card,
            picture=picture_url(photo, "picture"),
            picture_size=shown_size(photo, BOX),
            crops=crops(photo),
            acts=self._acts,
            lacks=services.lacks(photo) if photo.state != Photo.State.APPROVED else [],
            uses=uses([photo])[photo.pk],
            history=_history(photo),
            alike=likes_of(photo, self.request.user),
        )
        return render(self.request, self.template_name, context)

    @property
    def _acts(self) -> tuple[str, ...]:
        if self.approver:
            return ACTS[self.photo.state]
        may_mend = may_change(self.request.user, self.photo)
        return ("hand_in",) if may_mend and self.photo.state == Photo.State.RETURNED else ()


class ReplaceView(DeskView):
    """Puts another file in a photo's place; its words, uses and history stay."""

    def get(self, request, pk: int):
        return redirect(photo_url(self.photo_or_404(pk)))

    def post(self, request, pk: int):
        photo = self.photo_or_404(pk)
        file = request.FILES.get("file")
        if not may_change(request.user, photo):
            messages.error(request, _("This photo is approved; only an editor may change it."))
        elif file is None:
            messages.error(request, _("Choose the file that shall take its place."))
        else:
            self._replace(photo, file)
        return redirect(photo_url(photo))

    def _replace(self, photo: Photo, file) -> None:
        try:
            replace_file(photo, file, name=file.name, by=self.request.user)
        except Refused as refused:
            messages.error(self.request, refused.message)
        else:
            messages.success(self.request, _("The file is replaced."))


class OriginalView(DeskView):
    """Leads to the file as it was handed in, which only staff may have."""

    def get(self, request, pk: int):
        return redirect(self.photo_or_404(pk).file.url)


def _words(photo: Photo) -> list[tuple[str, str]]:
    """Return what the photo says, with the names of the fields, for reading only."""
    found = []
    for name in WORDS:
        field = photo._meta.get_field(name)
        shown = getattr(photo, f"get_{name}_display", lambda name=name: getattr(photo, name))()
        if shown:
            found.append((field.verbose_name, shown))
    return found


def _history(photo: Photo) -> list[Event]:
    entries = log_registry.get_logs_for_instance(photo).select_related("user")[:HISTORY]
    return [Event(entry.timestamp, entry.user_display_name, entry.message) for entry in entries]
