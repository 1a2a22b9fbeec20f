"""Counts what readers searched in vain, so that editors can mend it; knows nothing of the readers.

Hides what is never written down (who, when in the day, from where; addresses, numbers, long
texts), how many rows a flood of nonsense can make, and when what was counted is forgotten.
"""

import logging
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Count, F, Max, Sum
from django.utils import timezone

from apps.search.keys import key_of
from apps.search.models import MissedQuery

logger = logging.getLogger(__name__)

KEPT_DAYS = 90
# New words a day; more than this is not people searching.
MOST_A_DAY = 300
# Fewer may be one person's own affair, so nobody gets to see them.
SHOWN_FROM = 3
LONGEST, MOST_WORDS = 40, 6
# Whoever says so is a program that follows links.
PROGRAM = re.compile(r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python|scrapy", re.I)
# A telephone, an identity or an account is longer, and so are dates of birth.
MOST_DIGITS = 4
HAN_DIGITS = re.compile(r"[〇零一二三四五六七八九两幺]{6,}")
ADDRESS = re.compile(r"@|://|\bwww\b|\w\.\w{2,}", re.I)
# Letters, digits, spaces and what stands inside names; code and emoji are not names.
WRITTEN = re.compile(r"[\w\s.,&+’'‘“”\"·・\-–—()（）《》、，。？?!！：:%]+")


@dataclass(frozen=True)
class Missed:
    """Some words that found nothing, over all that is kept.

    Attributes:
        words: as they are compared: small letters, simplified characters.
        language: the language code of the search.
        times: how often they were searched.
        days: on how many days.
        last: the last of them.
    """

    words: str
    language: str
    times: int
    days: int
    last: date


def note(words: str, *, language: str) -> bool:
    """Count a search that found nothing; tell whether it was counted.

    A search is answered whatever happens here: a database that can't be written is only logged.
    """
    if not may_be_kept(words):
        return False
    try:
        with transaction.atomic():
            return _count(key_of(words), language, timezone.localdate())
    except DatabaseError:
        logger.warning("A missed search could not be counted", exc_info=True)
        return False


def may_be_kept(words: str) -> bool:
    """Tell whether words look like a name or a topic, and nothing that belongs to a person."""
    plain = unicodedata.normalize("NFKC", words)
    if len(plain) > LONGEST or len(plain.split()) > MOST_WORDS:
        return False
    if not WRITTEN.fullmatch(plain) or ADDRESS.search(plain) or HAN_DIGITS.search(plain):
        return False
    if sum(letter.isdigit() for letter in plain) > MOST_DIGITS:
        return False
    return any(letter.isalpha() for letter in plain) and bool(key_of(words))


def is_program(agent: str) -> bool:
    """Tell whether a browser's name is that of a program that nobody sits in front of."""
    return not agent or PROGRAM.search(agent) is not None


def _count(key: str, language: str, day: date) -> bool:
    counted = MissedQuery.objects.filter(words=key, language=language, day=day)
    if counted.update(count=F("count") + 1):
        return True
    if MissedQuery.objects.filter(day=day).count() >= MOST_A_DAY:
        return False
    made = MissedQuery(words=key, language=language, day=day)
    MissedQuery.objects.bulk_create([made], ignore_conflicts=True)
    return True


def most_missed(language: str = "") -> list[Missed]:
    """Return what was searched in vain by several, most often first."""
    found = MissedQuery.objects.filter(language=language) if language else MissedQuery.objects
    found = (
        found.order_by()
        .values("words", "language")
        .annotate(times=Sum("count"), days=Count("day"), last=Max("day"))
    )
    shown = found.filter(times__gte=SHOWN_FROM).order_by("-times", "-last", "words")
    return [Missed(**row) for row in shown]


def rarely_missed() -> int:
    """Return how many words are kept that too few have searched to be shown."""
    found = MissedQuery.objects.order_by().values("words", "language")
    return found.annotate(times=Sum("count")).filter(times__lt=SHOWN_FROM).count()


def forget(words: str, language: str) -> None:
    """Drop what was counted of some words: they have been dealt with."""
    MissedQuery.objects.filter(words=key_of(words), language=language).delete()


def forget_old() -> int:
    """Drop what is older than KEPT_DAYS; return how many rows went."""
    before = timezone.localdate() - timedelta(days=KEPT_DAYS)
    return MissedQuery.objects.filter(day__lt=before).delete()[0]
