"""Compares the numbers of a text with those of its translation, in either script. Pure.

7,000, 7000, 0.7万, 七千 and seven thousand are one number; so are 85亿 and 8.5 billion, 三成 and
30 percent. A number that only one side is sure of is a difference; small numbers written as
words ("one", 一) are looked for but never missed, because both languages use them as articles.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from bs4 import BeautifulSoup

from apps.figures.uses import LINK_TYPE

_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_HAN_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12, "十": 10}
_ONES = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
_LOOSE = {"half": "0.5", "once": "1", "twice": "2", "double": "2", "dozen": "12", "pair": "2"}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN_NUMBER = "[零〇一二三四五六七八九两十百千万亿兆]+(?:[多余][百千万亿兆]+)?"
_VAGUE = str.maketrans("", "", "多余")  # 五十多万 is "more than half a million"
_WORD_NUMBER = "|".join([*_ONES, *_TENS, *_SCALES])
_PERCENT = r"\s?(?:%|％|percent\b|per cent\b|percentage points?\b|个百分点)"
_FOUND = re.compile(
    rf"(?P<fraction>(?P<whole>{_HAN_NUMBER}|百|\d+)分之(?P<part>{_HAN_NUMBER}|{_DIGITS}))"
    rf"|(?P<tenths>(?:{_DIGITS}|[一二三四五六七八九两十])成[一二三四五六七八九半]?)"
    rf"|(?P<digits>{_DIGITS})(?P<scale>\s?(?:{'|'.join(_SCALES)}|bn|m(?=\s|$)|k(?=\s|$))\b"
    rf"|[多余]?[百千万亿兆]+)?(?P<percent>{_PERCENT})?(?P<decade>年代|0?s\b)?"
    rf"|(?P<han>{_HAN_NUMBER})(?P<years>年代)?"
    rf"|\b(?P<half>half a (?P<halved>{'|'.join(_SCALES)}))\b"
    rf"|\b(?P<words>(?:{_WORD_NUMBER})(?:[\s-]+(?:and\s+)?(?:{_WORD_NUMBER}))*)\b(?P<p2>{_PERCENT})?"
    rf"|\b(?P<loose>{'|'.join([*_ORDINALS, *_LOOSE, *_MONTHS])}"
    r"|hundreds|thousands|millions|billions)\b",
    re.IGNORECASE,
)
_SURE_FROM = 11  # a number written as a word counts as sure from here on
_SHORT_SCALES = {"bn": 10**9, "m": 10**6, "k": 1000}


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text.

    Attributes:
        value: what it comes to; a percentage as the number before the sign.
        text: how it is written.
        is_sure: whether it is missed when the other text hasn't got it.
    """

    value: Decimal
    text: str
    is_sure: bool


@dataclass(frozen=True)
class Difference:
    """Numbers that only one of two texts has, as they are written there."""

    only_source: tuple[str, ...]
    only_translation: tuple[str, ...]

    def __bool__(self):
        return bool(self.only_source or self.only_translation)


def compare(source: str, translation: str) -> Difference:
    """Return the numbers in which two plain texts differ.

    Args:
        source: a text in either script.
        translation: the same text in the other.
    """
    ours, theirs = numbers_in(source), numbers_in(translation)
    return Difference(_missing(ours, theirs), _missing(theirs, ours))


