"""A rendition is a photo in one size and format: what readers are given."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractRendition

from apps.photos.models.photo import Photo


class Rendition(AbstractRendition):
    """A photo in one size and format."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="photos_rendition_unique"
            )
        ]
