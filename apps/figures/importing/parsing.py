"""Reads numbers, days and periods as people in both languages write them. Pure."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from apps.figures.importing.columns import WORDS, tidy

SIZES = {
    "万": 4,
    "亿": 8,
    "万亿": 12,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "": 0,
}
_NUMBER = re.compile(
    r"(?P<sign>[-−]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?\s*"
    r"(?P<size>万亿|万|亿|thousand|million|billion)?\s*%?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?: 0?0:00(?::00)?)?")
_MONTH = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})月?")
_YEAR = re.compile(r"(\d{4})年?")
_HALF = re.compile(r"(\d{4})(?: ?[Hh]([12])|年(上|下)半年)")
_QUARTER = re.compile(r"(\d{4})(?: ?[Qq]([1-4])|年第?([1-4一二三四])季度)")
_FROM_TO = re.compile(r"(.+?)\s*(?:\.\.|–|—|~|\bto\b|至)\s*(.+)")
MOST_DIGITS, MOST_PLACES = 18, 6  # before and after the point, as the database keeps them


class Unclear(ValueError):
    """A cell that can't be read. Its text says what to write instead."""


def number(text: str) -> tuple[str, Decimal]:
    """Return the comparator that stands before a number ("" when none) and the number.

    Raises:
        Unclear: it is no number, or one that the registry can't keep.
    """
    plain = tidy(text)
    sign, plain = _comparator_before(plain)
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise Unclear(_("“%(text)s” is no number: write 7000, 7,000 or 55万.") % {"text": text})
    try:
        value = Decimal(match["digits"].replace(",", "") + (match["rest"] or ""))
    except InvalidOperation as error:  # pragma: no cover - the pattern leaves none
        raise Unclear(str(error)) from error
    value = value.scaleb(SIZES[(match["size"] or "").lower()])
    value = -value if match["sign"] else value
    if abs(value) >= Decimal(10) ** MOST_DIGITS or value != round(value, MOST_PLACES):
        raise Unclear(_("“%(text)s” has more digits than the registry keeps.") % {"text": text})
    return sign, value


def _comparator_before(text: str) -> tuple[str, str]:
    signs = {**WORDS["comparator"], **{sign: sign for sign in WORDS["comparator"].values()}}
    for word in sorted(signs, key=len, reverse=True):
        if text.lower().startswith(word) and len(text) > len(word):
            return signs[word], text[len(word) :].strip()
    return "", text


def word(text: str, column: str, allowed) -> str:
    """Return the value that a word of either language stands for.

    Args:
        text: the cell.
        column: "kind", "status" or "comparator".
        allowed: the values that the column takes.

    Raises:
        Unclear: it stands for none.
    """
    plain = tidy(text).lower()
    found = WORDS[column].get(plain, plain)
    if found not in allowed:
        known = [name for name, value in WORDS[column].items() if value in allowed]
        raise Unclear(
            _("“%(text)s” is unknown; known are: %(known)s.")
            % {"text": text, "known": ", ".join(dict.fromkeys([*allowed, *known]))}
        )
    return found


def day(text: str) -> date:
    """Return a day.

    Raises:
        Unclear: it is none, or one that could be two days (3/4/2022).
    """
    match = _DAY.fullmatch(tidy(text))
    if match is None:
        raise Unclear(_("“%(text)s” is no day: write 2022-12-31.") % {"text": text})
    return _date(text, *(int(part) for part in match.groups()))


def period(text: str) -> tuple[date, date]:
    """Return the first and the last day of a year, half, quarter or month, or from … to.

    Raises:
        Unclear: it is none of them.
    """
    plain = tidy(text)
    months = _months(plain)
    if months is not None:
        year, first, last = months
        begin = _date(text, year, first, 1)
        return begin, _date(text, year, last, monthrange(year, last)[1])
    if match := _FROM_TO.fullmatch(plain):
        try:
            return _begin(match[1]), _end(match[2])
        except Unclear:
            pass
    raise Unclear(
        _("“%(text)s” is no period: write 2022, 2022-06, 2022Q3 or 2022H1.") % {"text": text}
    )


def _begin(text: str) -> date:
    return day(text) if _DAY.fullmatch(text) else period(text)[0]


def _end(text: str) -> date:
    return day(text) if _DAY.fullmatch(text) else period(text)[1]


def _months(text: str) -> tuple[int, int, int] | None:
    """Return the year and the first and last month of what `text` names, or None."""
    if match := _YEAR.fullmatch(text):
        return int(match[1]), 1, 12
    if match := _HALF.fullmatch(text):
        first = 1 if (match[2] or match[3]) in ("1", "上") else 7
        return int(match[1]), first, first + 5
    if match := _QUARTER.fullmatch(text):
        quarter = "1234".find(match[2] or match[3])
        quarter = "一二三四".find(match[3]) if quarter < 0 else quarter
        return int(match[1]), quarter * 3 + 1, quarter * 3 + 3
    match = _MONTH.fullmatch(text)
    if match and 1 <= int(match[2]) <= 12:
        return int(match[1]), int(match[2]), int(match[2])
    return None


def _date(text: str, year: int, month: int, of_month: int) -> date:
    try:
        return date(year, month, of_month)
    except ValueError as error:
        raise Unclear(_("“%(text)s” is no day of the calendar.") % {"text": text}) from error
