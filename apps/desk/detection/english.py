"""Figures in English text.

Hides what is a figure and what only looks like one. The rules are those of the
import contract: years, dates, ordinals in names, versions, idioms, framework
numerals and counts of a list that follows at once are none.
"""

from __future__ import annotations

from decimal import Decimal

from apps.desk.dates import MONTHS
from apps.desk.detection import english_units as after
from apps.desk.detection.english_ranks import find_rank
from apps.desk.detection.english_shares import find_share
from apps.desk.detection.found import Found
from apps.desk.detection.numbers import SMALL_EN, read_words
from apps.desk.detection.tokens import Tokens
from apps.desk.detection.units import COMPARATORS_EN, COMPARING_VERBS_EN, PLURAL_SCALES_EN
from apps.desk.wording import word_set

_DESIGNATORS = word_set("""
    line building phase room floor block article chapter section level tier route gate grade
    zone page type class version model exit bus flight unit terminal pier wharf warehouse lane
    part volume stage ring web industry covid team group hall tower lot plot item clause annex
    table figure chart highway expressway platform channel studio day step expo fortune top no
    nos number apollo olympics windows track area bridge season episode round world form rule
""")
_ROADS = word_set("""
    road street avenue lane boulevard highway rd st ave expressway alley drive
""")
_BEFORE_YEAR = word_set("""
    in by since of from until till to the year before after during for and month between
    through early late mid around about spring summer autumn fall winter than over or & this
    that last next fiscal ( - – — / , as
""")
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
_OPENERS, _CLOSERS = ("“", "‘", '"'), ("”", "’", '"')


def figures_in(text: str) -> list[Found]:
    """The figures of one paragraph of English text, in order, without their periods."""
    tokens, found, i = Tokens(text), [], 0
    while i < len(tokens):
        hit, i = _figure_at(tokens, i)
        if hit is not None and (not found or hit.start >= found[-1].end):
            found.append(hit)
    return found


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
    if token.low in ("doubled", "tripled", "quadrupled"):
        value = {"doubled": 2, "tripled": 3, "quadrupled": 4}[token.low]
        return Found(token.start, token.end, Decimal(value), "times", "=", "growth"), i + 1
    return None, i + 1


def comparator_before(tokens: Tokens, i: int) -> tuple[str, int]:
    """The comparator of the words right before token ``i``, and the offset where the figure's text begins."""
    at = i - 1 if tokens[i - 1].low in ("a", "an", "the") and tokens[i].kind != "number" else i
    for length in (4, 3, 2, 1):
        words = tokens.words(at - length, length)
        if words in COMPARATORS_EN:
            # "turn over 300", "some 300": the verb before "over" does not change what is meant.
            return COMPARATORS_EN[words], tokens[at - length].start
    start = tokens[i].start
    return COMPARING_VERBS_EN.get(tokens[at - 1].low, "="), start


def _numeral(tokens: Tokens, i: int) -> tuple[Found | None, int]:
    first, currency = i, after.currency_before(tokens, i)
    if currency:
        first = currency.index
    skip = _no_number(tokens, i, first)
    if skip:
        return None, skip
    value = Decimal(tokens[i].text.replace(",", ""))
    end, value, spread = after.read_scale(tokens, i + 1, value)
    measure = after.read_unit(tokens, end, currency.unit if currency else None, value)
    if measure is None:
        return None, end
    scaled = end > i + 1
    if (spread is None and _is_year(tokens, i, measure, scaled)) or _is_name(
        tokens, i, measure, scaled
    ):
        return None, end
    if measure.kind == "duration" and not _lasts(tokens, i, measure):
        return None, measure.index
    return _found(tokens, first, value if spread is None else None, measure, i)


def _found(
    tokens: Tokens, first: int, value, measure: after.Measure, i: int
) -> tuple[Found | None, int]:
    comparator, start = comparator_before(tokens, first)
    if measure.comparator:
        comparator = measure.comparator
    if comparator == "=" and measure.kind == "count" and measure.unit is None:
        measure = after.unit_before(tokens, first, measure)
    if measure.kind == "count" and comparator == "=" and value is not None and value <= 10:
        if after.list_follows(tokens, measure, int(value)):
            return None, measure.index
    if measure.kind == "count" and measure.unit is None and comparator != "=":
        measure = after.unit_before(tokens, first, measure)
    kind = "other" if measure.kind == "duration" else measure.kind
    described = kind in ("length", "area") and (
        measure.hyphenated or tokens[first - 1].low in ("the", "this", "its", "their")
    )
    hit = Found(start, measure.end, value, measure.unit, comparator, kind, described)
    return hit, max(measure.index, i + 1)


