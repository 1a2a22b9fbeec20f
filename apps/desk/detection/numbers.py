"""Number words as numbers.

Hides how English and Chinese build them: "two hundred and fifty thousand", "两百五十万".
"""

from collections.abc import Sequence
from decimal import Decimal

from apps.desk.detection.units import SCALES_EN

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL_EN = {
    **{word: n for n, word in enumerate(_ONES.split())},
    **{word: 10 * n for n, word in enumerate(_TENS.split(), start=2)},
}
ORDINALS_EN = {
    word: n
    for n, word in enumerate(
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
        ],
        start=1,
    )
}
FRACTIONS_EN = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10,
    "tenths": 10,
}  # fmt: skip
MAX_WORDS = 12


def read_words(words: Sequence[str]) -> tuple[Decimal, int] | None:
    """The number that begins a run of lower-case words, and how many words it takes.

    "and" and hyphens count as words. ``None`` when the first word begins no number.
    """
    total, current, taken, end = Decimal(0), Decimal(0), False, 0
    for i, word in enumerate(words[:MAX_WORDS]):
        if word in SMALL_EN:
            if taken and words[i - 1] in SMALL_EN:
                break  # "three four" are two numbers
            current, taken, end = current + SMALL_EN[word], True, i + 1
        elif word == "hundred" and taken:
            current, end = current * 100, i + 1
        elif word in ("thousand", "million", "billion", "trillion") and taken:
            total, current, end = (
                total + max(current, Decimal(1)) * SCALES_EN[word],
                Decimal(0),
                i + 1,
            )
        elif (
            not taken
            or word not in ("-", "and")
            or (word == "and" and words[i - 1] not in SCALES_EN)
        ):
            break
    return (total + current, end) if taken else None


DIGITS_ZH = {c: Decimal(n) for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": Decimal(0),
    "两": Decimal(2),
    "半": Decimal("0.5"),
}
_UNITS_ZH = {"十": 10, "百": 100, "千": 1000}


def read_han(text: str) -> Decimal | None:
    """A number in Han numerals ("三百五十", "两万", "二〇二五"); ``None`` when it is none."""
    if len(text) > 20 or not text:
        return None
    if text == "半":
        return DIGITS_ZH["半"]
    if all(c in DIGITS_ZH and c != "半" for c in text):
        return Decimal("".join(str(DIGITS_ZH[c]) for c in text))
    total = section = digit = Decimal(0)
    for c in text:
        if c in DIGITS_ZH:
            digit = DIGITS_ZH[c]
        elif c in _UNITS_ZH:
            section, digit = section + (digit or 1) * _UNITS_ZH[c], Decimal(0)
        elif c == "万":
            total, section, digit = (
                (total + section + digit or Decimal(1)) * 10**4,
                Decimal(0),
                Decimal(0),
            )
        elif c == "亿":
            total, section, digit = (
                (total + section + digit or Decimal(1)) * 10**8,
                Decimal(0),
                Decimal(0),
            )
        else:
            return None
    return total + section + digit
