"""Hides how a page refers to a photo, what of it reaches readers, and how its file is measured."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile


def photo_field(**kwargs) -> models.ForeignKey:
    """A page's reference to a photo; deleting the photo is refused while a page uses it."""
    options = {
        "on_delete": models.PROTECT,
        "null": True,
        "blank": True,
        "related_name": "+",
        "verbose_name": _("photo"),
    }
    return models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, **{**options, **kwargs})


def for_readers(photo):
    """Return ``photo`` if readers may see it, else None: a page then shows no picture there."""
    return photo if photo is not None and photo.may_be_shown else None


class PhotoFile(WagtailImageFieldFile):
    """Measures itself as everything else here does.

    Django asks for the size whenever a row is loaded anew. Wagtail would answer with the size of
    a picture lying on its side, and fail for formats that it does not know.
    """

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        from apps.photos.pixels import measure
        from apps.photos.refusals import Refused

        was_closed = self.closed
        try:
            self.open()
            measures = measure(self.file)
        except (Refused, OSError):
            return self.instance.width, self.instance.height
        finally:
            if was_closed:
                self.close()
        return measures.width, measures.height


class PhotoFileField(WagtailImageField):
    """Wagtail's own column, so it makes no migration."""

    attr_class = PhotoFile

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
