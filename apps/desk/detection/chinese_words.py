"""Chinese figures whose number is a word: 三成, 过半, 三分之一, 翻一番, 居全市第一.

Hides the set phrases; every pattern is bounded, so that a long text takes linear time.
"""

import re
from decimal import Decimal

from apps.desk.detection.found import Found
from apps.desk.detection.numbers import read_han
from apps.desk.detection.units import PREFIXES_ZH, SUFFIXES_ZH
from apps.desk.wording import word_set

_PREFIX = "|".join(sorted(PREFIXES_ZH, key=len, reverse=True))
_SUFFIX = "|".join(SUFFIXES_ZH)
_N = "[一二两三四五六七八九十]"
_TENTHS = re.compile(
    rf"(?P<pre>{_PREFIX})?(?P<n>[一二两三四五六七八九1-9])成(?P<half>半)?(?P<post>{_SUFFIX}|多)?"
    r"(?![为员立长功果本就熟品交分都])"
)
_PERCENT = re.compile(
    rf"(?P<pre>{_PREFIX})?百分之(?P<n>[零〇一二两三四五六七八九十百点]{{1,8}})(?P<post>{_SUFFIX})?"
)
_FRACTION = re.compile(
    rf"(?P<pre>{_PREFIX})?(?P<whole>{_N}{{1,2}})分之(?P<part>{_N}{{1,2}})(?P<post>{_SUFFIX})?"
)
_HALF = re.compile(
    rf"(?:(?P<pre>{_PREFIX}|过|达到|达|占)(?P<word>一半|半数|半))(?P<post>{_SUFFIX})?"
    r"(?![年个天月小径日路])|(?P<bare>半数以上|一半以上)"
)
_DOUBLED = re.compile(
    r"翻了?(?P<n>[一两二三四])?了?番|实现翻番"
    rf"|(?P<times>增[长加至]了?|提[高升]了?)?(?P<pre>{_PREFIX})?(?P<k>{_N})倍"
)
_VERBS = (
    "继续保持 跃升至 居 位居 位列 排名 排在 排 名列 列 跃居 跃升 升至 稳居 蝉联 保持 摘得 "
    "夺得 获得 荣获 获 取得 占据 位次 全市 全国 全球 世界 全省 市区 城区 各区 亚洲 国内"
)
_VERB = "|".join(sorted(word_set(_VERBS), key=lambda word: (-len(word), word)))
_RANK = re.compile(
    rf"(?:{_VERB})[^，。；！？、：\n]{{0,14}}?"
    r"(?:第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3})[名位]?|(?P<top>首位|榜首|第一方阵)"
    r"|前(?P<m>[二三四五六七八九十]|\d{1,3})(?P<unit2>名|位|强)?)"
)
_AFTER_RANK = re.compile(r"$|[，。；！？、：）)”\n]|[的和并且]|以?及|，|连续|蝉联")


def find_words(text: str) -> list[Found]:
    """The figures in words of one paragraph, in no particular order."""
    found = []
    for match in _TENTHS.finditer(text):
        tenth = Decimal(match["n"]) if match["n"].isdecimal() else read_han(match["n"])
        value = tenth * 10 + (5 if match["half"] else 0)
        comparator = ">" if match["post"] == "多" else _comparator(match)
        # 一成 alone is mostly part of a word (一成不变); compared or larger it is a share.
        if tenth > 1 or match["pre"] or match["post"]:
            found.append(_hit(match, value, "percent", "percent", comparator))
    for match in _PERCENT.finditer(text):
        value = _spoken(match["n"])
        if value is not None:
            found.append(_hit(match, value, "percent", "percent", _comparator(match)))
    for match in _FRACTION.finditer(text):
        whole, part = read_han(match["whole"]), read_han(match["part"])
        if whole and part and part < whole:
            value = (part * 100 / whole).quantize(Decimal("0.01"))
            found.append(
                _hit(
                    match,
                    Decimal(format(value.normalize(), "f")),
                    "percent",
                    "percent",
                    _comparator(match),
                )
            )
    for match in _HALF.finditer(text):
        if match["word"] == "半" and match["pre"] not in ("过", "超过", "超", "近", "逾"):
            continue
        comparator = ">=" if match["bare"] else ">" if match["pre"] == "过" else _comparator(match)
        found.append(_hit(match, Decimal(50), "percent", "percent", comparator))
    found.extend(_doubled(match) for match in _DOUBLED.finditer(text))
    found.extend(_ranks(text))
    return found


def _comparator(match: re.Match) -> str:
    groups = match.groupdict()
    sign = PREFIXES_ZH.get(groups.get("pre") or "", "=")
    return SUFFIXES_ZH.get(groups.get("post") or "", sign) if sign in ("=", "~") else sign


def _hit(match: re.Match, value: Decimal, kind: str, unit: str, comparator: str) -> Found:
    start = match.start()
    if match.group().startswith(("达到", "达", "占")):
        start = match.start("word") if match.groupdict().get("word") else start
    return Found(start, match.end(), value, unit, comparator, kind)


def _spoken(text: str) -> Decimal | None:
    """ "十二点七" as 12.7."""
    whole, _, rest = text.partition("点")
    value = read_han(whole)
    if value is None or not rest:
        return value
    digits = read_han(rest)
    return value + digits / Decimal(10) ** len(rest) if digits is not None else None


def _doubled(match: re.Match) -> Found:
    if match["k"]:
        value = read_han(match["k"])
        start = match.start("pre") if match["pre"] else match.start("k")
        kind = "growth" if match["times"] else "other"
        return Found(start, match.end(), value, "倍", _comparator(match), kind)
    times = read_han(match["n"]) if match["n"] else Decimal(1)
    return Found(match.start(), match.end(), Decimal(2) ** int(times), "倍", "=", "growth")


def _ranks(text: str) -> list[Found]:
    found, at = [], 0
    while True:
        match = _RANK.search(text, at)
        if match is None:
            return found
        at = match.end()
        value = _place(match) if _AFTER_RANK.match(text, match.end()) else None
        if value:
            comparator = "<=" if match["m"] else "="
            found.append(Found(match.start(), match.end(), value, "rank", comparator, "rank"))


def _place(match: re.Match) -> Decimal | None:
    """The place a match names; "全国前500强" is a list of firms, not a place."""
    if match["top"]:
        return None if match["top"] == "第一方阵" else Decimal(1)
    word = match["n"] or match["m"]
    if match["unit2"] == "强":
        return None
    return Decimal(word) if word.isdecimal() else read_han(word)
