"""What stands behind an English number: its scale, its unit, the thing it counts.

Hides how the counted noun is found without a grammar: the last plural before the
noun phrase ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from apps.desk.detection.tokens import Tokens
from apps.desk.detection.units import (
    AFTER_EN,
    AREAS_EN,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    DURATIONS_EN,
    LENGTHS_EN,
    OTHERS_EN,
    SCALE_SUFFIXES_EN,
    SCALES_EN,
)
from apps.desk.wording import word_set

BIG_WORDS = frozenset(SCALES_EN)
MAX_NOUN_PHRASE = 9
_STOP = word_set("""
    a an the in on at of for to by with from into over under within across among between
    through since until as than that which who whose where when while and or but nor so yet is
    are was were be been being has have had do does did will would can could may might shall
    should must not including such namely led have this these those its their his her our your
    my it they we he she you i all both there here if because per each every also only just
    already currently now more less up down out off about around nearly almost plus via
    against during after before
""")
_JOIN = frozenset(("and", "or", "&"))
_IRREGULAR = word_set("""
    people children men women staff personnel talent talents aircraft graduates-to-be
    households media data square livestock police faculty alumni
""") - {"square", "data", "media"}
_NO_PLURAL = word_set("""
    is was has this its his us as thus plus perhaps less across besides various business
    access process progress success address gas campus bus status focus consensus class glass
    press congress express wireless overseas headquarters logistics economics electronics
    robotics optics genomics analysis basis series towards always wins sees makes takes gives
    says shows reaches rises grows includes ranks stands remains becomes gets goes does keeps
    brings means wellness business fitness sports
