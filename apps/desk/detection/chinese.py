"""Figures in Chinese text.

Hides what is a figure and what only looks like one, by the rules of the import
contract: 近7000家 is a figure; 2023年, 第二十届, “1+2+3+4”, 5G, 2.0版, 一流 and the
count of a list that is written out beside it are none.
"""

from __future__ import annotations

import re
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
    rf"(?P<digits>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<more>[余多])?(?P<scale>{_SCALE})?(?P<more2>[余多])?"
    rf"|(?P<han>[上数近超逾]?[{_HAN_NUMERAL}]{{1,12}})(?P<han_more>[余多])?(?P<han_scale>{_SCALE})?(?P<han_more2>[余多])?"
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
_LONGEST = max(map(len, _MEASURES))
# What makes the number before it a date, an ordinal, a version, part of a name.
_NO_UNIT = re.compile(
    r"年|月|日|号|时(?!间)|点(?!位)|周|世纪|届|期|版|强|楼|层|级(?!别)|G\b|[A-Za-z]|[:：]\d|学年|天|个月|个?工作日|"
    r"个?多?(?:季度|星期|小时内)|(?:分钟|小时)(?:社区|生活圈|通勤|经济圈|可达|服务圈)|路|弄|岁以上|大(?!于|约|概)|方面|字|步|环|批(?!次)|"
    r"号线|线|代(?!理)|期间|个方面|个维度|者|体|流|带|站式|心|定|致|起(?!来)|些|系列|直|旦|样|般|切|度(?!电)|贯|并|同|举|齐|线|路|手|大批"
)
_LIST = re.compile(r"[^，。；！？、：“”\n]{0,14}(?:[：:]|，?(?:即|分别是|分别为|包括)|——|[（(])")
_SEPARATORS = re.compile(r"[、和与及]")
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


def _figure(text: str, match: re.Match) -> tuple[Found | None, int]:
    """The figure a number begins, or ``None``, and the offset to go on from."""
    start, end = match.span()
    if match["digits"]:
        if _is_part(text, start, match.end("digits")):
            return None, _behind_run(text, match.end("digits"))
        value, vague = Decimal(match["digits"].replace(",", "")), match["more"] or match["more2"]
        scale = match["scale"]
    else:
        value, vague, scale = _han(match)
        if value is None or _behind(text, start) in "第“‘零点百" or _in_number(text, start, end):
            return None, end
    if scale:
        value *= SCALES_ZH[scale]
    spread = _RANGE.match(text, end) if match["digits"] else None
    if spread:
        end = spread.end()
    kind, unit, stop = _unit(text, end)
    if kind is None:
        if match["han"] or not _stands_bare(text, start, end, scale):
            return None, end
        kind, unit, stop = (
            ("money", "元", end + 1) if text[end : end + 1] == "级" else ("count", None, end)
        )
    if kind == "count" and not _counts(text, match, value, scale, start, stop):
        return None, stop
    comparator, begin = _comparator(text, start)
    if match["han"] and match["han"][0] in "近超逾" and comparator == "=":
        comparator = PREFIXES_ZH[match["han"][0]]
    if vague or (match["han"] and match["han"][0] in "上数"):
        comparator = ">" if comparator in ("=", ">") else comparator
    for suffix, sign in SUFFIXES_ZH.items():
        if text.startswith(suffix, stop):
            comparator, stop = sign, stop + len(suffix)
            break
    if spread:
        value = None
    described = kind in ("length", "area")
    return Found(begin, stop, value, unit, comparator, kind, described), stop


def _han(match: re.Match) -> tuple[Decimal | None, str | None, str | None]:
    text, vague, scale = match["han"], match["han_more"] or match["han_more2"], match["han_scale"]
    if text[0] in "上数近超逾":
        head, text = text[0], text[1:]
        if head in "上数" and text[0] not in "十百千万亿":
            return None, None, None
    if text[0] in "百千万亿":
        text = "一" + text
    value = read_han(text)
    if value is None or (value < 2 and not scale):
        return None, None, None
    return value, vague, scale


def _behind(text: str, start: int) -> str:
    return text[start - 1 : start] or "\n"


def _behind_run(text: str, at: int) -> int:
    """Past what is glued to a number that is part of a name: "+2+3+4", ".0", "-19"."""
    end = at
    while end < len(text) and end < at + 40 and (text[end].isdigit() or text[end] in "+-—:/."):
        end += 1
    return end


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a numeral belongs to a date, name, version or framework."""
    before, after = _behind(text, start), text[end : end + 1]
    if before in "第+/:：.#_" and before != "：" and before != ":":
        return True
    if before.isascii() and before.isalpha():
        return True
    if before in "-—–" and start > 1 and (text[start - 2].isalnum()):
        return True
    if after in ("+", "/", ":") and text[end + 1 : end + 2].isdigit():
        return True
    if before in '“‘"' and after in ("”", "’", '"'):
        return True
    digits = text[start:end]
    return len(digits) >= 7 and digits.isdigit() and _unit(text, end)[0] is None


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether Han numerals stand inside a word: 十四五, 一二三产业."""
    return (
        text[start:end] in ("十三五", "十四五", "十五五", "十二五", "一二", "三四")
        or _behind(text, start) in "十百千万亿"
    )


def _unit(text: str, at: int) -> tuple[str | None, str | None, int]:
    """Kind, unit and end of the unit at ``at``; kind is ``None`` when there is none."""
    begin = at + 1 if text[at : at + 1] == " " else at
    percent = _PERCENT.match(text, begin)
    if percent:
        unit = "百分点" if "点" in percent.group() else "percent"
        return "percent", unit, percent.end()
    if text.startswith("倍", begin):
        return "other", "倍", begin + 1
    if _NO_UNIT.match(text, begin):
        return None, None, at
    if text[begin : begin + 1] == "个" and text[begin + 1 : begin + 2] in "月":
        return None, None, at
    for length in range(_LONGEST, 0, -1):
        unit = text[begin : begin + length]
        if len(unit) == length and unit in _MEASURES:
            name = "元" if unit == "元人民币" else unit
            return _MEASURES[unit], name, begin + length
    return None, None, at


def _stands_bare(text: str, start: int, end: int, scale: str | None) -> bool:
    """Whether a numeral without a unit is a figure all the same: "突破7000，", "千亿级"."""
    if scale and text.startswith("级", end):
        return True
    if _NO_UNIT.match(text, end):
        return False
    comparator, begin = _comparator(text, start)
    if scale or (comparator != "=" or begin != start):
        return True
    return (
        text[max(start - 1, 0) : start] in ("达", "至", "为", "到")
        and (text[end : end + 1] or "。") in "，。；、"
    )


def _counts(
    text: str, match: re.Match, value: Decimal, scale: str | None, start: int, stop: int
) -> bool:
    """Whether a count is a figure, and not an article, a set phrase or the size of a list beside it."""
    if scale or value > 10:
        return True
    if match["han"] and value < 2:
        return False
    if _behind(text, start) in "”》’这那其前后每首头":
        return False
    if _LIST.match(text, stop) and not text.startswith(("，", "。"), stop):
        return False
    if match["han"] and _behind(text, start) in "“‘":
        return False
    clause = text[max(0, start - 80) : start]
    breaks = list(_CLAUSE_BREAK.finditer(clause))
    clause = clause[breaks[-1].end() :] if breaks else clause
    return not ("、" in clause and len(_SEPARATORS.findall(clause)) >= int(value) - 1 and value > 1)


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
