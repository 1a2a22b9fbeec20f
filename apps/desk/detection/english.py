"""Figures in English text.

Hides what is a figure and what only looks like one. The rules are those of the
import contract: years, dates, ordinals in names, versions, idioms, framework
numerals and counts of a list that follows at once are none.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from apps.desk.detection import english_units as after
from apps.desk.detection.english_exclusions import OPENERS, closes_soon, is_name, is_year, no_number
from apps.desk.detection.english_ranks import find_rank
from apps.desk.detection.english_shares import find_share
from apps.desk.detection.found import Found
from apps.desk.detection.numbers import SMALL_EN, read_words
from apps.desk.detection.tokens import Tokens
from apps.desk.detection.units import COMPARATORS_EN, COMPARING_VERBS_EN, PLURAL_SCALES_EN
from apps.desk.wording import word_set

_ANAPHORA = word_set("""
    the these those all both other such last past next previous first
""")
_NO_COUNT = word_set("""
    aspects sides ways things parts steps reasons respects dimensions directions kinds types
    sorts forces ends hands feet worlds halves fronts points meanings words sessions others of
""")
_TIME_BEFORE = word_set("""
    in over for during within past last next every after recent first coming another previous
    following consecutive than nearly almost about over consecutive of to the under since
    these those
""")
_TIME_AFTER = word_set("""
    ago later after before old earlier running in
""")


_MULTIPLES = {
    "doubled": 2, "tripled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3, "fourfold": 4,
    "fivefold": 5, "sixfold": 6, "eightfold": 8, "tenfold": 10,
}  # fmt: skip
_AFTER_TIMES = word_set("as that the higher more larger faster greater bigger of its their those")
_SPREADING = word_set("spread spreads spreading extends extending stretches stretching scattered")
_DESCRIBING = word_set("the this its their")
NO_CURRENCY = "unspecified currency"
MAX_ADJECTIVES = 3
MANY_TIMES = 100  # from here on somebody has counted: "failed 11,000 times"
MAX_LIST = 10  # the longest list that a text announces by its number


def figures_in(text: str) -> list[Found]:
    """The figures of one paragraph of English text, in order, without their periods."""
    tokens, found, i = Tokens(text), [], 0
    while i < len(tokens):
        hit, i = _figure_at(tokens, i)
        if hit is not None and (not found or hit.start >= found[-1].end):
            found.append(_with_last_unit(text, hit, found))
    return found


def _with_last_unit(text: str, hit: Found, found: list[Found]) -> Found:
    """ "Of the 120 exhibitors, 45 came from abroad": a bare count takes the unit before it."""
    last = found[-1] if found else None
    if hit.kind != "count" or hit.unit or last is None or last.kind != "count":
        return hit
    between = text[last.end : hit.start]
    far = len(between) > 160 or any(mark in between for mark in (". ", "! ", "? ", ";"))
    return hit if far else replace(hit, unit=last.unit)


def _figure_at(tokens: Tokens, i: int) -> tuple[Found | None, int]:
    """The figure that begins at token ``i``, or ``None``, and the index to go on from."""
    for finder in (find_rank, find_share):
        result = finder(tokens, i)
        if result is not None:
            return result
    token = tokens[i]
    if token.kind == "number":
        return _numeral(tokens, i)
    if token.low in SMALL_EN or (
        token.low in ("a", "an", "one") and tokens[i + 1].low in after.BIG_WORDS
    ):
        return _number_words(tokens, i)
    if token.low in PLURAL_SCALES_EN or token.low == "tens":
        return _vague(tokens, i)
    if token.low in _MULTIPLES:
        value = Decimal(_MULTIPLES[token.low])
        return Found(token.start, token.end, value, "times", "=", "growth"), i + 1
    return None, i + 1


def comparator_before(tokens: Tokens, i: int) -> tuple[str, int]:
    """The comparator right before token ``i``, and the offset where the figure's text begins."""
    at = i - 1 if tokens[i - 1].low in ("a", "an", "the") and tokens[i].kind != "number" else i
    for length in (4, 3, 2, 1):
        words = tokens.words(at - length, length)
        # "spread over 300 hectares" says where, not how many.
        spread = words == ("over",) and tokens[at - 2].low in _SPREADING
        if words in COMPARATORS_EN and not spread:
            return COMPARATORS_EN[words], tokens[at - length].start
    start = tokens[i].start
    return COMPARING_VERBS_EN.get(tokens[at - 1].low, "="), start


def _numeral(tokens: Tokens, i: int) -> tuple[Found | None, int]:
    first, currency = i, after.currency_before(tokens, i)
    if currency:
        first = currency.index
    skip = no_number(tokens, i, first)
    if skip:
        return None, skip
    value = Decimal(tokens[i].text.replace(",", ""))
    end, value, spread = after.read_scale(tokens, i + 1, value)
    measure = after.read_unit(tokens, end, currency.unit if currency else None, value)
    if measure is None:
        return None, end
    if measure.kind == "duration" and not _lasts(tokens, i, measure):
        return None, measure.index
    if measure.kind == "count" and end == i + 1:
        compared = comparator_before(tokens, i)[0] in (">", "~<", ">=")
        if is_year(tokens, i, measure, compared=compared) or is_name(tokens, i, measure):
            return None, end
    return _found(tokens, first, None if spread else value, measure, i)


