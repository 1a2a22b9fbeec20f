"""When a figure holds: the periods a text names, in both languages.

Hides how the import contract's notation ("2023-H1", "end of 2022", "current") is
read from words, and how words such as "last year" hang on the date of the piece.
"""

from __future__ import annotations

import datetime
import re

from apps.desk.dates import MONTHS
from apps.desk.detection.found import Period
from apps.desk.detection.numbers import ORDINALS_EN, read_han

_MONTH = "|".join(sorted((m for m in MONTHS), key=len, reverse=True))
_Y = r"(?:19|20)\d\d"
_REL = r"(?:this|last|next|the previous|the current|that|the) year"
_WHEN = rf"(?:(?P<year>{_Y})\b|(?P<rel>{_REL}))"
_PATTERNS_EN = [
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("plan", r"(?P<due>by )?(?:the )?(?P<end>end of )?(?:the )?(?P<n>\d{2})th Five[- ]Year Plan(?: period)?(?: ?[(（](?P<a>\d{4}) ?[-–—] ?(?P<b>\d{4})[)）])?"),
        ("half", rf"\b(?P<half>first|second) half (?:of )?{_WHEN}|\bH(?P<h>[12]) (?P<hy>{_Y})\b|\b(?P<hy2>{_Y})[ -]?H(?P<h2>[12])\b"),
        ("quarters", rf"\bfirst three quarters (?:of )?{_WHEN}"),
        ("quarter", rf"\b(?P<q>first|second|third|fourth|last) quarter (?:of )?{_WHEN}|\bQ(?P<k>[1-4]) (?:of )?(?P<ky>{_Y})\b|\b(?P<ky2>{_Y})[ -]?Q(?P<k2>[1-4])\b"),
        ("end", rf"\b(?P<due>by )?(?:the )?(?:end|close) of {_WHEN}|\b(?P<due2>by )?year-end (?P<ey>{_Y})|\b(?P<due3>by )?the end of (?P<rel2>the year)|\b(?P<due4>by )?end-(?P<ey2>{_Y})"),
        ("range", rf"\b(?P<a>{_Y}) ?(?:-|–|—|to|and) ?(?P<b>{_Y})\b"),
        ("month", rf"\b(?P<m>{_MONTH})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?\b,?)? (?:of )?{_WHEN}|\b\d{{1,2}} (?P<m2>{_MONTH})\.? (?P<my>{_Y})\b"),
        ("bare_month", rf"\b(?:in|since|by|during|on) (?P<m>{_MONTH})\b\.?(?: \d{{1,2}}\b)?"),
        ("due", rf"\bby (?P<year>{_Y})\b"),
        ("year", rf"\b(?P<year>{_Y})\b(?![-–,]\d|s\b|\.\d)"),
        ("relative", r"\b(?P<rel>this year|last year|next year|the previous year|the year before|(?:so far )?this month|last month|this quarter|last quarter|by year-end|at year-end)\b"),
        ("bare_half", r"\bin the (?P<half>first|second) half(?! of)\b"),
        ("current", r"\b(?:currently|at present|so far|to date|as of (?:now|today)|at the moment|nowadays|today|now|up to now|until now)\b"),
    )
]  # fmt: skip
_COMPARED_EN = re.compile(
    r"\b(?:from|than|against|with|over|versus|vs|to|in the same period of|same period)\.? (?:that (?:in|of) |the |in )*$",
    re.I,
)
_NAMED_EVENT = re.compile(r" [A-Z][A-Za-z]+")
_THE = re.compile(r"\b(?:the|The|its|a) $")

_YZ = r"(?:(?P<year>(?:19|20)\d\d) ?年|(?P<rel>今年|去年|前年|明年|上年|当年|本年)|(?P<none>))"
_NZ = "[一二三四]"
_PATTERNS_ZH = [
    (name, re.compile(pattern))
    for name, pattern in (
        ("plan", r"(?P<due>到|至)?[“\"]?(?P<n>十[二三四五六])五[”\"]?(?:规划)?(?:时期|期间)?(?P<end>期?末|收官)?"),
        ("range", rf"(?P<a>{_Y})年?(?:-|–|—|——|~|～|至|到)(?P<b>{_Y})年"),
        ("quarters", _YZ + r"前三个?季度"),
        ("half", _YZ + r"(?P<half>上|下)半年"),
        ("quarter", _YZ + rf"第?(?P<q>{_NZ})季度"),
        ("months", _YZ + r"(?:1|一)(?:月?(?:-|–|—|~|～|至|到))(?P<m>\d{1,2})月(?:份)?|" + _YZ.replace("year", "year2").replace("rel", "rel2").replace("none", "none2") + r"前(?P<m2>\d{1,2}|[一二三四五六七八九十]{1,2})个?月"),
        ("end", rf"(?P<due>到|至|截至|截止|截止到|截至到)?(?:(?P<year>{_Y}) ?年|(?P<rel>今年|去年|前年|明年|上年|当年))年?(?:底|末|年终)"),
        ("month", rf"(?:(?P<year>{_Y}) ?年|(?P<rel>今年|去年|前年|明年|上年)) ?(?P<m>\d{{1,2}}) ?月"),
        ("due", rf"(?:到|至|力争到|力争|预计到) ?(?P<year>{_Y}) ?年"),
        ("year", rf"(?P<year>{_Y}) ?年(?!代)|(?P<rel>今年|去年|前年|明年|上年)(?:以来)?"),
        ("bare_month", r"(?<![\d年~\-—至到])(?P<m>1[0-2]|[1-9])月(?!\d)"),
        ("relative", r"本月|上月|上个月|本季度|年底|年末"),
        ("current", r"截至目前|截止目前|目前|当前|现在|如今|迄今|至今|现有|日前"),
    )
]  # fmt: skip
_COMPARED_ZH = re.compile(r"(?:比|较|同比|相比|与|从|由|自)$")
_RELATIVE_YEAR = {
    "this year": 0, "the year": 0, "the current year": 0, "that year": None, "last year": -1, "the previous year": -1,
    "the year before": -1, "next year": 1, "今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1,
}  # fmt: skip


