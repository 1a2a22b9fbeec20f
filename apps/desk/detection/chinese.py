"""Figures in Chinese text.

Hides what is a figure and what only looks like one, by the rules of the import
contract: 近7000家 is a figure; 2023年, 第二十届, “1+2+3+4”, 5G, 2.0版, 一流 and the
count of a list that is written out beside it are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from apps.desk.detection.chinese_words import find_words
from apps.desk.detection.found import Found
from apps.desk.detection.numbers import read_han
from apps.desk.detection.units import (
    AREAS_ZH,
    COUNTS_ZH,
    LENGTHS_ZH,
    MONEY_ZH,
    OTHERS_ZH,
    PREFIXES_ZH,
    SCALES_ZH,
    SUFFIXES_ZH,
)

_SCALE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
_HAN_NUMERAL = "〇零一二三四五六七八九十百千万亿两"
_NUMBER = re.compile(
    r"(?P<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    rf"(?P<more>[余多])?(?P<scale>{_SCALE})?(?P<more2>[余多])?"
    rf"|(?P<han>[上数近超逾]?[{_HAN_NUMERAL}]{{1,12}})"
    rf"(?P<han_more>[余多])?(?P<han_scale>{_SCALE})?(?P<han_more2>[余多])?"
)
_PERCENT = re.compile(r"[%％]|个?百分点")
_RANGE = re.compile(rf"\s?(?:-|–|—|~|～|至|到)\s?(\d+(?:,\d{{3}})*(?:\.\d+)?)\s?((?:{_SCALE})?)")
_MEASURES = {
    **dict.fromkeys(COUNTS_ZH, "count"),
    **dict.fromkeys(OTHERS_ZH, "other"),
    **dict.fromkeys(LENGTHS_ZH, "length"),
    **dict.fromkeys(AREAS_ZH, "area"),
    **dict.fromkeys(MONEY_ZH, "money"),
}
_LATIN = {
    "km": "公里",
    "m": "米",
    "㎡": "平方米",
    "m²": "平方米",
    "kw": "千瓦",
    "mw": "兆瓦",
    "kwh": "千瓦时",
}
_LATIN_UNIT = re.compile(r"(?:km|kwh|kw|mw|m²|㎡|m)(?![A-Za-z0-9])", re.IGNORECASE)
_LONGEST = max(map(len, _MEASURES))
# What makes the number before it a date, an ordinal, a version, part of a name.
_NO_UNIT = re.compile(
    r"年|月|日|号|时(?!间)|点(?!位)|周|世纪|届|期|版|强|楼|层|级(?!别)|[A-Za-z]|[:：]\d|学年|天|个月"
    r"|个?工作日|个小时|个?多?(?:季度|星期|小时内)|(?:分钟|小时)(?:社区|生活圈|通勤|经济圈|可达|服务圈)"
    r"|路|弄|岁|大(?!于|约|概)|字|步|环|批(?!次)|号?线|代(?!理)|个?方面|个维度|者|体|流|带|站式"
    r"|心|定|致|起(?!来)|些|系列|直|旦|样|般|切|度(?!电)|贯|并|同|举|齐|手"
)
_LIST = re.compile(r"[^，。；！？、：“”\n]{0,14}(?:[：:]|，?(?:即|分别是|分别为|包括)|——|[（(])")
_SEPARATORS = re.compile(r"[、和与及]")
_LASTING = re.compile(r"全长|总长|长约?$|面积|岸线|占地|用地|全区|规划|绵延")
_SHORTENED = re.compile(r"压缩|缩短|减少|减至|降至|由|提速")
_DAYS = re.compile(r"个?工作日|天|小时")
_MOMENTS = frozenset(("小时", "分钟", "个小时", "秒", "秒钟"))
_LOOSE = frozenset(("个", "次"))  # in words and below ten these are articles: 三个地铁口
_CLAUSE_BREAK = re.compile(r"[，。；！？：\n]")
_COMPARED = max(map(len, PREFIXES_ZH))


def figures_in(text: str) -> list[Found]:
    """The figures of one paragraph of Chinese text, in order, without their periods."""
    found = find_words(text)
    taken = [(hit.start, hit.end) for hit in found]
    at, nearest = 0, 0
    while True:
        match = _NUMBER.search(text, at)
        if match is None:
            break
        while nearest < len(taken) and taken[nearest][1] <= match.start():
            nearest += 1
        if nearest < len(taken) and taken[nearest][0] < match.end():
            at = max(taken[nearest][1], match.start() + 1)
            continue
        hit, at = _figure(text, match)
        if hit is not None:
            found.append(hit)
    return sorted(_apart(found), key=lambda hit: hit.start)


def _apart(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@dataclass(frozen=True)
class _Number:
    """A number as read, before its unit: ``vague`` says "and some more" (3000多, 数百)."""

    value: Decimal
    start: int
    end: int
    vague: bool
    scaled: bool
    in_han: bool
    prefix: str = ""


def _figure(text: str, match: re.Match) -> tuple[Found | None, int]:
    """The figure a number begins, or ``None``, and the offset to go on from."""
    number, go_on = _digits(text, match) if match["digits"] else _han(text, match)
    if number is None:
        return None, go_on
    spread = None if number.in_han else _RANGE.match(text, number.end)
    end = spread.end() if spread else number.end
    kind, unit, stop = _unit(text, number, end)
    if number.in_han and unit in _MOMENTS:
        return None, max(end, stop)  # 再过两个小时, 多走十分钟: how long it takes, in passing
    if kind is None or (kind == "count" and not _counts(text, number, stop, unit)):
        return None, max(end, stop)
    comparator, begin, stop = _compared(text, number, stop)
    described = kind in ("length", "area") and _describes(text, begin)
    value = None if spread else number.value
    return Found(begin, stop, value, unit, comparator, kind, described), stop


def _digits(text: str, match: re.Match) -> tuple[_Number | None, int]:
    stop = match.end("digits")
    if _is_part(text, match.start(), stop):
        return None, _behind_run(text, stop)
    scale = SCALES_ZH.get(match["scale"] or "", Decimal(1))
    return _Number(
        value=Decimal(match["digits"].replace(",", "")) * scale,
        start=match.start(),
        end=match.end(),
        vague=bool(match["more"] or match["more2"]),
        scaled=bool(match["scale"]),
        in_han=False,
    ), stop


def _han(text: str, match: re.Match) -> tuple[_Number | None, int]:
    start, end, word = match.start(), match.end(), match["han"]
    prefix = word[0] if word[0] in "上数近超逾" else ""
    word = word[len(prefix) :]
    scale = SCALES_ZH.get(match["han_scale"] or "", Decimal(1))
    vague = bool(match["han_more"] or match["han_more2"] or prefix in ("上", "数"))
    if prefix in ("上", "数") and word[0] not in "十百千万亿":
        return None, end
    value = read_han("一" + word if word[0] in "百千万亿" else word)
    inside = _behind(text, start) in "第“‘零点百每" or _in_number(text, start, end)
    if value is None or inside or (value < 2 and scale == 1):
        return None, end
    if not vague and _is_set_phrase(text, start, end, word):
        return None, end
    return _Number(
        value=value * scale,
        start=start,
        end=end,
        vague=vague,
        scaled=scale > 1,
        in_han=True,
        prefix=prefix,
    ), end


def _is_set_phrase(text: str, start: int, end: int, word: str) -> bool:
    """“新十条”, 亿元楼宇, 百家争鸣: a scale alone counts only when compared or sized (百亿级)."""
    bare = _comparator(text, start)[1] == start and text[start] == word[0]
    if bare and all(c in "百千万亿" for c in word):
        return not text.startswith("级", end)
    return "“" in text[max(0, start - 4) : start] and "”" in text[end : end + 4]


def _compared(text: str, number: _Number, stop: int) -> tuple[str, int, int]:
    """The comparator, and where the figure's text begins and ends."""
    comparator, begin = _comparator(text, number.start)
    if comparator == "=":
        comparator = PREFIXES_ZH.get(number.prefix, "=")
    if number.vague and comparator == "=":
        comparator = ">"
    for suffix, sign in SUFFIXES_ZH.items():
        if text.startswith(suffix, stop):
            return sign, begin, stop + len(suffix)
    return comparator, begin, stop


