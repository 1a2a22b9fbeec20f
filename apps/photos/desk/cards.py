"""What the contact sheet says of each photo: its picture, its names, and what is amiss.

Hides how that is learned for a whole page of photos in a constant number of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.photos.desk.pictures import picture_url, shown_size
from apps.photos.desk.search import EXPIRING_DAYS
from apps.photos.likeness import undecided
from apps.photos.models import Photo
from apps.photos.usage import uses

BOX = 400


@dataclass(frozen=True)
class Badge:
    """A word or two on a card; `tone` is "bad" for what stops approval, "warn" or "plain"."""

    tone: str
    text: str


@dataclass
class Card:
    """One photo on the sheet."""

    photo: Photo
    picture: str
    size: tuple[int, int]
    badges: list[Badge] = field(default_factory=list)


def cards(photos: Iterable[Photo]) -> list[Card]:
    """Return a card for each photo."""
    photos = list(photos)
    used = uses(photos)
    alike = undecided(photos)
    return [
        Card(
            photo,
            picture_url(photo, "thumbnail"),
            shown_size(photo, BOX),
            [*faults(photo), *_notes(photo, len(alike[photo.pk]), len(used[photo.pk]))],
        )
        for photo in photos
    ]


def faults(photo: Photo) -> list[Badge]:
    """Return what stands between `photo` and readers, shortest words first to read."""
    found = []
    if not photo.credited:
        found.append(Badge("bad", _("no credit")))
    if not photo.is_decorative and not (photo.alt_en and photo.alt_zh):
        found.append(_altless(photo))
    if photo.people_release == Photo.Release.MISSING:
        found.append(Badge("bad", _("release missing")))
    if photo.rights_expired:
        found.append(Badge("bad", _("rights expired")))
    elif (days := _days_left(photo)) is not None and days <= EXPIRING_DAYS:
        told = ngettext("expires in %(days)d day", "expires in %(days)d days", days)
        found.append(Badge("warn", told % {"days": days} if days else _("expires today")))
    return found


def _altless(photo: Photo) -> Badge:
    if photo.alt_en:
        return Badge("warn", _("no Chinese alt text"))
    if photo.alt_zh:
        return Badge("warn", _("no English alt text"))
    return Badge("bad", _("no alt text"))


def _days_left(photo: Photo) -> int | None:
    if photo.rights_valid_until is None:
        return None
    return (photo.rights_valid_until - timezone.localdate()).days


def _notes(photo: Photo, alike: int, used: int) -> list[Badge]:
    found = []
    if alike:
        found.append(Badge("warn", _("near-duplicate")))
    if used:
        told = ngettext("used %(count)d time", "used %(count)d times", used)
        found.append(Badge("plain", told % {"count": used}))
    elif photo.state == Photo.State.APPROVED:
        found.append(Badge("plain", _("unused")))
    return found
