"""Writes to the owners of figures, once a week, what waits for them.

Hides who has been written to: each owner's week is noted in the same transaction as the mail, so
a clock that starts again, or a second one, writes nothing twice, and a mail that could not be
sent is tried again at the next hour.
"""

import logging
from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from apps.core.staff_language import language_of
from apps.figures.admin.desk import KINDS, Work
from apps.figures.models import Observation
from apps.figures.models.mail import OwnerMail

logger = logging.getLogger(__name__)

HOUR = 8  # in the district, on Mondays
KEPT = timedelta(weeks=12)

Waiting = dict[Work, list[Observation]]


def week_to_write(now: datetime):
    """Return the Monday of the newest week whose mail is due at `now`."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    due = local - timedelta(hours=HOUR)
    return (due - timedelta(days=due.weekday())).date()


def write_to_owners(*, now: datetime | None = None) -> int:
    """Write to every owner who has not been written to this week; return how many mails went out.

    Owners for whom nothing waits, who have no address or may no longer log in get none.
    """
    week = week_to_write(now or timezone.now())
    OwnerMail.objects.filter(week__lt=week - KEPT).delete()
    waiting = _waiting_by_owner()
    owners = get_user_model().objects.filter(owned_figures__isnull=False, is_active=True)
    written = OwnerMail.objects.filter(week=week).values("owner")
    sent = 0
    for owner in owners.exclude(email="").exclude(pk__in=written).distinct().order_by("pk"):
        try:
            sent += _write(owner, week, waiting.get(owner.pk, {}))
        except OSError:  # of the mail server: SMTPException is one
            logger.exception("The weekly mail to owner %s could not be sent", owner.pk)
    return sent


def _waiting_by_owner() -> dict[int, Waiting]:
    found: dict[int, Waiting] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        for observation in kind.waiting().exclude(figure__owner=None):
            found[observation.figure.owner_id][kind].append(observation)
    return found


def _write(owner, week, waiting: Waiting) -> int:
    """Note the week and send the mail, both or neither; return 1 when a mail went out."""
    count = sum(len(values) for values in waiting.values())
    try:
        with transaction.atomic():
            OwnerMail.objects.create(owner=owner, week=week, count=count)
            if not count:
                return 0
            with override(language_of(owner)):
                subject, body = _mail(count, waiting)
            send_mail(subject, body, None, [owner.email])
    except IntegrityError:
        return 0  # another clock was quicker
    return 1


def _mail(count: int, waiting: Waiting) -> tuple[str, str]:
    subject = ngettext(
        "%(count)s value of your figures waits",
        "%(count)s values of your figures wait",
        count,
    )
    context = {"waiting": dict(waiting), "base": settings.WAGTAILADMIN_BASE_URL}
    body = render_to_string("figures/owner_mail.txt", context)
    return f"{_('Yangpu')}: {subject % {'count': count}}", body
