"""English text as tokens with their place.

Hides how a text is cut: numbers with their commas stay whole, every sign is a token.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-zÀ-ɏ]+(?:['’][A-Za-z]+)?|\S")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]")


class Token(NamedTuple):
    """One word, number or sign; ``low`` is its lower case, ``kind`` word, number or sign."""

    text: str
    low: str
    start: int
    end: int
    kind: str


NOTHING = Token("", "", -9, -9, "none")


class Tokens:
    """The tokens of a text; asking beyond either end gives ``NOTHING``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = [
            Token(
                found.group(),
                found.group().lower(),
                found.start(),
                found.end(),
                "number"
                if found.group()[0].isdecimal()
                else "word"
                if _WORD.match(found.group())
                else "sign",
            )
            for found in _TOKEN.finditer(text)
        ]

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> Token:
        return self.items[i] if 0 <= i < len(self.items) else NOTHING

    def words(self, i: int, count: int) -> tuple[str, ...]:
        """The lower-case texts of ``count`` tokens from ``i``."""
        return tuple(self[k].low for k in range(i, i + count))

    def touches(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it without a space."""
        return self[i - 1].end == self[i].start

    def starts_sentence(self, i: int) -> bool:
        """Whether token ``i`` begins the text or a sentence, opening quotes apart."""
        before = self[i - 1]
        if before.text in ("“", "‘", '"', "'", "(", "（"):
            before = self[i - 2]
        return before.kind == "none" or before.text in (".", "!", "?", ":", ";", "。", "”", '"')
