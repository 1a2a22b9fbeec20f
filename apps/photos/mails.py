"""The e-mails of the photo desk, each in its reader's own language; the worker sends them."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.mail import send_mail
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext_lazy, override
from django_tasks import task

from apps.core.staff_language import language_of
from apps.photos.models import Photo

logger = logging.getLogger(__name__)


@task()
def send(subject: str, text: str, address: str) -> None:
    """Send one mail to one person."""
    send_mail(subject, text, None, [address])


def absolute(path: str) -> str:
    """Return the address under which staff open a path of the admin from outside."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def photo_address(photo: Photo) -> str:
    """Return the address of the photo's own screen."""
    return absolute(reverse("wagtailimages:edit", args=[photo.pk]))


def tell_returned(photos: Iterable[Photo], *, by, reason: str) -> None:
    """Tell each person who handed in some of ``photos`` that they come back, and why."""
    theirs = defaultdict(list)
    for photo in photos:
        theirs[photo.uploaded_by_user].append(photo)
    for person, returned in theirs.items():
        if person is None or person == by:
            continue
        listed = [(photo.title, photo_address(photo)) for photo in returned]

        subject = ngettext_lazy(
            "%(count)d photo returned", "%(count)d photos returned", len(listed)
        ) % {"count": len(listed)}
        context = {"photos": listed, "by": by.get_full_name() or str(by), "reason": reason}
        write(person, subject, "photos/mails/returned.txt", context)


def write(person, subject, template: str, context: dict) -> None:
    """Have the worker send a mail to ``person``, if what it tells is committed.

    Args:
        person: a user; without an address, or no longer active, they get none.
        subject: a lazy translation.
        template: a text template.
        context: what the template needs, and nothing that depends on the language.
    """
    if person.email and person.is_active:
        send.enqueue(*_worded(person, subject, template, context), person.email)


def write_to_all(people: Iterable, subject, template: str, context: dict) -> int:
    """Send a mail to each of ``people`` now; return how many could be sent.

    For what must not get lost: whoever calls this tries again when nobody was reached.
    """
    sent = 0
    for person in people:
        try:
            send.call(*_worded(person, subject, template, context), person.email)
        except OSError:  # what the mail server's absence and its refusals are
            logger.exception("No mail could be sent to %s", person)
        else:
            sent += 1
    return sent


def _worded(person, subject, template: str, context: dict) -> tuple[str, str]:
    """Return subject and text in the language of ``person``."""
    with override(language_of(person)):
        return str(subject), render_to_string(template, context)


def approvers():
    """Return the users who approve photos because a group of theirs does."""
    permission = Permission.objects.filter(
        content_type__app_label="photos", codename="approve_photo"
    )
    in_group = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    return get_user_model().objects.filter(in_group, is_active=True).exclude(email="").distinct()
