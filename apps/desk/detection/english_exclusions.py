"""Numerals in English that are no figures.

Hides one rule a function; each is given the tokens, the index of the numeral and the
index where its currency sign begins, and returns the index to go on from, or 0.
The rules are the import contract's: years and dates, ordinals, versions, names,
framework numerals; and what no newsroom would count: addresses, times, telephones.
"""

from __future__ import annotations

from apps.desk.dates import MONTHS
from apps.desk.detection import english_units as after
from apps.desk.detection.tokens import Tokens
from apps.desk.wording import word_set

OPENERS, CLOSERS = ("“", "‘", '"'), ("”", "’", '"')
_GLUE_BEFORE = word_set("+ / : # @ _ = . * ×")
_GLUE_AFTER = word_set("+ / : × *")
_DASHES = word_set("- – —")
_CLOCK = word_set("am pm o'clock o’clock")
_DESIGNATORS = word_set("""
    line building phase room floor block article chapter section level tier route gate grade
    zone page type class version model exit bus flight unit terminal pier wharf warehouse lane
    part volume stage ring web industry covid team group hall tower lot plot item clause annex
    table figure chart highway expressway platform channel studio step expo fortune top no
    nos apollo olympics windows track area bridge season episode round form rule
""")
_SMALL_DESIGNATORS = word_set("phase version room building floor tier level page top")
_ROADS = word_set("road street avenue lane boulevard highway rd st ave expressway alley drive")
_BEFORE_YEAR = word_set("""
    in by since of from until till to the year before after during for and month between
    through early late mid around about spring summer autumn fall winter than over or & this
    that last next fiscal ( - – — / , as
""")


def closes_soon(tokens: Tokens, i: int) -> bool:
    """Whether a quotation that holds token ``i`` ends within a few words."""
    return any(tokens[k].text in CLOSERS for k in range(i + 1, i + 6))


def no_number(tokens: Tokens, i: int, first: int) -> int:
    """The index to go on from when the numeral belongs to something else, else 0."""
    for rule in _RULES:
        index = rule(tokens, i, first)
        if index:
            return index
    return 0


def _glued_before(tokens: Tokens, i: int, first: int) -> int:
    """G60, 1+2, 10:30, 3.0, COVID-19, 2021-2025."""
    before = tokens[first - 1]
    if not tokens.touches(first):
        return 0
    dashed = before.text in _DASHES and tokens.touches(first - 1)
    glued = before.kind == "word" or before.text in _GLUE_BEFORE
    return i + 1 if glued or (dashed and tokens[first - 2].kind != "sign") else 0


def _glued_behind(tokens: Tokens, i: int, first: int) -> int:
    """24/7, 1+2, 20th, 5G, 1990s."""
    behind = tokens[i + 1]
    if not tokens.touches(i + 1):
        return 0
    if behind.text in _GLUE_AFTER and tokens[i + 2].kind == "number" and tokens.touches(i + 2):
        return i + 3
    return i + 2 if behind.kind == "word" and not after.is_suffix(behind.low) else 0


def _quoted(tokens: Tokens, i: int, first: int) -> int:
    """“3”, “5 minutes to work”: a marker, or the name of a programme."""
    if tokens[first - 1].text not in OPENERS or not tokens.touches(first):
        return 0
    if tokens[i + 1].text in CLOSERS and tokens.touches(i + 1):
        return i + 2
    return i + 1 if closes_soon(tokens, i) and not after.measured(tokens, i) else 0


def _day(tokens: Tokens, i: int, first: int) -> int:
    """May 12, Sept. 12, 12 May."""
    if len(tokens[i].text) > 2:
        return 0
    dotted = tokens[first - 1].text == "."
    month = tokens[first - 2] if dotted else tokens[first - 1]
    if month.low in MONTHS and month.text[0].isupper():
        return i + 1
    behind = tokens[i + 1]
    return i + 2 if behind.low in MONTHS and behind.text[0].isupper() else 0


def _house_number(tokens: Tokens, i: int, first: int) -> int:
    """No. 1088 Yangshupu Road, Nos 5 and 6."""
    if tokens.touches(first):
        return 0
    word = tokens[first - 2] if tokens[first - 1].text == "." else tokens[first - 1]
    return i + 1 if word.low in ("no", "nos") else 0


def _time_of_day(tokens: Tokens, i: int, first: int) -> int:
    """9 am, 9 p.m."""
    clock = tokens[i + 1].low in _CLOCK
    dotted = tokens.words(i + 1, 3) in (("a", ".", "m"), ("p", ".", "m"))
    return i + 2 if clock or dotted else 0


def _telephone(tokens: Tokens, i: int, first: int) -> int:
    """65432100, 021-6543 2100."""
    text = tokens[i].text
    if not text.isdecimal():
        return 0
    after_group = tokens[i - 1].kind == "number" and not tokens.touches(i) and len(text) >= 3
    if len(text) >= 7 or (text.startswith("0") and len(text) > 1) or after_group:
        return i + 1
    return i + 2 if tokens[i + 1].kind == "number" and not tokens.touches(i + 1) else 0


def _age(tokens: Tokens, i: int, first: int) -> int:
    """Zhang, 42, moved back; aged 42."""
    named = tokens[i - 1].text == "," and tokens[i - 2].text[:1].isupper()
    short = len(tokens[i].text) <= 2 and tokens[i].text.isdecimal()
    if short and named and tokens[i + 1].text in (",", "."):
        return i + 1
    return i + 1 if short and tokens[i - 1].low in ("aged", "age") else 0


_RULES = (
    _age,
    _glued_before,
    _glued_behind,
    _quoted,
    _day,
    _house_number,
    _time_of_day,
    _telephone,
)


def is_year(tokens: Tokens, i: int, measure: after.Measure, *, compared: bool) -> bool:
    """Whether the numeral is a year: "in 2022", not "2,000 firms" or "over 2000 firms"."""
    text = tokens[i].text
    if not (text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2099):
        return False
    if measure.hyphenated or tokens[i + 1].text in _DASHES or measure.unit is None:
        return True
    if compared:
        return False
    before = tokens[i - 1]
    placed = before.low in _BEFORE_YEAR or before.low in MONTHS or before.kind == "none"
    return placed or not measure.adjacent


def is_name(tokens: Tokens, i: int, measure: after.Measure) -> bool:
    """Whether the numeral is part of a name: "Line 10", "Ring 3.0", "688 Dalian Road"."""
    before, behind = tokens[i - 1], tokens[i + 1]
    capital = before.kind == "word" and before.text[0].isupper()
    if capital and (before.low in _DESIGNATORS or tokens[i].text.endswith(".0")):
        return True
    if before.low in _SMALL_DESIGNATORS:
        return True
    if behind.text[:1].isupper() and any(tokens[k].low in _ROADS for k in range(i + 2, i + 5)):
        return True
    alone = measure.unit is None
    inside = capital and not tokens.starts_sentence(i - 1)
    return alone and (tokens[i].text == "1" or inside)