def periods_in(text: str, *, date: datetime.date | None, chinese: bool) -> list[Period]:
    """The periods of one paragraph in the order of the text; none overlap.

    ``date`` is the day that relative words hang on; without it their ``value`` is ``None``.
    """
    found: list[Period] = []
    for name, pattern in _PATTERNS_ZH if chinese else _PATTERNS_EN:
        for match in pattern.finditer(text):
            period = _read(name, match, date)
            if period is not None and not _is_compared(text, match, name, chinese):
                found.append(period)
            elif period is not None:
                # Kept as a blank, so that no shorter pattern reads the same words.
                found.append(Period(match.start(), match.end(), None))
    # The patterns stand from the most to the least precise; at the same place the longest wins.
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
        return _COMPARED_ZH.search(before) is not None
    if (
        name == "year"
        and _NAMED_EVENT.match(text, match.end())
        and (_THE.search(before) or before.endswith(("“", '"')))
    ):
        return True
    return (
        name in ("year", "relative", "month", "half", "quarter", "end")
        and _COMPARED_EN.search(before) is not None
    )


def _read(name: str, match: re.Match, date: datetime.date | None) -> Period | None:
    groups = {key: value for key, value in match.groupdict().items() if value}

    def period(
        value: str | None, year: int | None = None, due: bool = False, relative: bool = False
    ) -> Period:
        words = match.group().strip() if relative and value is None else None
        return Period(match.start(), match.end(), value, year, due, words)

    if name == "current":
        return period("current")
    if name == "plan":
        number = int(groups["n"]) if groups["n"].isdigit() else int(read_han(groups["n"]) or 0)
        first = 2016 + 5 * (number - 13)  # the 13th ran from 2016 to 2020
        ends = "end" in groups
        return period(
            str(first + 4) if ends else f"{first}-{first + 4}",
            first + 4,
            due=ends or "due" in groups,
        )
    if name == "range":
        return period(f"{groups['a']}-{groups['b']}", int(groups["b"]))
    year, relative = _year(groups, date)
    if name in ("bare_month", "bare_half", "relative"):
        return _relative(name, groups, match, date, period)
    if year is None:
        return period(None, relative=True) if relative else None
    if name == "half":
        half = (
            groups.get("h")
            or groups.get("h2")
            or {"first": "1", "上": "1"}.get(groups.get("half", "").lower(), "2")
        )
        return period(f"{year}-H{half}", year)
    if name == "quarters":
        return period(f"{year}-01/{year}-09", year)
    if name == "quarter":
        word = groups.get("k") or groups.get("k2") or groups["q"].lower()
        quarter = (
            int(word)
            if word.isdigit()
            else 4
            if word == "last"
            else ORDINALS_EN.get(word) or int(read_han(word) or 0)
        )
        return period(f"{year}-Q{quarter}", year)
    if name == "months":
        word = groups.get("m") or groups["m2"]
        last = int(word) if word.isdigit() else int(read_han(word) or 0)
        return period(f"{year}-H1" if last == 6 else f"{year}-01/{year}-{last:02}", year)
    if name == "month":
        word = (groups.get("m") or groups["m2"]).lower()
        return period(f"{year}-{MONTHS.get(word) or int(word):02}", year)
    if name == "end":
        return period(
            f"end of {year}",
            year,
            due=any(key.startswith("due") for key in groups) and "截" not in match.group(),
        )
    return period(str(year), year, due=name == "due")


def _year(groups: dict, date: datetime.date | None) -> tuple[int | None, bool]:
    """The year a match names, and whether its words are relative."""
    for key in ("year", "year2", "hy", "hy2", "ky", "ky2", "ey", "ey2", "my"):
        if key in groups:
            return int(groups[key]), False
    words = groups.get("rel") or groups.get("rel2")
    shift = _RELATIVE_YEAR.get(words.lower()) if words else 0
    if date is None or shift is None:
        return None, True
    return date.year + shift, True


def _relative(
    name: str, groups: dict, match: re.Match, date: datetime.date | None, period
) -> Period:
    """Words that need the date of the piece; a month without a year is the last one that has begun."""
    if date is None:
        return period(None, relative=True)
    words = match.group().lower()
    if name == "bare_month":
        month = int(groups["m"]) if groups["m"].isdigit() else MONTHS[groups["m"].lower()]
        year = date.year if month <= date.month else date.year - 1
        return period(f"{year}-{month:02}", year)
    if name == "bare_half":
        return period(f"{date.year}-H{1 if groups['half'].lower() == 'first' else 2}", date.year)
    if "quarter" in words or "季度" in words:
        quarter, year = (date.month + 2) // 3 - ("last" in words), date.year
        return period(f"{year}-Q{quarter}" if quarter else f"{year - 1}-Q4", year)
    if "month" in words or "月" in words:
        before = "last" in words or "上" in words
        month = date.replace(day=1) - datetime.timedelta(days=1) if before else date
        return period(f"{month.year}-{month.month:02}", month.year)
    if "end" in words or words in ("年底", "年末"):
        return period(f"end of {date.year}", date.year, due="by" in words)
    year = date.year + (_RELATIVE_YEAR.get(words) or 0)
    return period(str(year), year)
