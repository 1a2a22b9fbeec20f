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
_NUMBER_OF = word_set("number total count")
_NUMBERING = word_set("number numbered total totaled totaling")
_PERCENT = word_set("% ％ percent pct")
_INSIDE_PHRASE = frozenset("“”\"-‑&’'/")
_ANNOUNCING = word_set(": ： — –")


@dataclass(frozen=True)
class Measure:
    """The unit of a number.

    ``end`` is where the printed figure ends, ``index`` the token to go on from.

    ``adjacent``: the unit stands right behind the number, so it is part of the figure's text.
    ``noun`` is the token that names what is counted.
    """

    unit: str | None
    kind: str
    end: int
    index: int
    adjacent: bool = False
    hyphenated: bool = False
    comparator: str | None = None
    noun: int | None = None


@dataclass(frozen=True)
class Currency:
    """A currency in front of a number, and the index of its first token."""

    unit: str
    index: int


def is_suffix(low: str) -> bool:
    """Whether letters glued to a number are a scale or unit ("5bn"), and no name ("5G")."""
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
    if tokens[at - 2].low == "from":
        dash = False  # "from 14 to 26" is a change, not a range
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
    after, at = _or_more(tokens, at)
    end, behind = tokens[at - 1].end, tokens[at]
    if currency:
        stop = 1 if behind.low in CURRENCY_WORDS else 0
        return Measure(currency, "money", tokens[at + stop - 1].end, at + stop, comparator=after)
    hyphen = behind.text in _HYPHENS and tokens.touches(at) and tokens.touches(at + 1)
    found = _exact_unit(tokens, at + 1 if hyphen else at)
    if found:
        unit, kind, stop = found
        trailing, stop = _or_more(tokens, stop)
        return Measure(
            unit,
            kind,
            tokens[stop - 1].end,
            stop,
            adjacent=True,
            hyphenated=hyphen,
            comparator=after or trailing,
        )
    if hyphen:
        return _hyphenated(tokens, at + 1, value, after)
    noun = _counted_noun(tokens, at)
    if noun is None:
        return Measure(None, "count", end, at, comparator=after)
    first, last = noun
    adjacent = first == at
    return Measure(
        _plain_case(tokens.text[tokens[first].start : tokens[last].end]),
        "count",
        tokens[last].end if adjacent else end,
        last + 1 if adjacent else at,
        adjacent=adjacent,
        comparator=after,
        noun=last,
    )


def _plain_case(noun: str) -> str:
    """A noun as in the middle of a sentence; "PhDs" stays as it is."""
    return noun.lower() if noun[1:].islower() else noun


def _or_more(tokens: Tokens, at: int) -> tuple[str | None, int]:
    """The comparator of "or more", "+", "-plus" at token ``at``, and the index behind it."""
    words = AFTER_EN.get(tokens.words(at, 2))
    if words:
        return words, at + 2
    if tokens[at].text == "+" and tokens.touches(at):
        return ">=", at + 1
    if tokens[at].text in _HYPHENS and tokens[at + 1].low == "plus" and tokens.touches(at):
        return ">=", at + 2
    plus = tokens[at].low == "plus" and tokens[at - 1].kind == "number"
    return (">=", at + 1) if plus else (None, at)


def _hyphenated(tokens: Tokens, at: int, value: Decimal, after: str | None) -> Measure | None:
    """ "500-seat theater" counts seats; "two-way", "35-year-old", "4-star" measure nothing."""
    noun = tokens[at]
    if noun.kind != "word" or not noun.text.islower() or noun.low in _NO_HYPHEN or value < 10:
        return None
    return Measure(
        noun.low + "s",
        "count",
        noun.end,
        at + 1,
        adjacent=True,
        hyphenated=True,
        comparator=after,
        noun=at,
    )


_HYPHENS = frozenset("-‑")
_NO_HYPHEN = word_set("""
    star stop way old plus degree dimensional fold off on in one up strong time party year odd
    something
""")


