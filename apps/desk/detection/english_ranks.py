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
Result = tuple[Found | None, int] | None


def find_rank(tokens: Tokens, i: int) -> Result:
    """The rank that begins at token ``i`` and the index behind it; ``None`` when there is none."""
    low = tokens[i].low
    if low in _VERBS or low in _WEAK_VERBS:
        at = i + 1
        while tokens[at].low in _BETWEEN and at < i + 4:
            at += 1
        place = _place(tokens, at)
        if place and (low in _VERBS or tokens[place[1]].low in _BEHIND):
            value, end, comparator = place
            return Found(
                tokens[i].start, tokens[end - 1].end, Decimal(value), "rank", comparator, "rank"
            ), end
    if (
        low == "no"
        and tokens[i].text == "No"
        and tokens[i + 1].text == "."
        and tokens[i + 2].kind == "number"
    ):
        end, alone = (
            i + 3,
            tokens[i - 1].low in ("the", "is", "was", "at", "as", "are", "city's", "city’s"),
        )
        if tokens[end].low in _BEHIND - {",", ".", ";", "and", "of"} and alone:
            value = Decimal(tokens[i + 2].text.replace(",", ""))
            return Found(tokens[i].start, tokens[end - 1].end, value, "rank", "=", "rank"), end
    if low in ORDINALS_EN and tokens[i + 1].low == "place" and tokens[i - 1].low in _TAKES:
        return Found(
            tokens[i].start, tokens[i + 1].end, Decimal(ORDINALS_EN[low]), "rank", "=", "rank"
        ), i + 2
    return None


def _place(tokens: Tokens, at: int) -> tuple[int, int, str] | None:
    """An ordinal or "top 10" at token ``at``: (place, index behind, comparator)."""
    token = tokens[at]
    if token.low in ORDINALS_EN:
        return ORDINALS_EN[token.low], at + 1, "="
    if (
        token.kind == "number"
        and token.text.isdigit()
        and tokens[at + 1].low in ("st", "nd", "rd", "th")
    ):
        return int(token.text), at + 2, "="
    if token.low == "no" and tokens[at + 1].text == "." and tokens[at + 2].text.isdigit():
        return int(tokens[at + 2].text), at + 3, "="
    if token.low == "top":
        size = tokens[at + 1]
        if size.text.isdigit():
            return int(size.text), at + 2, "<="
        if SMALL_EN.get(size.low, 0) > 1:
            return SMALL_EN[size.low], at + 2, "<="
    if token.kind == "number" and token.text.isdigit() and tokens[at - 1].low == "number":
        return int(token.text), at + 1, "="
    return None
