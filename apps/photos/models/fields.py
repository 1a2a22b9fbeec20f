"""Hides how a page refers to a photo, and what of it reaches readers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


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
