"""Ranks in English: "ranked first", "No. 2 nationwide", "among the top 10"."""

from __future__ import annotations

from decimal import Decimal

from apps.desk.detection.found import Found
from apps.desk.detection.numbers import ORDINALS_EN, SMALL_EN
from apps.desk.detection.tokens import Tokens
from apps.desk.wording import word_set

_VERBS = word_set("""
    rank ranks ranked ranking
""")
_WEAK_VERBS = word_set("""
    came comes coming placed places placing stood stands finished finishing positioned sits
""")
_TAKES = word_set("""
    took takes won wins claimed claims secured secures clinched holds held taking winning the
""")
_BETWEEN = word_set("""
    the at in as a among within number its
""")
_BEHIND = word_set("""
    in among for on of across nationwide citywide nationally worldwide globally out by , . ;
    and at with overall
""")
_AMONG = word_set("among in into within")
_BEFORE_NUMBER = word_set("the is was at as are city's city’s")
_BEHIND_NUMBER = _BEHIND - word_set(", . ; and of")
Result = tuple[Found | None, int] | None
Place = tuple[int, int, str]  # the place, the index behind it, the comparator


def find_rank(tokens: Tokens, i: int) -> Result:
    """The rank that begins at token ``i`` and the index behind it; ``None`` when there is none."""
    for read in (_verb, _among_top, _number_one, _place_taken):
        found = read(tokens, i)
        if found:
            value, end, comparator = found
            start, stop = tokens[i].start, tokens[end - 1].end
            return Found(start, stop, Decimal(value), "rank", comparator, "rank"), end
    return None


def _verb(tokens: Tokens, i: int) -> Place | None:
    """ "ranked first", "came second in"."""
    low, at = tokens[i].low, i + 1
    if low not in _VERBS and low not in _WEAK_VERBS:
        return None
    while tokens[at].low in _BETWEEN and at < i + 4:
        at += 1
    place = _place(tokens, at)
    return place if place and (low in _VERBS or tokens[place[1]].low in _BEHIND) else None


def _among_top(tokens: Tokens, i: int) -> Place | None:
    """ "among the top five"."""
    top = tokens[i].low in _AMONG and tokens.words(i + 1, 2) == ("the", "top")
    place = _place(tokens, i + 2) if top else None
    return place if place and place[0] <= 100 else None


def _number_one(tokens: Tokens, i: int) -> Place | None:
    """ "is No. 1 in the city", not the "No. 1 Department Store"."""
    if tokens[i].text != "No" or tokens[i + 1].text != "." or not tokens[i + 2].text.isdecimal():
        return None
    alone = tokens[i - 1].low in _BEFORE_NUMBER and tokens[i + 3].low in _BEHIND_NUMBER
    return (int(tokens[i + 2].text), i + 3, "=") if alone else None


def _place_taken(tokens: Tokens, i: int) -> Place | None:
    """ "took first place"."""
    taken = tokens[i + 1].low == "place" and tokens[i - 1].low in _TAKES
    return (
        (ORDINALS_EN[tokens[i].low], i + 2, "=") if taken and tokens[i].low in ORDINALS_EN else None
    )


def _place(tokens: Tokens, at: int) -> Place | None:
    """An ordinal or "top 10" at token ``at``: (place, index behind, comparator)."""
    token = tokens[at]
    if token.low in ORDINALS_EN:
        return ORDINALS_EN[token.low], at + 1, "="
    if (
        token.kind == "number"
        and token.text.isdecimal()
        and tokens[at + 1].low in ("st", "nd", "rd", "th")
    ):
        return int(token.text), at + 2, "="
    if token.low == "no" and tokens[at + 1].text == "." and tokens[at + 2].text.isdecimal():
        return int(tokens[at + 2].text), at + 3, "="
    if token.low == "top":
        size = tokens[at + 1]
        if size.text.isdecimal():
            return int(size.text), at + 2, "<="
        if SMALL_EN.get(size.low, 0) > 1:
            return SMALL_EN[size.low], at + 2, "<="
    if token.kind == "number" and token.text.isdecimal() and tokens[at - 1].low == "number":
        return int(token.text), at + 1, "="
    return None
