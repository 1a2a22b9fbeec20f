"""Photos that look alike, side by side, and what staff decide about them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from apps.photos import likeness
from apps.photos.desk.base import DeskView, photo_url
from apps.photos.desk.pictures import picture_url, shown_size
from apps.photos.models import Photo
from apps.photos.permissions import policy

BOX = 400


@dataclass(frozen=True)
class Like:
    """A photo that looks like the one at hand.

    Attributes:
        picture: its address; empty for whoever may not open it.
    """

    photo: Photo
    picture: str
    size: tuple[int, int]


def likes_of(photo: Photo, user) -> list[Like]:
    """Return what looks like `photo` and is not decided yet; pictures only of what `user` sees."""
    others = likeness.undecided([photo])[photo.pk]
    visible = policy.visible_to(user).filter(pk__in=[other.pk for other in others])
    open_to_user = set(visible.values_list("pk", flat=True))
    return [
        Like(
            other,
            picture_url(other, "thumbnail") if other.pk in open_to_user else "",
            shown_size(other, BOX),
        )
        for other in others
    ]


class DecideView(DeskView):
    """Keeps what somebody decided about two photos that look alike."""

    def get(self, request, pk: int):
        return redirect(photo_url(self.photo_or_404(pk)))

    def post(self, request, pk: int):
        photo = self.photo_or_404(pk)
        other = self._other_or_404(photo)
        if request.POST.get("decision") == "use":
            title = photo.title
            likeness.use_other(photo=photo, other=other, by=request.user)
            told = _("“%(title)s” is gone; “%(other)s” has taken over what it told.")
            messages.success(request, told % {"title": title, "other": other.title})
            return redirect(self._where(other))
        if request.POST.get("decision") != "keep":
            raise PermissionDenied
        likeness.keep_both(photo=photo, other=other, by=request.user)
        messages.success(request, _("Both are kept."))
        return redirect(photo_url(photo))

    def _other_or_404(self, photo: Photo) -> Photo:
        alike = [other.pk for other in likeness.undecided([photo])[photo.pk]]
        chosen = self.request.POST.get("other", "")
        return get_object_or_404(Photo, pk=chosen if chosen.isdecimal() else None, pk__in=alike)

    def _where(self, photo: Photo) -> str:
        return (
            photo_url(photo) if self.photos().filter(pk=photo.pk).exists() else "photo_desk:start"
        )