def _describes(text: str, begin: int) -> bool:
    """ "岸线全长15.5公里" says what is so at any time; "改造90万平方米" does not."""
    return _LASTING.search(text[max(0, begin - 8) : begin]) is not None


def _behind(text: str, start: int) -> str:
    return text[start - 1 : start] or "\n"


def _behind_run(text: str, at: int) -> int:
    """Past what is glued to a number that is part of a name: "+2+3+4", ".0", "-19"."""
    end = at
    while end < len(text) and end < at + 40 and (text[end].isdecimal() or text[end] in "+-—:/."):
        end += 1
    return end


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a numeral belongs to a date, name, version or framework."""
    before, after = _behind(text, start), text[end : end + 1]
    if before in "第+/.#_":
        return True
    if before in ":：" and text[max(start - 2, 0)].isdecimal():
        return True  # 10:30
    if before.isascii() and before.isalpha():
        return True
    if before in "-—–" and start > 1 and (text[start - 2].isalnum()):
        return True
    if after in ("+", "/", ":") and text[end + 1 : end + 2].isdecimal():
        return True
    if before in '“‘"' and after in ("”", "’", '"'):
        return True
    digits = text[start:end]
    return len(digits) >= 7 and digits.isdecimal() and _printed_unit(text, end)[0] is None


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether Han numerals stand inside a word: 十四五, 一二三产业."""
    return (
        text[start:end] in ("十三五", "十四五", "十五五", "十二五", "一二", "三四")
        or _behind(text, start) in "十百千万亿"
    )


