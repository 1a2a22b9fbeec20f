"""Follows the calendar: reminds of rights that end, and clears up after those that have ended.

Hides that the clock may have stood still: whoever starts it after a week is told once what is
due by then, and not again what a reminder would have said on each day that was missed.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext_lazy

from apps.photos import mails
from apps.photos.models import Photo, Rendition, RightsReminder
from apps.photos.storage import PRIVATE
from apps.photos.takedown import purge_pages, take_down
from apps.photos.usage import Use, uses

REMIND_DAYS = (30, 14, 3, 0)  # before the last day on which a photo may be shown

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ending:
    """A photo whose rights end, for a mail: the address of its screen, and where it is used."""

    title: str
    until: date
    days: int
    address: str
    uses: list[tuple[str, str]]


def remind() -> list[Photo]:
    """Tell who approves photos of rights that end; return the photos that they were told of.

    A photo is told of once for each number of days in :data:`REMIND_DAYS`, and anew when its
    rights were prolonged. It counts as told once somebody was reached, and not before.
    """
    today = timezone.localdate()
    ending = Photo.objects.filter(state=Photo.State.APPROVED).expiring(max(REMIND_DAYS))
    due = {photo: _stage((photo.rights_valid_until - today).days) for photo in ending}
    told = set(
        RightsReminder.objects.filter(photo__in=due).values_list("photo_id", "valid_until", "days")
    )
    due = {
        photo: stage
        for photo, stage in due.items()
        if (photo.pk, photo.rights_valid_until, stage) not in told
    }
    if not due:
        return []
    subject = ngettext_lazy(
        "The rights to %(count)d photo end soon",
        "The rights to %(count)d photos end soon",
        len(due),
    ) % {"count": len(due)}
    context = {"endings": _endings(due, today)}
    if not mails.write_to_all(mails.approvers(), subject, "photos/mails/ending.txt", context):
        logger.warning("Nobody could be told of rights that end.")
        return []
    RightsReminder.objects.bulk_create(
        [
            RightsReminder(photo=photo, valid_until=photo.rights_valid_until, days=stage)
            for photo, stage in due.items()
        ],
        ignore_conflicts=True,
    )
    return list(due)


@transaction.atomic
def clear_up() -> list[Photo]:
    """Take public files away that may be public no longer; tell where expired photos were shown.

    Photos expire without anybody saving them, so their files are still there.
    """
    public = Rendition.objects.exclude(file__startswith=PRIVATE)
    left = list(
        Photo.objects.filter(pk__in=public.values("image")).exclude(pk__in=Photo.objects.showable())
    )
    if left:
        take_down(left)
        purge_pages(left)
    expired = [photo for photo in left if photo.rights_expired]
    if expired:
        subject = ngettext_lazy(
            "The rights to %(count)d photo have ended",
            "The rights to %(count)d photos have ended",
            len(expired),
        ) % {"count": len(expired)}
        context = {"endings": _endings(expired, timezone.localdate())}
        for person in mails.approvers():
            mails.write(person, subject, "photos/mails/ended.txt", context)
    return left


def _stage(days_left: int) -> int:
    """Return the reminder that is due with so many days left: the latest whose day has come."""
    return min(days for days in REMIND_DAYS if days >= days_left)


def _endings(photos: Iterable[Photo], today: date) -> list[Ending]:
    photos = sorted(photos, key=lambda photo: (photo.rights_valid_until, photo.title))
    used = uses(photos)
    return [
        Ending(
            title=photo.title,
            until=photo.rights_valid_until,
            days=(photo.rights_valid_until - today).days,
            address=mails.photo_address(photo),
            uses=[_told(use) for use in used[photo.pk]],
        )
        for photo in photos
    ]


def _told(use: Use) -> tuple[str, str]:
    return use.title, mails.absolute(use.edit_url) if use.edit_url else ""
