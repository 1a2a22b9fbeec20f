"""Changes a photo's state: each act asks for the permission and keeps who did it and why.

Nothing else approves: no form has ``Photo.state`` as a field.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from apps.photos import alt_text, mails
from apps.photos.models import Photo
from apps.photos.permissions import may_approve, may_change
from apps.photos.takedown import purge_pages


@dataclass
class Outcome:
    """What an act did.

    Attributes:
        done: the photos that it was done to.
        refused: the others, each with the reasons in a person's words.
    """

    done: list[Photo] = field(default_factory=list)
    refused: list[tuple[Photo, list[str]]] = field(default_factory=list)


@transaction.atomic
def approve(*, photos: Iterable[Photo], by) -> Outcome:
    """Approve what may be shown; say of every other photo what it lacks.

    Raises:
        PermissionDenied: ``by`` may not approve photos.
    """
    _require_approver(by)
    outcome = Outcome()
    for photo in _locked(photos):
        if photo.state == Photo.State.WITHDRAWN:
            outcome.refused.append(
                (photo, [_("It is withdrawn. Put it back into the inbox first.")])
            )
            continue
        if reasons := lacks(photo):
            outcome.refused.append((photo, reasons))
            continue
        if photo.state != Photo.State.APPROVED:
            photo.state = Photo.State.APPROVED
            photo.return_reason = ""
            _keep(photo, "photos.approve", by)
        outcome.done.append(photo)
    purge_pages(outcome.done)
    return outcome


@transaction.atomic
def send_back(*, photos: Iterable[Photo], by, reason: str) -> Outcome:
    """Return photos to who handed them in, with a reason, and tell them by mail.

    Also an approved photo can be returned; it is off the site then. What is withdrawn stays so.

    Raises:
        PermissionDenied: ``by`` may not return photos.
        ValueError: no reason is given.
    """
    _require_approver(by)
    reason = _required(reason)
    outcome = Outcome()
    for photo in _locked(photos):
        if photo.state == Photo.State.WITHDRAWN:
            outcome.refused.append((photo, [_("It is withdrawn.")]))
            continue
        photo.state, photo.return_reason = Photo.State.RETURNED, reason
        _keep(photo, "photos.send_back", by, reason=reason)
        outcome.done.append(photo)
    purge_pages(outcome.done)
    mails.tell_returned(outcome.done, by=by, reason=reason)
    return outcome


@transaction.atomic
def withdraw(*, photos: Iterable[Photo], by, reason: str) -> Outcome:
    """Take photos off the site at once, everywhere, and keep the reason.

    Raises:
        PermissionDenied: ``by`` may not withdraw photos.
        ValueError: no reason is given.
    """
    _require_approver(by)
    reason = _required(reason)
    outcome = Outcome()
    for photo in _locked(photos):
        photo.state, photo.withdrawal_reason = Photo.State.WITHDRAWN, reason
        photo.withdrawn_at = timezone.now()
        _keep(photo, "photos.withdraw", by, reason=reason)
        outcome.done.append(photo)
    purge_pages(outcome.done)
    return outcome


@transaction.atomic
def reinstate(*, photo: Photo, by) -> Outcome:
    """Put a withdrawn photo back into the inbox, where it has to be approved again.

    Raises:
        PermissionDenied: ``by`` may not reinstate photos.
    """
    _require_approver(by)
    outcome = Outcome()
    for found in _locked([photo]):
        if found.state != Photo.State.WITHDRAWN:
            outcome.refused.append((found, [_("It is not withdrawn.")]))
            continue
        found.state, found.withdrawal_reason, found.withdrawn_at = Photo.State.INBOX, "", None
        _keep(found, "photos.reinstate", by)
        outcome.done.append(found)
    return outcome


@transaction.atomic
def hand_in_again(*, photos: Iterable[Photo], by) -> Outcome:
    """Put returned photos back into the inbox, by whoever may change them."""
    outcome = Outcome()
    for photo in _locked(photos):
        if photo.state != Photo.State.RETURNED or not may_change(by, photo):
            outcome.refused.append((photo, [_("It is not yours to hand in again.")]))
            continue
        photo.state, photo.return_reason = Photo.State.INBOX, ""
        _keep(photo, "photos.hand_in_again", by)
        outcome.done.append(photo)
    return outcome


def lacks(photo: Photo) -> list[str]:
    """Return in words why ``photo`` can't be approved as it is; empty when it can."""
    found = []
    if not photo.credited:
        found.append(_("It has no credit. Say whose picture it is."))
    if not (photo.alt or photo.is_decorative):
        found.append(_("It has no alt text. Describe it, or mark it decorative."))
    found += [str(fault.message) for fault in alt_text.faults_of(photo).values()]
    if photo.rights_expired:
        found.append(_("The rights to it have run out."))
    if photo.people_release == Photo.Release.MISSING:
        found.append(_("The release of the people pictured is missing."))
    return found


def _require_approver(user) -> None:
    if not may_approve(user):
        raise PermissionDenied


def _required(reason: str) -> str:
    if not (reason or "").strip():
        raise ValueError(_("Say why, in a word or two."))
    return reason.strip()


def _locked(photos: Iterable[Photo]) -> list[Photo]:
    """Fetch the photos anew, in the order given, and keep others from changing them meanwhile."""
    wanted = [photo.pk for photo in photos]
    found = Photo.objects.select_for_update(of=("self",)).in_bulk(wanted)
    return [found[pk] for pk in dict.fromkeys(wanted) if pk in found]


STATE_FIELDS = ("state", "return_reason", "withdrawal_reason", "withdrawn_at")


def _keep(photo: Photo, action: str, by, **data) -> None:
    photo.save(update_fields=STATE_FIELDS)
    log(instance=photo, action=action, user=by, data=data or None)