def _unit(text: str, number: _Number, at: int) -> tuple[str | None, str | None, int]:
    """Kind, unit and end of what a number measures; kind is ``None`` when it measures nothing."""
    kind, unit, stop = _printed_unit(text, at)
    if kind is not None:
        return kind, unit, stop
    if text.startswith("级", at) and number.value >= 10**8:
        return "money", "元", at + 1  # 百亿级: a size in money, by custom in yuan
    if _SHORTENED.search(text[max(0, number.start - 14) : number.start]):
        days = _DAYS.match(text, at)
        if days:
            return "other", days.group(), days.end()
    if number.in_han or not _stands_bare(text, number, at):
        return None, None, at
    people = "人口" in text[max(0, number.start - 5) : number.start]
    return "count", "人" if people else None, at


def _printed_unit(text: str, at: int) -> tuple[str | None, str | None, int]:
    begin = at + 1 if text[at : at + 1] == " " else at
    percent = _PERCENT.match(text, begin)
    if percent:
        return "percent", "百分点" if "点" in percent.group() else "percent", percent.end()
    if text.startswith("倍", begin):
        return "other", "倍", begin + 1
    latin = _LATIN_UNIT.match(text, begin)
    if latin:
        name = _LATIN[latin.group().lower()]
        return _MEASURES[name], name, latin.end()
    if _NO_UNIT.match(text, begin):
        return None, None, at
    for length in range(_LONGEST, 0, -1):
        unit = text[begin : begin + length]
        if len(unit) == length and unit in _MEASURES:
            return _MEASURES[unit], "元" if unit == "元人民币" else unit, begin + length
    return None, None, at


def _stands_bare(text: str, number: _Number, end: int) -> bool:
    """Whether a numeral without a unit is a figure all the same: "突破7000，"."""
    if _NO_UNIT.match(text, end):
        return False
    _, begin = _comparator(text, number.start)
    if number.scaled or begin != number.start:
        return True
    said = _behind(text, number.start) in "达至为到"
    return said and (text[end : end + 1] or "。") in "，。；、"


def _counts(text: str, number: _Number, stop: int, unit: str | None) -> bool:
    """Whether a count is no article, no set phrase and not the size of a list beside it."""
    before = _behind(text, number.start)
    if before == "每":
        return False
    if number.scaled or number.value > 10:
        return True
    if number.in_han and unit in _LOOSE and _comparator(text, number.start)[0] == "=":
        return False
    if before in "”》’这那其前后首头" or (number.in_han and before in "“‘"):
        return False
    if not text.startswith(("，", "。"), stop) and _LIST.match(text, stop):
        return False
    clause = _CLAUSE_BREAK.split(text[max(0, number.start - 80) : number.start])[-1]
    listed = "、" in clause and len(_SEPARATORS.findall(clause)) >= int(number.value) - 1
    return not (listed and number.value > 1)


def _comparator(text: str, start: int) -> tuple[str, int]:
    """The comparator right before a number, and where the figure's text begins."""
    at = start - 1 if _behind(text, start) == " " else start
    for length in range(_COMPARED, 0, -1):
        word = text[max(at - length, 0) : at]
        if (
            len(word) == length
            and word in PREFIXES_ZH
            and not (word in "近超约" and text[max(at - 2, 0) : at] in _NO_PREFIX)
        ):
            return PREFIXES_ZH[word], at - length
    return "=", start


_NO_PREFIX = (
    "最近",
    "附近",
    "邻近",
    "靠近",
    "节约",
    "签约",
    "预约",
    "合约",
    "制约",
    "契约",
    "赶超",
)
