"""Leads every way in which Wagtail makes a rendition to the one that draws ours."""

from io import BytesIO

from django.core.files.base import File
from django.db import models
from wagtail.images.models import Filter


class DrawsRenditions(models.Model):
    """An image whose renditions are drawn by :mod:`apps.photos.rendering`, all formats at once."""

    class Meta:
        abstract = True

    def create_rendition(self, filter: Filter):  # noqa: A002
        return self.create_renditions(filter)[filter]

    def create_renditions(self, *filters: Filter) -> dict:
        """Draw and keep renditions; where another process was faster, return its own."""
        from apps.photos.upkeep import draw_and_keep

        return draw_and_keep(self, filters)

    def generate_rendition_file(self, filter: Filter, *, source: File = None) -> File:  # noqa: A002
        """Draw without keeping. ``source`` is left alone: the photo's own file is looked at."""
        from apps.photos import rendering

        drawn = rendering.draw(self, [filter])[filter]
        return File(BytesIO(drawn.data), name=rendering.file_name(filter, drawn))