def _found(
    tokens: Tokens, first: int, value: Decimal | None, measure: after.Measure, i: int
) -> tuple[Found | None, int]:
    comparator, start = comparator_before(tokens, first)
    comparator = measure.comparator or comparator
    kind = measure.kind
    if kind == "times" and tokens[measure.index].low not in _AFTER_TIMES:
        if value is None or value < MANY_TIMES:
            return None, measure.index  # "three times a week"
        kind = "count"
    if kind == "count":
        small = comparator == "=" and value is not None and value <= MAX_LIST
        if small and after.list_follows(tokens, measure):
            return None, measure.index
        if measure.unit is None:
            measure = after.unit_before(tokens, first, measure)
    described = kind in ("length", "area") and (
        measure.hyphenated or tokens[first - 1].low in _DESCRIBING
    )
    kind = "other" if kind in ("duration", "times") else kind
    hit = Found(start, measure.end, value, measure.unit, comparator, kind, described)
    return hit, max(measure.index, i + 1)


def _lasts(tokens: Tokens, i: int, measure: after.Measure) -> bool:
    """Whether a duration is a result ("cut to 5 days") and not a time when or how long since."""
    words = {tokens[k].low for k in range(max(i - 3, 0), i)}
    if (
        measure.hyphenated
        or tokens[i].text in ("24", "365")
        or words & _TIME_BEFORE - {"to", "than", "within"}
    ):
        return False
    return (
        measure.unit in ("minutes", "hours", "seconds", "days")
        and tokens[measure.index].low not in _TIME_AFTER
    )


def _number_words(tokens: Tokens, i: int) -> tuple[Found | None, int]:
    value, end = _read_words(tokens, i)
    measure = after.read_unit(tokens, end, None, value) if value is not None else None
    glued = tokens[i - 1].text == "-" and tokens.touches(i)
    if measure is None or glued or _names_something(tokens, i, end):
        return None, end
    if measure.kind == "duration":
        return None, measure.index
    if measure.kind == "count":
        if not _counts(tokens, i, value, measure, many=end > i + 1 or value > 20):
            return None, end
        if measure.noun is not None and measure.noun <= end + MAX_ADJECTIVES:
            # A number in words is printed with its noun: "eight listed companies".
            measure = replace(measure, end=tokens[measure.noun].end)
    return _found(tokens, i, value, measure, i)


def _read_words(tokens: Tokens, i: int) -> tuple[Decimal | None, int]:
    """The value of the number words at token ``i`` and the index behind them."""
    run = list(tokens.words(i, 12))
    if run[0] in ("a", "an"):
        run[0] = "one"
    if run[1] == "dozen":
        return Decimal(12), i + 2
    value, used = read_words(run) or (None, 1)
    return value, i + used


def _names_something(tokens: Tokens, i: int, end: int) -> bool:
    """ "Two Sessions", "the Three Gorges": a number word with a capital is a name."""
    capital = tokens[i].text[0].isupper()
    return capital and (not tokens.starts_sentence(i) or tokens[end].text[:1].isupper())


def _counts(tokens: Tokens, i: int, value: Decimal, measure: after.Measure, *, many: bool) -> bool:
    """Whether a number word counts things, and is no article, idiom or pointer to a list."""
    if measure.unit is None or measure.hyphenated or value < 2:
        return False
    if tokens[i - 1].text in OPENERS and tokens.touches(i) and closes_soon(tokens, i):
        return False  # “four forces”
    if value <= MAX_LIST and tokens[i - 1].low in _ANAPHORA:
        return False  # "the three universities" were named before
    return many or measure.unit not in _NO_COUNT


def _vague(tokens: Tokens, i: int) -> tuple[Found | None, int]:
    """ "tens of billions", "hundreds of enterprises": at least one of that scale."""
    value, at = Decimal(10) if tokens[i].low == "tens" else PLURAL_SCALES_EN[tokens[i].low], i + 1
    while tokens[at].low == "of" and tokens[at + 1].low in PLURAL_SCALES_EN:
        value, at = value * PLURAL_SCALES_EN[tokens[at + 1].low], at + 2
    if value == 10 or (tokens[i].text[0].isupper() and not tokens.starts_sentence(i)):
        return None, i + 1
    start, end = tokens[i].start, tokens[at - 1].end
    if tokens[at].low == "of":
        measure = after.read_unit(tokens, at + 1, None, value)
        if measure is None or measure.kind == "duration" or measure.unit is None:
            return None, at + 1
        stop = measure.end if measure.adjacent or measure.kind != "count" else end
        return Found(start, stop, value, measure.unit, ">=", measure.kind), measure.index
    if value < 10**9:
        return None, at
    # Thousands of millions without a noun are money, and the text does not say which.
    return Found(start, end, value, NO_CURRENCY, ">=", "money"), at