def typed_words(html: str, attrs: dict | None = None) -> str:
    """Return a text without its markup and without the figures of the registry inside it.

    Args:
        html: a text with inline tags.
        attrs: the attributes of its links by their id; None when every link is a figure.
    """
    if "<" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", id=True):
        if attrs is None or attrs.get(link["id"], {}).get("linktype") == LINK_TYPE:
            link.replace_with(" ")
    return soup.get_text(" " if soup.find("br") else "")


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a plain text in order."""
    return [number for match in _FOUND.finditer(text) for number in _read(match)]


def _missing(ours: list[Number], theirs: list[Number]) -> tuple[str, ...]:
    """Return what of `ours` is sure and not among `theirs`; each of theirs serves one."""
    left = [number.value for number in theirs]
    missing = []
    for number in ours:
        if number.value in left:
            # One that serves several, as a year named once, is left for the next.
            if left.count(number.value) > 1:
                left.remove(number.value)
        elif number.is_sure:
            missing.append(number.text)
    return tuple(dict.fromkeys(missing))


def _read(match: re.Match) -> list[Number]:
    text = match[0].strip()
    if match["fraction"]:
        return [_fraction(match, text)]
    if match["tenths"]:
        return [Number(_tenths(match["tenths"]), text, is_sure=True)]
    if match["digits"]:
        return _digits(match, text)
    if match["han"]:
        return _han(match, text)
    if match["half"]:
        value = Decimal(_SCALES[match["halved"].lower()]) / 2
        return [Number(value, text, is_sure=True)]
    if match["words"]:
        value = Decimal(_words(match["words"]))
        # "Millions", "a million": a scale alone is a manner of speaking.
        is_sure = value >= _SURE_FROM and match["words"].lower() not in _SCALES
        return [Number(value, text, is_sure=is_sure or bool(match["p2"]))]
    return [Number(_loose(match["loose"].lower()), text, is_sure=False)]


def _fraction(match: re.Match, text: str) -> Number:
    whole, part = _any(match["whole"]), _any(match["part"])
    if whole == 100:
        return Number(part, text, is_sure=True)
    return Number(part / whole if whole else part, text, is_sure=False)


def _tenths(text: str) -> Decimal:
    number, _sign, rest = text.partition("成")
    tens = _any(number) * 10
    return tens + (5 if rest == "半" else _HAN_DIGITS.get(rest, 0))


def _digits(match: re.Match, text: str) -> list[Number]:
    value = Decimal(match["digits"].replace(",", ""))
    for sign in _scales(match["scale"] or ""):
        value *= sign
    found = [Number(value, text, is_sure=True)]
    if match["decade"] == "年代" and value < 100:
        return _decades(value, text)
    return found


def _scales(text: str) -> list[int]:
    word = text.strip().lower().translate(_VAGUE)
    if not word:
        return []
    if word in _SCALES:
        return [_SCALES[word]]
    if word in _SHORT_SCALES:
        return [_SHORT_SCALES[word]]
    return [_HAN_SCALES[sign] for sign in word]


def _decades(value: Decimal, text: str) -> list[Number]:
    """Return what the nineties may be: 90年代 says 1990s and seldom 2090s."""
    return [Number(value + century, text, is_sure=False) for century in (0, 1900, 2000)]


def _han(match: re.Match, text: str) -> list[Number]:
    written = match["han"].translate(_VAGUE)
    value = han_number(written)
    if match["years"]:
        return _decades(value, text)
    digits_only = all(sign in _HAN_DIGITS for sign in written)
    is_sure = value >= _SURE_FROM and len(written) > 1 and not _is_vague(written)
    return [Number(value, text, is_sure=is_sure and (not digits_only or len(written) > 2))]


def _is_vague(text: str) -> bool:
    """Tell whether a run of Han numerals is a scale alone, as in 成千上万 or 万亿级."""
    return all(sign in _HAN_SCALES for sign in text) and text != "十"


def han_number(text: str) -> Decimal:
    """Read Han numerals: 七千, 二〇二五, 一百零五, 八十五亿."""
    if all(sign in _HAN_DIGITS for sign in text):
        return Decimal("".join(str(_HAN_DIGITS[sign]) for sign in text))
    total, section, digit = 0, 0, 0
    for sign in text:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif (scale := _HAN_SCALES[sign]) < 10**4:
            section, digit = section + (digit or 1) * scale, 0
        else:
            total = (total + section + digit or 1) * scale
            section = digit = 0
    return Decimal(total + section + digit)


def _any(text: str) -> Decimal:
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    return han_number(text.translate(_VAGUE))


def _words(text: str) -> int:
    total, section = 0, 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word == "and":
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                section = (section or 1) * scale
            else:
                total, section = total + (section or 1) * scale, 0
        else:
            section += _ONES.get(word, _TENS.get(word, 0))
    return total + section


def _loose(word: str) -> Decimal:
    if word in _ORDINALS:
        return Decimal(_ORDINALS[word])
    if word in _LOOSE:
        return Decimal(_LOOSE[word])
    if word in _MONTHS:
        return Decimal(_MONTHS.index(word) + 1)
    return Decimal(_SCALES[word.removesuffix("s")])
