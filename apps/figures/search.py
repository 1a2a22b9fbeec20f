"""Finds values of the registry by the words people use for them."""

import re
from decimal import Decimal, InvalidOperation
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from wagtail.search.backends import get_search_backend

from apps.figures.models import Figure

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
    names = []
    for word in joined.split():
        number = _number(word)
        if number is None:
            names.append(word)
        else:
            observations = observations.filter(number | _called(word))
    return observations.filter(_called(" ".join(names))) if names else observations


def _called(words: str) -> Q:
    """Return the condition that the figure is called so, in either script."""
    found = get_search_backend().search(words, Figure.objects.all(), order_by_relevance=False)
    return Q(figure__in=found.get_queryset().order_by().values("pk"))


def _number(word: str) -> Q | None:
    """Return the condition that a value or its time is `word`; None when that is no number."""
    found = []
    if _YEAR.fullmatch(word):
        year = int(word[:4])
        found.append(Q(as_of__year=year) | Q(period_end__year=year) | Q(due__year=year))
    value = _value(word)
    if value is not None:
        found.append(Q(value=value))
    return reduce(or_, found) if found else None


def _value(word: str) -> Decimal | None:
    match = _NUMBER.fullmatch(word.replace("，", ","))
    if match is None:
        return None
    try:
        number = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        return None
    return number.scaleb(_SIZES.get(match[2] or "", 0))