""")
_NUMBER_OF = frozenset(("number", "total", "count"))


@dataclass(frozen=True)
class Measure:
    """The unit of a number. ``end`` is where the printed figure ends, ``index`` the token to go on from.

    ``adjacent``: the unit stands right behind the number, so it is part of the figure's text.
    """

    unit: str | None
    kind: str
    end: int
    index: int
    adjacent: bool = False
    hyphenated: bool = False
    comparator: str | None = None


@dataclass(frozen=True)
class Currency:
    """A currency in front of a number, and the index of its first token."""

    unit: str
    index: int


def is_suffix(low: str) -> bool:
    """Whether letters glued to a number are a scale or unit ("5bn", "3km") and not a name ("5G")."""
    return (
        low in SCALE_SUFFIXES_EN
        or low in LENGTHS_EN
        or low in AREAS_EN
        or low in OTHERS_EN
        or low in ("percent", "pct")
    )


def currency_before(tokens: Tokens, i: int) -> Currency | None:
    """ "US$", "¥", "RMB" in front of token ``i``."""
    sign = tokens[i - 1]
    if sign.text in CURRENCY_SIGNS and tokens.touches(i):
        land = tokens[i - 2]
        if land.low in ("us", "hk", "a", "s", "c") and tokens.touches(i - 1):
            unit = {"us": "US dollars", "hk": "Hong Kong dollars"}.get(land.low, "dollars")
            return Currency(unit, i - 2)
        return Currency(CURRENCY_SIGNS[sign.text], i - 1)
    if sign.low in CURRENCY_CODES:
        return Currency(CURRENCY_CODES[sign.low], i - 1)
    return None


def measured(tokens: Tokens, i: int) -> bool:
    """Whether the numeral at ``i`` has a percent sign, a scale or money behind it."""
    behind = tokens[i + 1]
    return (
        behind.text in ("%", "％")
        or behind.low in ("percent", "per", "pct")
        or behind.low in SCALES_EN
        or behind.low in CURRENCY_WORDS
    )


def read_scale(tokens: Tokens, at: int, value: Decimal) -> tuple[int, Decimal, Decimal | None]:
    """The index behind "million" and the like, the value, and the upper end when it is a range."""
    spread = None
    dash = tokens[at].text in ("-", "–", "—", "~") or tokens[at].low == "to"
    if dash and tokens[at + 1].kind == "number" and tokens.touches(at) == tokens.touches(at + 1):
        upper = Decimal(tokens[at + 1].text.replace(",", ""))
        if upper > value and (len(tokens[at + 1].text) != 4 or value < 1900):
            spread, at = upper, at + 2
    if tokens[at].text == "-" and tokens.touches(at) and tokens[at + 1].low in SCALES_EN:
        at += 1
    if tokens[at].low in SCALES_EN:
        return at + 1, value * SCALES_EN[tokens[at].low], spread
    if tokens[at].low in SCALE_SUFFIXES_EN and tokens.touches(at):
        return at + 1, value * SCALE_SUFFIXES_EN[tokens[at].low], spread
    return at, value, spread


def read_unit(tokens: Tokens, at: int, currency: str | None, value: Decimal) -> Measure | None:
    """What the number that ends before token ``at`` measures; ``None`` when it measures nothing."""
    after = AFTER_EN.get(tokens.words(at, 2))
    width = 2 if after else 0
    if not after and tokens[at].text == "+" and tokens.touches(at):
        after, width = ">=", 1
    if not after and tokens[at].low == "plus" and tokens[at - 1].kind == "number":
        after, width = ">=", 1
    at += width
    end, behind = tokens[at - 1].end, tokens[at]
    if currency:
        stop = 1 if behind.low in CURRENCY_WORDS else 0
        return Measure(currency, "money", tokens[at + stop - 1].end, at + stop, comparator=after)
    hyphen = behind.text in ("-", "‑") and tokens.touches(at) and tokens.touches(at + 1)
    unit_at = at + 1 if hyphen else at
    found = _exact_unit(tokens, unit_at)
    if found:
        unit, kind, count = found
        stop = unit_at + count
        trailing = AFTER_EN.get(tokens.words(stop, 2))
        finish = tokens[stop + 1].end if trailing else tokens[stop - 1].end
        return Measure(
            unit, kind, finish, stop + (2 if trailing else 0), True, hyphen, after or trailing
        )
    if hyphen:
        # "500-seat theater" counts seats; "two-way", "35-year-old", "4-star" measure nothing.
        noun = tokens[unit_at]
        counts = (
            noun.kind == "word"
            and noun.low not in _NO_HYPHEN
            and value >= 10
            and noun.text.islower()
        )
        if not counts:
            return None
        return Measure(noun.low + "s", "count", noun.end, unit_at + 1, True, True, after)
    noun = _counted_noun(tokens, at)
    if noun is None:
        return Measure(None, "count", end, at, comparator=after)
    adjacent = noun == at
    finish = tokens[noun].end if adjacent else end
    return Measure(
        tokens[noun].low, "count", finish, at + 1 if adjacent else at, adjacent, comparator=after
    )


_NO_HYPHEN = word_set("""
    star stop way old plus degree dimensional fold off on in one up strong time party year odd
    something
