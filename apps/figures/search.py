"""Finds values of the registry by the words people use for them."""

import re
from decimal import Decimal, InvalidOperation

from django.db.models import Q, QuerySet

_FIELDS = ("figure__name_en", "figure__name_zh", "figure__short_en", "figure__short_zh")
_YEAR = re.compile(r"(19|20)\d\d年?")
_SIZES = {"万": 4, "亿": 8, "million": 6, "billion": 9, "%": 0}
_NUMBER = re.compile(r"([\d,]*\.?\d+)(万|亿|million|billion|%)?")


def find_observations(observations: QuerySet, query: str) -> QuerySet:
    """Narrow `observations` to those that fit every word of `query`.

    Args:
        observations: a queryset of Observation.
        query: words of a name, a value ("7,000", "55万", "8.5 billion") and a year, in any order.
    """
    joined = re.sub(r"(?<=\d)\s+(?=(?:million|billion)\b)", "", query)
    for word in joined.split():
        observations = observations.filter(_fits(word))
    return observations


def _fits(word: str) -> Q:
    found = Q()
    for field in _FIELDS:
        found |= Q(**{f"{field}__icontains": word})
    if _YEAR.fullmatch(word):
        year = int(word[:4])
        found |= Q(as_of__year=year) | Q(period_end__year=year) | Q(due__year=year)
    value = _value(word)
    return found if value is None else found | Q(value=value)


def _value(word: str) -> Decimal | None:
    match = _NUMBER.fullmatch(word.replace("，", ","))
    if match is None:
        return None
    try:
        number = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        return None
    return number.scaleb(_SIZES.get(match[2] or "", 0))
