"""Counts the addresses that visitors sought in vain; hides what is not counted, and the bounds.

Nothing about who asked is kept, and no query: the path, how often, the first and the last day.
What only machines look for is left out. Whoever asks for thousands of made-up addresses costs
one number in memory for each: a process writes so many a minute and no more, and the table holds
so many and no more.
"""

import logging
import re
import time
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from apps.addresses.models import LONGEST_PATH, MissedAddress

WRITES_A_MINUTE = 60  # of one process; a site this size misses a few a day
MOST_ROWS = 2_000
FORGOTTEN_AFTER = timedelta(days=180)
# Looked for on every host of the net by those who want to break in, and never by readers.
HOSTILE = re.compile(
    r"wp-|wordpress|xmlrpc|phpmyadmin|/cgi-bin|/vendor/|/actuator|/solr|/boaform|/hudson|/jenkins"
    r"|/\.|\.\.|\.(?:php\d?|env|git|sql|bak|ini|ya?ml|sh|cgi|exe|dll|zip|gz|tar|log|conf|pem|key)(?:/|$)"
    r"|[<>\"'`\\{}|^$@;%]|\b(?:select|union|eval|passwd|etc/)\b",
    re.IGNORECASE,
)
# Files that browsers and pages ask for by themselves.
BY_THEMSELVES = re.compile(
    r"\.(?:css|js|map|json|xml|txt|ico|png|jpe?g|gif|svg|webp|avif|woff2?|ttf)$", re.IGNORECASE
)
logger = logging.getLogger(__name__)


@dataclass
class _Allowance:
    """What this process may still write in the current minute."""

    since: float = field(default_factory=time.monotonic)
    left: int = WRITES_A_MINUTE

    def take(self) -> bool:
        now = time.monotonic()
        if now - self.since >= 60:
            self.since, self.left = now, WRITES_A_MINUTE
        self.left -= 1
        return self.left >= 0


_allowance = _Allowance()


def is_counted(path: str) -> bool:
    """Tell whether an address is one that a reader may have sought. Pure but for the settings."""
    ours = ("/admin/", "/api/", "/documents/", "/files/", settings.STATIC_URL, settings.MEDIA_URL)
    return (
        1 < len(path) <= LONGEST_PATH
        and path.isprintable()
        and not path.startswith(ours)
        and not HOSTILE.search(path)
        and not BY_THEMSELVES.search(path)
    )


def count(path: str) -> None:
    """Count one request for an address that leads nowhere; never fails.

    Args:
        path: without scheme, host and query, decoded.
    """
    path = path.rstrip("/")
    if not is_counted(path) or not _allowance.take():
        return
    try:
        with transaction.atomic():
            _write(path)
    except DatabaseError:
        # The visitor gets the page that says so; a number less does no harm.
        logger.warning("An address that was not found could not be counted.", exc_info=True)


def _write(path: str) -> None:
    today = timezone.localdate()
    known = MissedAddress.objects.filter(path=path)
    if known.update(times=F("times") + 1, last_on=today) or not _make_room(today):
        return
    row = MissedAddress(path=path, first_on=today, last_on=today)
    MissedAddress.objects.bulk_create([row], ignore_conflicts=True)


def _make_room(today) -> bool:
    """Tell whether the table takes another row; let go of what is old, else of what came once."""
    rows = MissedAddress.objects.all()
    if rows.count() < MOST_ROWS:
        return True
    if rows.filter(last_on__lt=today - FORGOTTEN_AFTER).delete()[0]:
        return True
    once = rows.filter(times=1, is_ignored=False).order_by("last_on", "pk")
    oldest = list(once.values_list("pk", flat=True)[:1])
    return bool(rows.filter(pk__in=oldest).delete()[0])