""")


def _exact_unit(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    """A unit of measure at token ``at``: (unit, kind, tokens)."""
    words = [token for token in tokens.words(at, 5)]
    first = words[0]
    if first in ("%", "％", "percent", "pct") or words[:2] == ["per", "cent"]:
        count = 2 if first == "per" else 1
        if words[count] in ("point", "points"):
            return "percentage points", "percent", count + 1
        return "percent", "percent", count
    if words[:2] in (["percentage", "points"], ["percentage", "point"]):
        return "percentage points", "percent", 2
    if first in ("square", "sq", "cubic"):
        step = 2 if words[1] in ("-", ".") else 1
        length = LENGTHS_EN.get(words[step])
        if length:
            name = "cubic" if first == "cubic" else "square"
            return f"{name} {length}", "other" if name == "cubic" else "area", step + 1
    if first in ("us", "hong", "u") and ("dollars" in words[1:4] or "dollar" in words[1:4]):
        count = next(i for i, word in enumerate(words) if word.startswith("dollar")) + 1
        return ("Hong Kong dollars" if first == "hong" else "US dollars"), "money", count
    if first in CURRENCY_WORDS:
        return CURRENCY_WORDS[first], "money", 1
    if first in AREAS_EN:
        names = {"sqm": "square meters", "sqkm": "square kilometers"}
        return names.get(AREAS_EN[first], AREAS_EN[first]), "area", 1
    if first in LENGTHS_EN:
        squared = words[1] in ("²", "2") and tokens.touches(at + 1)
        return (
            (f"square {LENGTHS_EN[first]}", "area", 2)
            if squared
            else (LENGTHS_EN[first], "length", 1)
        )
    if first in OTHERS_EN:
        hours = words[1] in ("-", "hours", "hour") and OTHERS_EN[first] == "kilowatts"
        return (
            ("kilowatt-hours", "other", 3 if words[1] == "-" else 2)
            if hours
            else (OTHERS_EN[first], "other", 1)
        )
    if first in DURATIONS_EN:
        return (first if first.endswith("s") else first + "s"), "duration", 1
    if first in ("times", "fold"):
        return "times", "times", 1
    return None


def _counted_noun(tokens: Tokens, at: int) -> int | None:
    """The token that names what is counted: the last plural of the noun phrase that begins at ``at``."""
    best, k = None, at
    while k < at + MAX_NOUN_PHRASE:
        token = tokens[k]
        if token.kind == "sign" and token.text in ("“", "”", '"', "-", "‑", "&", "’", "'", "/"):
            k += 1
            continue
        if (
            token.text == ","
            and best is None
            and k > at
            and tokens[k + 1].text.islower()
            and tokens[k + 1].low not in _STOP
        ):
            k += 1  # "30 large, modern factories"
            continue
        joins = token.low in _JOIN and best is None and k > at
        if token.kind == "sign" or token.kind == "none" or (token.low in _STOP and not joins):
            break
        if token.kind == "number":
            k += 1
            continue
        plural = is_plural(token.low)
        if plural:
            best = k
        elif best is not None:
            break
        k += 1
    return best


def is_plural(word: str) -> bool:
    """Whether an English word looks like a plural noun."""
    if word in _IRREGULAR:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in _NO_PLURAL
    )


def unit_before(tokens: Tokens, first: int, measure: Measure) -> Measure:
    """The unit from "the number of visitors has exceeded" when none follows the number."""
    for k in range(first - 1, max(first - 16, -1), -1):
        if tokens[k].text in (".", ";", "!", "?"):
            break
        if tokens[k].low == "of" and tokens[k - 1].low in _NUMBER_OF:
            noun = _counted_noun(tokens, k + 1)
            return (
                replace(measure, unit=tokens[noun].low)
                if noun is not None and noun < first
                else measure
            )
    return measure


def list_follows(tokens: Tokens, measure: Measure, count: int) -> bool:
    """Whether the counted things are named at once: "three clusters, namely …", "two roles of “…”"."""
    if measure.unit is None:
        return False
    at = measure.index - 1
    while tokens[at].low != measure.unit and at < measure.index + MAX_NOUN_PHRASE:
        at += 1
    at += 1
    if tokens[at].text in (":", "：", "—", "–") or (
        tokens[at].low == "of" and tokens[at + 1].text in ("“", "‘", '"')
    ):
        return True
    if tokens[at].text == "(" and tokens[at + 1].kind == "word" and count <= 10:
        return True
    # "two industrial clusters valued at tens of billions, namely …": the clause may come between.
    for k in range(at, at + 14):
        if tokens[k].text in (".", ";", "!", "?", ""):
            return False
        if tokens[k].low == "namely" or tokens.words(k, 3) == ("i", ".", "e"):
            return True
        if tokens[k].text in (":", "：", "—") and k < at + 8:
            return True
    return False