def _no_number(tokens: Tokens, i: int, first: int) -> int:
    """The index to go on from when the numeral belongs to something else, else 0."""
    token, before, behind = tokens[i], tokens[first - 1], tokens[i + 1]
    touching, touched = tokens.touches(first), tokens.touches(i + 1)
    if touching and before.kind == "word":
        return i + 1  # G60
    if touching and before.text in ("+", "/", ":", "#", "@", "_", "=", ".", "*", "×"):
        return i + 1  # 1+2, 24/7, 10:30
    if (
        touching
        and before.text in ("-", "–", "—")
        and tokens.touches(first - 1)
        and tokens[first - 2].kind != "sign"
    ):
        return i + 1  # COVID-19, 2021-2025
    if (
        touched
        and behind.text in ("+", "/", ":", "×", "*")
        and tokens[i + 2].kind == "number"
        and tokens.touches(i + 2)
    ):
        return i + 3
    if touched and behind.kind == "word" and not after.is_suffix(behind.low):
        return i + 2  # 20th, 5G, 1990s
    if touching and before.text in _OPENERS and touched and behind.text in _CLOSERS:
        return i + 2  # “3”
    if (
        touching
        and before.text in _OPENERS
        and not after.measured(tokens, i)
        and _closes_soon(tokens, i)
    ):
        return i + 1  # “5 minutes”, “3 new roads”: the name of a programme
    if (
        before.low in MONTHS
        and before.text[:1].isupper()
        and "," not in token.text
        and len(token.text) <= 2
    ):
        return i + 1  # May 12
    if behind.low in MONTHS and behind.text[:1].isupper() and len(token.text) <= 2:
        return i + 2  # 12 May
    if before.text == "." and tokens[first - 2].low in MONTHS and len(token.text) <= 2:
        return i + 1  # Sept. 12
    if (
        before.low in ("no", "nos")
        or (before.text == "." and tokens[first - 2].low in ("no", "nos"))
    ) and not touching:
        return i + 1  # No. 1088
    if behind.low in ("am", "pm", "o'clock", "o’clock") or tokens.words(i + 1, 3) in (
        ("a", ".", "m"),
        ("p", ".", "m"),
    ):
        return i + 2
    if len(token.text) >= 7 and "," not in token.text and "." not in token.text:
        return i + 1  # a telephone number
    if behind.kind == "number" and "," not in token.text and not touched:
        return i + 2  # 6543 2100
    return 0


def _closes_soon(tokens: Tokens, i: int) -> bool:
    return any(tokens[k].text in _CLOSERS for k in range(i + 1, i + 6))


def _is_year(tokens: Tokens, i: int, measure: after.Measure, scaled: bool) -> bool:
    text = tokens[i].text
    if (
        len(text) != 4
        or not text.isdigit()
        or not 1900 <= int(text) <= 2099
        or scaled
        or measure.kind != "count"
    ):
        return False
    if measure.hyphenated or tokens[i + 1].text in ("-", "–", "—") or measure.unit is None:
        return True
    comparator, _ = comparator_before(tokens, i)
    if comparator in (">", "~<", ">="):
        return False
    before = tokens[i - 1]
    return (
        before.low in _BEFORE_YEAR
        or before.low in MONTHS
        or before.kind == "none"
        or not measure.adjacent
    )


def _is_name(tokens: Tokens, i: int, measure: after.Measure, scaled: bool) -> bool:
    """Whether the numeral is part of a name: "Line 10", "Ring 3.0", "688 Dalian Road"."""
    if scaled or measure.kind != "count":
        return False
    before, behind = tokens[i - 1], tokens[i + 1]
    if before.low in _DESIGNATORS and (before.text[0].isupper() or before.low != "world"):
        return True
    if behind.text[:1].isupper() and any(tokens[k].low in _ROADS for k in range(i + 2, i + 5)):
        return True
    capital = (
        before.kind == "word" and before.text[0].isupper() and not tokens.starts_sentence(i - 1)
    )
    if tokens[i].text.endswith(".0") and before.kind == "word" and before.text[0].isupper():
        return True
    if tokens[i].text == "1" and measure.unit is None:
        return True
    return capital and measure.unit is None


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
    token = tokens[i]
    run = list(tokens.words(i, 12))
    if run[0] in ("a", "an"):
        run[0] = "one"
    if run[1] == "dozen":
        value, used = Decimal(12), 2
    else:
        result = read_words(run)
        if result is None:
            return None, i + 1
        value, used = result
        while used > 1 and run[used - 1] in ("-", "and"):
            used -= 1
    end = i + used
    big = used > 1 or value > 20
    measure = after.read_unit(tokens, end, None, value)
    exact = measure is not None and measure.kind not in ("count", "duration")
    name = token.text[0].isupper() and (
        not tokens.starts_sentence(i) or tokens[end].text[:1].isupper()
    )
    quoted = tokens[i - 1].text in _OPENERS and tokens.touches(i) and _closes_soon(tokens, i)
    if measure is None or name or (tokens[i - 1].text == "-" and tokens.touches(i)):
        return None, end
    if not exact:
        known = measure.unit is not None and not measure.hyphenated and measure.kind == "count"
        pointing = value <= 10 and tokens[i - 1].low in _ANAPHORA
        if not known or quoted or pointing or value < 2 or (measure.unit in _NO_COUNT and not big):
            return None, end
        if measure.hyphenated:
            return None, end
    return _found(tokens, i, value, measure, i)


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


NO_CURRENCY = "unspecified currency"
