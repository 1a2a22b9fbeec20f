"""Which photos of the site look alike, until somebody decides: use the older one, or keep both."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.log_actions import log

from apps.photos import intake
from apps.photos.models import Likeness, Photo
from apps.photos.permissions import may_change


def undecided(photos: Iterable[Photo]) -> dict[int, list[Photo]]:
    """Return for each photo's key the photos that look like it, in one query."""
    keys = [photo.pk for photo in photos]
    rows = Likeness.objects.filter(Q(photo__in=keys) | Q(older__in=keys), both_kept=False)
    found: dict[int, list[Photo]] = defaultdict(list)
    for row in rows.select_related("photo", "older").order_by("pk"):
        found[row.photo_id].append(row.older)
        found[row.older_id].append(row.photo)
    return {key: found[key] for key in keys}


def keep_both(*, photo: Photo, other: Photo, by) -> None:
    """Remember that both are wanted, so that nobody is asked again.

    Raises:
        PermissionDenied: ``by`` may change neither.
    """
    if not (may_change(by, photo) or may_change(by, other)):
        raise PermissionDenied
    _between(photo, other).update(both_kept=True)
    log(instance=photo, action="photos.keep_both", user=by, data={"other": other.title})


def use_other(*, photo: Photo, other: Photo, by) -> Photo:
    """Give ``photo`` up for ``other``, whose empty fields it fills; return that.

    Raises:
        PermissionDenied: ``by`` may not delete ``photo``.
        PhotoInUse: something shows ``photo``.
    """
    return intake.use_existing(photo, other, by)


def _between(photo: Photo, other: Photo):
    return Likeness.objects.filter(
        Q(photo=photo, older=other) | Q(photo=other, older=photo), both_kept=False
    )
