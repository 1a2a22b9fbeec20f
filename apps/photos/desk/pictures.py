"""Shows photos to staff in the sizes of the desk, whatever their state.

Hides that a small version is made when it is first looked at, so that no page waits for fifty of
them, and that none of it is ever public: these versions lie in private storage.
"""

from django.http import FileResponse, Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from apps.photos.desk.base import DeskView

# By the name of the address: on a contact sheet (twice its width, for fine screens), on the
# photo's own screen.
SIZES = {"thumbnail": "max-400x400|format-webp", "picture": "max-1200x1200|format-webp"}
# A picture's address changes with its file, so a browser may keep what it has.
KEEP = "private, max-age=31536000, immutable"


def picture_url(photo, size: str) -> str:
    """Return the address of `photo` in a size of :data:`SIZES`; it changes with the file."""
    return f"{reverse(f'photo_desk:{size}', args=[photo.pk])}?v={photo.file_hash[:10]}"


def shown_size(photo, box: int) -> tuple[int, int]:
    """Return width and height of `photo` fitted into a square of `box` pixels."""
    scale = min(1, box / max(photo.width, photo.height, 1))
    return max(1, round(photo.width * scale)), max(1, round(photo.height * scale))


class PictureView(DeskView):
    """Streams one photo in one size to whoever may open it."""

    size = "thumbnail"

    def get(self, request, pk: int):
        photo = self.photo_or_404(pk)
        try:
            file = photo.get_rendition(SIZES[self.size]).file.open("rb")
        except (SourceImageIOError, OSError) as error:
            raise Http404(_("The file of this photo is missing.")) from error
        return FileResponse(file, content_type="image/webp", headers={"Cache-Control": KEEP})
