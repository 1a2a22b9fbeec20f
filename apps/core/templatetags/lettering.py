"""Sizes of display type: how large a name or a number can stand without overflowing.

Hides the measuring. Condensed Latin letters are about 0.42 em wide and Han characters one
em, so lengths are counted in Latin letters, and a Han character counts as 2.4 of them.
"""

import re
import unicodedata

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

HAN_IN_LETTERS = 2.4
_HAN = re.compile(r"[\u4e00-\u9fff]+")

# Longest text and longest single word, both in letters, that still fit a step; the steps
# are drawn in pages.css (.name, .name.n2 …) and hold from 390 px upward.
POSTER_STEPS = (("n1", 8, 8), ("n2", 18, 12), ("n3", 36, 17))
LAST_STEP = "n4"


def letters(text: str) -> float:
    """Return the width of ``text`` in condensed Latin letters."""
    return sum(HAN_IN_LETTERS if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def longest_word(text: str) -> float:
    """Return the width of the longest unbreakable run of ``text``, in letters."""
    run = longest = 0.0
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        run = 0.0 if char.isspace() or wide else run + 1
        longest = max(longest, run)
    return longest


@register.filter
def poster_step(text) -> str:
    """Return the class of the poster size (``n1`` to ``n4``) that fits a name."""
    text = str(text)
    for step, whole, word in POSTER_STEPS:
        if letters(text) <= whole and longest_word(text) <= word:
            return step
    return LAST_STEP


@register.filter
def number_step(text) -> str:
    """Return the class of the size of a big number: ``""``, ``m`` (from 6) or ``l`` (from 9)."""
    width = letters(str(text))
    if width >= 9:
        return "l"
    return "m" if width >= 6 else ""


@register.filter
def small_han(number) -> SafeString:
    """Mark the Han characters of a number (55万, 第1), which stand at half its size."""
    marked = _HAN.sub(lambda m: f'<span class="han">{m[0]}</span>', escape(number))
    return mark_safe(marked)


@register.filter
def unit_step(text) -> str:
    """Return ``w`` for a unit that is a word and stands under its number.

    Shorter ones (km², 平方公里) stay beside it: ``""``, or ``s`` for a sign such as %.
    """
    text = str(text)
    if len(text) > 5:
        return "w"
    return "" if any(character.isalpha() for character in text) else "s"


@register.filter
def headline_step(text) -> str:
    """Return ``long`` for a headline that would fill the screen at full size, else ``w12``."""
    return "long" if letters(str(text)) > 64 else "w12"
