"""When a figure holds: the periods a text names, in both languages.

Hides how the import contract's notation ("2023-H1", "end of 2022", "current") is made
of words, and how words such as "last year" hang on the date of the piece.
"""

from __future__ import annotations

import datetime
import re

from apps.desk.dates import MONTHS
from apps.desk.detection import period_patterns as patterns
from apps.desk.detection.found import Period
from apps.desk.detection.numbers import ORDINALS_EN, read_han

_YEAR_GROUPS = ("year", "year2", "hy", "hy2", "ky", "ky2", "ey", "my")
_COMPARABLE = frozenset(("year", "relative", "month", "half", "quarter", "end"))


def periods_in(text: str, *, date: datetime.date | None, chinese: bool) -> list[Period]:
    """The periods of one paragraph in the order of the text; none overlap.

    ``date`` is the day that relative words hang on; without it their ``value`` is ``None``.
    """
    found: list[Period] = []
    for name, pattern in (patterns.CHINESE if chinese else patterns.ENGLISH).items():
        for match in pattern.finditer(text):
            if _is_compared(text, match, name, chinese):
                # Kept as a blank, so that no shorter pattern reads the same words.
                found.append(Period(match.start(), match.end(), None))
            else:
                found.append(_read(name, match, date))
    found.sort(key=lambda period: (period.start, -period.end))
    apart: list[Period] = []
    for period in found:
        if not apart or period.start >= apart[-1].end:
            apart.append(period)
        elif period.end - period.start > apart[-1].end - apart[-1].start:
            apart[-1] = period
    return [period for period in apart if period.value or period.relative]


def _is_compared(text: str, match: re.Match, name: str, chinese: bool) -> bool:
    """ "up 12 percent from 2021" and "the 2023 Conference" say nothing of the figure's time."""
    before = text[max(0, match.start() - 30) : match.start()]
    if chinese:
        of_then = text.startswith("的", match.end()) and patterns.OF_THAT_TIME_ZH.search(before)
        return bool(of_then or patterns.COMPARED_ZH.search(before))
    named = name == "year" and patterns.NAMED_EVENT.match(text, match.end())
    if named and (patterns.ARTICLE.search(before) or before.endswith(("“", '"'))):
        return True
    return name in _COMPARABLE and patterns.COMPARED_EN.search(before) is not None


def _read(name: str, match: re.Match, date: datetime.date | None) -> Period:
    groups = {key: value for key, value in match.groupdict().items() if value}
    year = _year(groups, date)
    if name in _FROM_DATE:
        value, due_year = (
            _FROM_DATE[name](groups, match.group().lower(), date) if date else (None, None)
        )
    elif name in _WITHOUT_YEAR:
        value, due_year = _WITHOUT_YEAR[name](groups)
    else:
        value, due_year = _notation(name, groups, year) if year else None, year
    due = name == "due" or (name == "plan" and "end" in groups) or _sets_a_term(match, groups)
    # "By the end of last year it counted 214": what is over when the piece is written is no term.
    over = date is not None and due_year is not None and due_year < date.year
    due = due and not over
    relative = match.group().strip() if value is None else None
    return Period(match.start(), match.end(), value, due_year, due, relative)


def _sets_a_term(match: re.Match, groups: dict) -> bool:
    by = any(key.startswith("due") for key in groups) or match.group().lower().startswith("by ")
    return by and "截" not in match.group()


def _year(groups: dict, date: datetime.date | None) -> int | None:
    """The year a match names; relative words, or none at all, count from the date."""
    for key in _YEAR_GROUPS:
        if key in groups:
            return int(groups[key])
    words = groups.get("rel") or groups.get("rel2")
    shift = patterns.RELATIVE_YEARS.get(words.lower()) if words else 0
    return None if date is None or shift is None else date.year + shift


def _number(word: str) -> int:
    """A month, quarter or plan in digits or words."""
    word = word.lower()
    if word.isdecimal():
        return int(word)
    known = MONTHS.get(word) or ORDINALS_EN.get(word)
    return known or (4 if word == "last" else int(read_han(word) or 0))


def _any(groups: dict, *names: str) -> str:
    return next(groups[name] for name in names if name in groups)


def _notation(name: str, groups: dict, year: int) -> str:
    if name == "half":
        word = _any(groups, "h", "h2", "half").lower()
        return f"{year}-H{ {'first': '1', '上': '1', '1': '1'}.get(word, '2') }"
    if name == "quarters":
        return f"{year}-01/{year}-09"
    if name == "quarter":
        return f"{year}-Q{_number(_any(groups, 'k', 'k2', 'q'))}"
    if name == "months":
        last = _number(_any(groups, "m", "m2"))
        return f"{year}-H1" if last == 6 else f"{year}-01/{year}-{last:02}"
    if name == "month":
        return f"{year}-{_number(_any(groups, 'm', 'm2')):02}"
    return f"end of {year}" if name == "end" else str(year)


def _plan(groups: dict) -> tuple[str, int]:
    first = 2016 + 5 * (_number(groups["n"]) - 13)  # the 13th ran from 2016 to 2020
    last = first + 4
    return str(last) if "end" in groups else f"{first}-{last}", last


def _range(groups: dict) -> tuple[str, int]:
    return f"{groups['a']}-{groups['b']}", int(groups["b"])


def _current(groups: dict) -> tuple[str, None]:
    return "current", None


def _bare_month(groups: dict, words: str, date: datetime.date) -> tuple[str, int]:
    """A month without a year is the last one that has begun."""
    month = _number(groups["m"])
    year = date.year if month <= date.month else date.year - 1
    return f"{year}-{month:02}", year


def _bare_quarter(groups: dict, words: str, date: datetime.date) -> tuple[str, int]:
    quarter = _number(groups["q"])
    year = date.year if quarter <= (date.month + 2) // 3 else date.year - 1
    return f"{year}-Q{quarter}", year


def _bare_half(groups: dict, words: str, date: datetime.date) -> tuple[str, int]:
    return f"{date.year}-H{1 if groups['half'].lower() == 'first' else 2}", date.year


def _relative(groups: dict, words: str, date: datetime.date) -> tuple[str, int]:
    """ "this month", "last quarter", "by year-end", "last year"."""
    last = "last" in words or "上" in words
    if "quarter" in words or "季度" in words:
        quarter = (date.month + 2) // 3 - last
        return (f"{date.year}-Q{quarter}" if quarter else f"{date.year - 1}-Q4"), date.year
    if "month" in words or "月" in words:
        month = date.replace(day=1) - datetime.timedelta(days=1) if last else date
        return f"{month.year}-{month.month:02}", month.year
    if "end" in words or words in ("年底", "年末"):
        return f"end of {date.year}", date.year
    year = date.year + (patterns.RELATIVE_YEARS.get(words) or 0)
    return str(year), year


_FROM_DATE = {
    "bare_month": _bare_month,
    "bare_quarter": _bare_quarter,
    "bare_half": _bare_half,
    "relative": _relative,
}
_WITHOUT_YEAR = {"plan": _plan, "range": _range, "current": _current}
