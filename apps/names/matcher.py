"""Finds known names in a text, English and Chinese. Pure.

Hides how: a text becomes tokens (a Latin word, a Han character or a sign), and a run of
tokens is looked up among the names, the longest run first. The time grows with the length
of the text and hardly with the number of names.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])|(?P<word>[^\W_\u3400-\u9fff\uf900-\ufaff]+)"
    r"|(?P<sign>[^\w\s])"
)
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-",
                        "＋": "+"})  # fmt: skip
_SHORT = 3  # letters; a name this short must stand as it is written ("IT" is not "it")


@dataclass(frozen=True)
class Name:
    """A name and what it stands for; several names may share a key."""

    text: str
    key: Hashable


@dataclass(frozen=True)
class Match:
    """A name found at ``start`` to ``end`` of the text, as it is written there."""

    start: int
    end: int
    text: str
    key: Hashable


@dataclass(frozen=True)
class _Entry:
    key: Hashable
    exact: str  # the spelling that the text must show, "" when case does not matter


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(m[0].translate(_SIGNS).lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


class NameMatcher:
    """Finds the longest known names, left to right, without overlaps.

    English names match whole words in any case, with straight or curly apostrophes and with
    any spacing; names of up to three letters match their own spelling only. Chinese names
    match anywhere. A leading "the" of a name is optional. Of two equal names the first given
    wins.
    """

    def __init__(self, names: Iterable[Name]):
        self._entries: dict[str, _Entry] = {}
        self._longest: dict[str, int] = {}  # tokens of the longest name with this first token
        for name in names:
            tokens = [token for token, _start, _end in _tokens(name.text)]
            if len(tokens) > 1 and tokens[0] == "the":
                tokens = tokens[1:]
            if not any(token[0].isalnum() for token in tokens):
                continue
            word = name.text.strip()
            exact = word if word.isascii() and len(word) <= _SHORT else ""
            self._entries.setdefault(" ".join(tokens), _Entry(name.key, exact))
            first = tokens[0]
            self._longest[first] = max(self._longest.get(first, 0), len(tokens))

    def find(self, text: str) -> list[Match]:
        """Return the names in ``text`` in order; offsets count characters."""
        tokens = _tokens(text)
        found: list[Match] = []
        at = 0
        while at < len(tokens):
            match, length = self._longest_at(text, tokens, at)
            if match:
                found.append(match)
            at += length
        return found

    def _longest_at(self, text, tokens, at) -> tuple[Match | None, int]:
        words = [
            token for token, _start, _end in tokens[at : at + self._longest.get(tokens[at][0], 0)]
        ]
        start = tokens[at][1]
        for length in range(len(words), 0, -1):
            entry = self._entries.get(" ".join(words[:length]))
            if entry is None:
                continue
            end = tokens[at + length - 1][2]
            if not entry.exact or entry.exact == text[start:end]:
                return Match(start, end, text[start:end], entry.key), length
        return None, 1
