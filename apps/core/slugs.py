"""What a page or an object is called in its address: one rule for every route. Pure.

Hides how words in any script become small Latin letters, digits and single hyphens.
"""

import re
import unicodedata
from collections.abc import Callable

from anyascii import anyascii

from apps.core import pinyin

LONGEST = 80  # characters of 255: what a reader still takes in
MOST_READ = 400  # characters of a title; no slug holds more of it
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʼ`´](?=\w)")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}", re.ASCII)  # U.S. · Ph.D. is left alone
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_JOINED = re.compile(r"(?<=[a-z])&(?=[a-z])", re.ASCII | re.IGNORECASE)  # R&D
_REST = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Tell whether ``text`` may stand in an address as it is."""
    return bool(_SLUG.fullmatch(text))


def slug_of(*names: str, fallback: str, longest: int = LONGEST) -> str:
    """Return what the first of ``names`` that can be read is called in an address.

    Chinese becomes pinyin, a word at a time; other scripts their usual Latin letters; signs that
    nobody reads aloud part words.

    Args:
        names: titles in any script, the preferred first.
        fallback: the slug of what none of them names: the kind of thing it is.
        longest: characters; what is longer ends at a word.

    Returns:
        Small letters a–z, digits and single hyphens between them; never empty.
    """
    for name in names:
        if slug := _cut(_read(name or ""), longest):
            return slug
    return _cut(_read(fallback), longest) or "page"


def kind_of(model) -> str:
    """Return what a thing is called in its address when its names can't be read: "report"."""
    return model._meta.model_name.removesuffix("page")


def free_slug(base: str, is_taken: Callable[[str], bool], longest: int = 255) -> str:
    """Return ``base``, or with a number behind it: ``base-2``, ``base-3`` … as the first is free.

    Args:
        is_taken: tells of a slug whether something else has it.
        longest: characters that there is room for, the number included.
    """
    slug, number = base[:longest].strip("-"), 2
    while is_taken(slug):
        slug = f"{base[: longest - len(str(number)) - 1].strip('-')}-{number}"
        number += 1
    return slug


def _read(name: str) -> str:
    text = unicodedata.normalize("NFKC", name[:MOST_READ])
    text = _APOSTROPHES.sub("", text)
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _JOINED.sub("", _THOUSANDS.sub("", text))
    text = _HAN.sub(lambda run: f" {' '.join(pinyin.words(run[0]))} ", text)
    latin = "".join(map(_latin, text))
    return _REST.sub("-", latin.lower()).strip("-")


def _latin(character: str) -> str:
    if character.isascii():
        return character
    # An accent that stands alone adds to the letter before it and parts nothing.
    kind = unicodedata.category(character)
    if kind.startswith("M"):
        return ""
    return anyascii(character) if kind[0] in "LN" else " "


def _cut(slug: str, longest: int) -> str:
    if len(slug) <= longest:
        return slug
    whole = slug[: longest + 1].rpartition("-")[0]
    return whole or slug[:longest]
