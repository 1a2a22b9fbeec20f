"""A rendition is a photo in one size and format: what readers are given."""

from django.core.cache.backends.dummy import DummyCache
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractRendition

from apps.photos.models.photo import Photo
from apps.photos.storage import PRIVATE


class Rendition(AbstractRendition):
    """A photo in one size and format, in the public place or in the private one."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    file_size = models.PositiveIntegerField(_("bytes"), null=True, editable=False)
    # What was drawn: the original, the credits, the quality. Another key than the photo has now
    # means that the file is out of date.
    content_key = models.CharField(max_length=16, blank=True, editable=False)

    # The worker draws and deletes renditions, and can't tell the memories of other processes,
    # which would hand out addresses that are gone.
    cache_backend = DummyCache("renditions", {})

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="photos_rendition_unique"
            )
        ]

    @property
    def is_public(self) -> bool:
        return not self.file.name.startswith(PRIVATE)

    def purge_from_cache(self) -> None:
        """Do nothing: no rendition is remembered."""
