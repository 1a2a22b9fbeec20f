"""Shares in English words: "more than half", "two-thirds of", "one in five"."""

from __future__ import annotations

from decimal import Decimal

from apps.desk.detection.found import Found
from apps.desk.detection.numbers import FRACTIONS_EN, SMALL_EN
from apps.desk.detection.tokens import Tokens
from apps.desk.detection.units import COMPARATORS_EN
from apps.desk.wording import word_set

_WHICH_HALF = word_set("""
    first second other latter former another each last one better second-
""")
_COMPARING = word_set("with from against than")  # "…, compared with one-fifth in 2021"
_NO_HALF_OF = word_set("""
    a an hour day year century way dozen time
""")
Result = tuple[Found | None, int] | None


def find_share(tokens: Tokens, i: int) -> Result:
    """The share that begins at token ``i`` and the index behind it; ``None`` when there is none."""
    low = tokens[i].low
    if low == "half":
        return _half(tokens, i)
    if low not in SMALL_EN and low not in ("a", "an"):
        return None
    parts = 1 if low in ("a", "an") else SMALL_EN[low]
    at = i + 2 if tokens[i + 1].text in ("-", "‑") and tokens.touches(i + 1) else i + 1
    whole = FRACTIONS_EN.get(tokens[at].low)
    if whole and whole > 2 and 0 < parts < whole and (parts == 1) != tokens[at].low.endswith("s"):
        if tokens[i - 1].low in _WHICH_HALF:
            return None, at + 1  # the first three quarters of the year
        comparator, start = _before(tokens, i)
        compared = tokens[i - 1].low in _COMPARING
        # "a third cluster", "the first quarter" are ordinals: a share says of what, or is compared.
        if (
            tokens[at + 1].low == "of"
            or compared
            or comparator != "="
            or (at == i + 2 and parts > 1)
        ):
            return _share(tokens, start, at, Decimal(parts) / whole, comparator)
        return (None, at + 1) if parts > 1 else None
    if parts >= 1 and low not in ("a", "an"):
        step = (
            1 if tokens[i + 1].low == "in" else 2 if tokens.words(i + 1, 2) == ("out", "of") else 0
        )
        whole_token = tokens[i + 1 + step]
        whole = SMALL_EN.get(whole_token.low) or (
            int(whole_token.text) if whole_token.text.isdecimal() else 0
        )
        if step and parts < whole <= 100 and tokens[i + 2 + step].text.islower():
            comparator, start = _before(tokens, i)
            return _share(tokens, start, i + 1 + step, Decimal(parts) / whole, comparator)
    return None


def _half(tokens: Tokens, i: int) -> Result:
    comparator, start = _before(tokens, i)
    before, behind = tokens[i - 1].low, tokens[i + 1].low
    if comparator == "=" and (before in _WHICH_HALF or behind != "of" or before == "-"):
        return None
    if behind in _NO_HALF_OF or tokens[i + 1].text == "-":
        return None
    return _share(tokens, start, i, Decimal("0.5"), comparator)


def _before(tokens: Tokens, i: int) -> tuple[str, int]:
    for length in (3, 2, 1):
        words = tokens.words(i - length, length)
        if words in COMPARATORS_EN:
            return COMPARATORS_EN[words], tokens[i - length].start
    return "=", tokens[i].start


def _share(tokens: Tokens, start: int, last: int, part: Decimal, comparator: str) -> Result:
    percent = (part * 100).quantize(Decimal("0.01")).normalize()
    return Found(
        start, tokens[last].end, Decimal(format(percent, "f")), "percent", comparator, "percent"
    ), last + 1
