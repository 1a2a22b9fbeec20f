"""The words that name a period, in both languages, from the most to the least precise.

Hides the regular expressions. A group says what it caught: ``year`` and its like a year,
``rel`` words that hang on the date of the piece, ``due`` a term ("by 2025").
"""

import re

from apps.desk.dates import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_Y = r"(?:19|20)\d\d"
_REL = r"(?:this|last|next|the previous|the current|that|the) year"
_WHEN = rf"(?:(?P<year>{_Y})\b|(?P<rel>{_REL}))"

ENGLISH = {
    name: re.compile("|".join(alternatives), re.IGNORECASE)
    for name, alternatives in {
        "plan": [
            (
                r"(?P<due>by )?(?:the )?(?P<end>end of )?(?:the )?(?P<n>\d{2})th Five[- ]Year Plan"
                r"(?: period)?(?: ?[(（]\d{4} ?[-–—] ?\d{4}[)）])?"
            )
        ],
        "half": [
            rf"\b(?P<half>first|second) half (?:of )?{_WHEN}",
            rf"\bH(?P<h>[12]) (?P<hy>{_Y})\b",
            rf"\b(?P<hy2>{_Y})[ -]?H(?P<h2>[12])\b",
        ],
        "quarters": [rf"\bfirst three quarters (?:of )?{_WHEN}"],
        "quarter": [
            rf"\b(?P<q>first|second|third|fourth|last) quarter (?:of )?{_WHEN}",
            rf"\bQ(?P<k>[1-4]) (?:of )?(?P<ky>{_Y})\b",
            rf"\b(?P<ky2>{_Y})[ -]?Q(?P<k2>[1-4])\b",
        ],
        "end": [
            rf"\b(?P<due>by )?(?:the )?(?:end|close) of {_WHEN}",
            rf"\b(?P<due2>by )?(?:year-end |end-)(?P<ey>{_Y})",
        ],
        "range": [rf"\b(?P<a>{_Y}) ?(?:-|–|—|to|and) ?(?P<b>{_Y})\b"],
        "month": [
            rf"\b(?P<m>{_MONTH})\.?(?: \d{{1,2}}(?:st|nd|rd|th)?\b,?)? (?:of )?{_WHEN}",
            rf"\b\d{{1,2}} (?P<m2>{_MONTH})\.? (?P<my>{_Y})\b",
        ],
        "bare_month": [rf"\b(?:in|since|by|during|on) (?P<m>{_MONTH})\b\.?(?: \d{{1,2}}\b)?"],
        "due": [rf"\bby (?P<year>{_Y})\b"],
        "year": [rf"\b(?P<year>{_Y})\b(?![-–,]\d|s\b|\.\d)"],
        "relative": [
            r"\b(?:this year|last year|next year|the previous year|the year before)\b",
            r"\b(?:this|last) (?:month|quarter)\b",
            r"\b(?:by|at) year-end\b",
        ],
        "bare_quarter": [r"\bin the (?P<q>first|second|third|fourth) quarter(?! of)\b"],
        "bare_half": [r"\bin the (?P<half>first|second) half(?! of)\b"],
        "current": [
            r"\b(?:currently|at present|so far|to date|as of (?:now|today)|at the moment)\b",
            r"\b(?:nowadays|today|now|up to now|until now)\b",
        ],
    }.items()
}


def _when(number: str = "") -> str:
    """A Chinese year, relative year or nothing; groups carry ``number``, as names are used once."""
    return rf"(?:(?P<year{number}>{_Y}) ?年|(?P<rel{number}>今年|去年|前年|明年|上年|当年|本年)|)"


_TO = r"(?:-|–|—|~|～|至|到)"
CHINESE = {
    name: re.compile("|".join(alternatives))
    for name, alternatives in {
        "plan": [
            (
                r"(?P<due>到|至)?[“\"]?(?P<n>十[二三四五六])五[”\"]?(?:规划)?(?:时期|期间)?"
                r"(?P<end>期?末|收官)?"
            )
        ],
        "range": [rf"(?P<a>{_Y})年?(?:——|{_TO})(?P<b>{_Y})年"],
        "quarters": [_when() + r"前三个?季度"],
        "half": [_when() + r"(?P<half>上|下)半年"],
        "quarter": [_when() + r"第?(?P<q>[一二三四])季度"],
        "months": [
            _when() + rf"(?:1|一)月?{_TO}(?P<m>\d{{1,2}})月(?:份)?",
            _when("2") + r"前(?P<m2>\d{1,2}|[一二三四五六七八九十]{1,2})个?月",
        ],
        "end": [
            (
                r"(?P<due>到|至|截至|截止|截止到|截至到)?"
                rf"(?:(?P<year>{_Y}) ?年|(?P<rel>今年|去年|前年|明年|上年|当年))年?(?:底|末|年终)"
            )
        ],
        "month": [
            rf"(?:(?P<year>{_Y}) ?年|(?P<rel>今年|去年|前年|明年|上年)) ?(?P<m>1[0-2]|0?[1-9]) ?月"
        ],
        "due": [rf"(?:到|至|力争到|力争|预计到) ?(?P<year>{_Y}) ?年"],
        "year": [rf"(?P<year>{_Y}) ?年(?!代)|(?P<rel>今年|去年|前年|明年|上年)(?:以来)?"],
        "bare_month": [r"(?<![\d年~\-—])(?<!\d[至到])(?P<m>1[0-2]|[1-9])月(?:底|末)?(?!\d)"],
        "relative": [r"本月|上月|上个月|本季度|年底|年末"],
        "current": [r"截至目前|截止目前|目前|当前|现在|如今|迄今|至今|现有|日前"],
    }.items()
}

# Behind these words a year is what the figure is compared with, not when it holds.
COMPARED_EN = re.compile(
    r"\b(?:(?:figure|level|total|number|that) (?:for|of|in)|from|than|against|with|over|versus|vs"
    r"|(?:in the )?same period(?: of)?)\.? (?:that (?:in|of) |the |in )*$",
    re.IGNORECASE,
)
OF_THAT_TIME_ZH = re.compile(r"(?:是|为|达到?|相当于)$")  # 是2019年的1.8倍
COMPARED_ZH = re.compile(r"(?:比|较|同比|相比|与|从|由|自)$")
NAMED_EVENT = re.compile(r" [A-Z][A-Za-z]+")
ARTICLE = re.compile(r"\b(?:the|The|its|a) $")
# How many years from the year of the piece; ``None`` when the text alone can say it.
RELATIVE_YEARS = {
    "this year": 0,
    "the year": 0,
    "the current year": 0,
    "that year": None,
    "last year": -1,
    "the previous year": -1,
    "the year before": -1,
    "next year": 1,
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
}
