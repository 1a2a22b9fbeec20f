"""Dates that stand alone on a line or in a label.

Hides the many ways to write a day, in English and Chinese.
"""

import datetime
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:[ ,T]+\d{1,2}:\d{2}(?::\d{2})?)?(?: ?(?:UTC|GMT)[+\d:]*)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_NAME, _DAY = r"(?P<n>[a-z]{3,9})\.?", r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES = (
    re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}", re.I),
    re.compile(
        rf"{_WEEKDAY}{_NAME} {_DAY},? (?P<y>\d{{4}}){_TIME}",
        re.I,
    ),
    re.compile(
        rf"{_WEEKDAY}{_DAY} {_NAME},? (?P<y>\d{{4}}){_TIME}",
        re.I,
    ),
    re.compile(
        rf"(?P<y>\d{{4}}) ?年 ?(?P<m>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日(?:\s*星期.)?{_TIME}"
    ),
)


_BESIDE = " ()（）[]|｜·•,，-–—"


def date_beside(line: str) -> tuple[datetime.date, str] | None:
    """The day that a line begins or ends with, and the words beside it: "云溪发布 2025-09-03"."""
    for shape in _SHAPES:
        for found in shape.finditer(line):
            before, after = line[: found.start()], line[found.end() :]
            day = read_date(found.group())
            rest = (before or after).strip(_BESIDE)
            if day and rest and not (before.strip(_BESIDE) and after.strip(_BESIDE)):
                return day, rest
    return None


def read_date(text: str) -> datetime.date | None:
    """The day that the whole text is (a time may follow), else ``None``."""
    text = text.strip(" ()（）[]|")
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if not found:
            continue
        parts = found.groupdict()
        month = MONTHS.get(parts["n"].lower()) if parts.get("n") else int(parts["m"])
        try:
            return datetime.date(int(parts["y"]), month or 0, int(parts["d"]))
        except ValueError:
            return None
    return None