def _exact_unit(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    """A unit of measure at token ``at``: (unit, kind, index behind it)."""
    for read in (_percent, _area, _money):
        found = read(tokens, at)
        if found:
            return found
    first, following = tokens[at].low, tokens[at + 1].low
    if first in LENGTHS_EN:
        return LENGTHS_EN[first], "length", at + 1
    if OTHERS_EN.get(first) == "kilowatts" and following in ("-", "hours", "hour"):
        return "kilowatt-hours", "other", at + (3 if following == "-" else 2)
    if first in OTHERS_EN:
        return OTHERS_EN[first], "other", at + 1
    if first in DURATIONS_EN:
        return first if first.endswith("s") else first + "s", "duration", at + 1
    if first in ("times", "fold"):
        return "times", first if first == "times" else "other", at + 1
    return None


def _percent(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    words = tokens.words(at, 3)
    if words[:2] in (("percentage", "points"), ("percentage", "point")):
        return "percentage points", "percent", at + 2
    count = 2 if words[:2] == ("per", "cent") else 1 if words[0] in _PERCENT else 0
    if count and words[count] in ("point", "points"):
        return "percentage points", "percent", at + count + 1
    return ("percent", "percent", at + count) if count else None


def _area(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    first = tokens[at].low
    if first in ("square", "sq", "cubic"):
        step = 2 if tokens[at + 1].text in ("-", ".") else 1
        length = LENGTHS_EN.get(tokens[at + step].low)
        solid = first == "cubic"
        name = f"{'cubic' if solid else 'square'} {length}"
        return (name, "other" if solid else "area", at + step + 1) if length else None
    if first in LENGTHS_EN and tokens[at + 1].text in ("²", "2") and tokens.touches(at + 1):
        return f"square {LENGTHS_EN[first]}", "area", at + 2
    if first in AREAS_EN:
        names = {"sqm": "square meters", "sqkm": "square kilometers"}
        return names.get(AREAS_EN[first], AREAS_EN[first]), "area", at + 1
    return None


def _money(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    words = tokens.words(at, 4)
    if words[0] in ("us", "u", "hong"):
        stop = next((i for i, word in enumerate(words) if word in ("dollar", "dollars")), 0)
        name = "Hong Kong dollars" if words[0] == "hong" else "US dollars"
        return (name, "money", at + stop + 1) if stop else None
    return (CURRENCY_WORDS[words[0]], "money", at + 1) if words[0] in CURRENCY_WORDS else None


def _counted_noun(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The first and last token of what is counted: the last plural of the noun phrase at ``at``."""
    best, k = None, at
    while k < at + MAX_NOUN_PHRASE:
        token = tokens[k]
        inside = token.text in _INSIDE_PHRASE or (best is None and k > at and _goes_on(tokens, k))
        if token.kind != "number" and not inside:
            if token.kind in ("sign", "none") or token.low in _STOP:
                break
            compound = tokens[k - 1].text in _HYPHENS and tokens.touches(k) and k - 2 >= at
            if is_plural(token.low) or (compound and token.low == "ups"):
                best = (k - 2 if compound else k, k)
            elif best is not None and not (
                tokens[k + 1].text in _HYPHENS and tokens.touches(k + 1)
            ):
                break
        k += 1
    return best


def _goes_on(tokens: Tokens, k: int) -> bool:
    """Whether a comma or "and" joins two adjectives: "30 large, modern factories"."""
    following = tokens[k + 1]
    joins = tokens[k].text == "," or tokens[k].low in _JOIN
    return joins and following.text.islower() and following.low not in _STOP


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
    if tokens[first - 1].low in _NUMBERING and is_plural(tokens[first - 2].low):
        return replace(measure, unit=tokens[first - 2].low)
    for k in range(first - 1, max(first - 16, -1), -1):
        if tokens[k].text in (".", ";", "!", "?"):
            break
        if tokens[k].low == "of" and tokens[k - 1].low in _NUMBER_OF:
            noun = _counted_noun(tokens, k + 1)
            if noun is not None and noun[1] < first:
                unit = tokens.text[tokens[noun[0]].start : tokens[noun[1]].end].lower()
                return replace(measure, unit=unit)
    return measure


def list_follows(tokens: Tokens, measure: Measure) -> bool:
    """Whether the counted things are named at once: "three clusters, namely …"."""
    if measure.noun is None:
        return False
    at = measure.noun + 1
    if tokens[at].low == "of" and tokens[at + 1].text in ("“", "‘", '"'):
        return True
    if tokens[at].text == "(" and tokens[at + 1].kind == "word":
        return True
    # "three clusters valued at tens of billions, namely …": a clause may come between.
    for k in range(at, at + 14):
        if tokens[k].text in (".", ";", "!", "?", ""):
            return False
        if tokens[k].low == "namely" or tokens.words(k, 3) == ("i", ".", "e"):
            return True
        if tokens[k].text in _ANNOUNCING and k < at + 8:
            return True
    return False
