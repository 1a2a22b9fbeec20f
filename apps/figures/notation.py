"""How a value and a period are written, in English and Chinese. Pure.

Source of the number style: the product's model (7,000 / 7000家, 550,000 / 55万) and the
design's rule "use 万 above ten thousand".
"""

from calendar import monthrange
from datetime import date
from decimal import Decimal

QUALIFIERS = {
    "en": {"~": "About", "~<": "Nearly", ">": "More than", ">=": "At least", "<": "Less than",
           "<=": "At most", "=": ""},
    "zh": {"~": "约", "~<": "近", ">": "超", ">=": "至少", "<": "不足", "<=": "至多", "=": ""},
}  # fmt: skip
# From here on a row of noughts is counted, not read: English readers get the word.
LARGE = Decimal(10) ** 7
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


def qualifier(comparator: str, language: str) -> str:
    """Return the word for a comparator: "~<" is "Nearly" or "近"; "=" is empty."""
    return QUALIFIERS[language].get(comparator, "")


def number(value: Decimal, kind: str, language: str) -> str:
    """Write ``value`` as a reader of ``language`` expects.

    Args:
        value: in whole units (550000 visitors, 12.7 percent).
        kind: a figure's kind; "rank" gives an ordinal.
        language: "en" or "zh".
    """
    value = value.normalize()
    if kind == "rank" and value == value.to_integral_value():
        return _ordinal(int(value)) if language == "en" else f"第{int(value)}"
    if language == "zh" and abs(value) >= 10000:
        for size, word in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
            if abs(value) >= size:
                return f"{_plain(value / size)}{word}"
    if language == "en" and abs(value) >= LARGE:
        for size, word in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
            if abs(value) >= size:
                return f"{_plain(value / size)} {word}"
    return f"{value:,f}" if language == "en" else _plain(value)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _ordinal(value: int) -> str:
    special = 10 <= value % 100 <= 20
    suffix = "th" if special else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def period_label(start: date | None, end: date | None, as_of: date | None, language: str) -> str:
    """Name a period, or the day a stock was counted; "" when nothing is known.

    A whole year is "2022", a half "January to June 2023", the last day of a year "End of
    2022".
    """
    if start and end:
        return _span(start, end, language)
    if as_of is None:
        return ""
    if (as_of.month, as_of.day) == (12, 31):
        return f"End of {as_of.year}" if language == "en" else f"{as_of.year}年末"
    if as_of.day == monthrange(as_of.year, as_of.month)[1]:
        if language == "en":
            return f"End of {MONTHS[as_of.month - 1]} {as_of.year}"
        return f"{as_of.year}年{as_of.month}月末"
    return _day(as_of, language)


def month(day: date, language: str) -> str:
    """Name the month of a day: "June 2025", "2025年6月"."""
    last = monthrange(day.year, day.month)[1]
    return _span(day.replace(day=1), day.replace(day=last), language)


def _day(day: date, language: str) -> str:
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def _span(start: date, end: date, language: str) -> str:
    whole_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not whole_months:
        to = " to " if language == "en" else "至"
        return f"{_day(start, language)}{to}{_day(end, language)}"
    if start.month == 1 and end.month == 12:
        if start.year == end.year:
            return str(start.year) if language == "en" else f"{start.year}年"
        dash = "–" if language == "en" else "—"
        return f"{start.year}{dash}{end.year}" + ("" if language == "en" else "年")
    if language == "en":
        first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
        if start.year == end.year:
            same = f"{first} {start.year}"
            return same if first == last else f"{first} to {last} {end.year}"
        return f"{first} {start.year} to {last} {end.year}"
    if start.year == end.year:
        if start.month == end.month:
            return f"{start.year}年{start.month}月"
        if (start.month, end.month) in ((1, 6), (7, 12)):
            return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
        return f"{start.year}年{start.month}月至{end.month}月"
    return f"{start.year}年{start.month}月至{end.year}年{end.month}月"
