"""Hides how a shared object carries its words in two languages.

Photos, figures, people and frameworks belong to both locale trees, so they keep an
English and a Chinese column beside each other. Which one a reader gets is decided here
and nowhere else.
"""

from dataclasses import dataclass

from django.utils.translation import get_language

SUFFIXES = ("en", "zh")
LANGUAGE_CODES = {"en": "en", "zh": "zh-Hans"}


def active_suffix() -> str:
    """Return the column suffix of the active language: ``"zh"`` for Chinese, else ``"en"``."""
    return "zh" if (get_language() or "en").startswith("zh") else "en"


@dataclass(frozen=True)
class Wording:
    """A text and the BCP 47 code of the language it is really written in."""

    text: str
    language: str


def wording(obj, name: str) -> Wording:
    """Choose the words of ``obj`` for the active language.

    Args:
        obj: an object with the fields ``<name>_en`` and ``<name>_zh``.
        name: the field's name without its suffix.

    Returns:
        The active language's text, or the other language's when that is empty, with the
        code of the language returned, so that a template can mark the change (WCAG 3.1.2).
    """
    wanted = active_suffix()
    other = SUFFIXES[1 - SUFFIXES.index(wanted)]
    for suffix in (wanted, other):
        if text := getattr(obj, f"{name}_{suffix}"):
            return Wording(text, LANGUAGE_CODES[suffix])
    return Wording("", LANGUAGE_CODES[wanted])


class Words:
    """Descriptor: ``title = Words("title")`` reads ``title_en`` or ``title_zh``."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else wording(obj, self.name).text
