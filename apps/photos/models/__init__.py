"""Photos, their renditions, and how a page refers to one."""

from apps.photos.models.fields import photo_field
from apps.photos.models.photo import Photo
from apps.photos.models.rendition import Rendition

__all__ = ["Photo", "Rendition", "photo_field"]
