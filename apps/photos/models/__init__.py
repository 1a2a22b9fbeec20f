"""Photos, their renditions, and how a page refers to one."""

from apps.photos.models.draft_use import DraftUse
from apps.photos.models.fields import for_readers, photo_field
from apps.photos.models.fingerprint import StoredFingerprint
from apps.photos.models.likeness import Likeness
from apps.photos.models.photo import Photo
from apps.photos.models.reminder import RightsReminder
from apps.photos.models.rendition import Rendition

__all__ = [
    "DraftUse",
    "Likeness",
    "Photo",
    "Rendition",
    "RightsReminder",
    "StoredFingerprint",
    "for_readers",
    "photo_field",
]
