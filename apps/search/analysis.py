"""Takes text apart into what is compared: English stems, numbers, runs of Han. Pure.

The only place that knows of scripts. Both what is looked for and what is looked in pass here, so
that width, case, accents, traditional characters and word endings never matter, and both
databases are given tokens that leave them nothing to interpret.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

import snowballstemmer
from opencc import OpenCC

from apps.core.syllables import syllables_of

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f\U00030000-\U000323af"
# A Han run, or a word or number of any other script; digits keep what stands between them.
_PIECE = re.compile(
    f"(?P<han>[{HAN}]+)"
    f"|(?P<word>[^\\W_{HAN}]+(?:(?:(?<=\\d)[.,](?=\\d)|['’](?=[^\\W\\d_{HAN}]))[^\\W_{HAN}]+)*)"
)
# What joins two words into one that is also looked for in one piece: R&D, high-tech, 1+2+3+4.
_JOINTS = re.compile(r"[-‐‑–&+]")
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
LONGEST_TOKEN = 60
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a number or a run of Han.

    Attributes:
        text: what is compared: a stem, a number without commas, simplified characters.
        raw: the same without its ending cut off.
        han: whether it is a run of Han.
        start, end: where it stands in the text it was taken of.
        joined: the compound that it ends, in one piece ("hightech"), or "".
        joins: of how many pieces that compound is made.
    """

    text: str
    raw: str
    han: bool
    start: int
    end: int
    joined: str = ""
    joins: int = 1


def han_piece(run: str, start: int, end: int) -> Piece:
    """Return a run of Han, already simplified, that stands from ``start`` to ``end``."""
    return Piece(run, run, han=True, start=start, end=end)


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _stemmer():
    return snowballstemmer.stemmer("english")


def clean(text: str) -> str:
    """Return ``text`` with what no database takes and no reader sees replaced by spaces."""
    return _UNFIT.sub(" ", text)


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters, character by character where it must be."""
    if text.isascii():
        return text
    found = _to_simplified().convert(text)
    if len(found) == len(text):
        return found
    parts = (_to_simplified().convert(char) for char in text)
    return "".join(p if len(p) == 1 else c for p, c in zip(parts, text, strict=True))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded word (Snowball's English); others come back as they are."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    return _stemmer().stemWord(word)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFD", word)
        word = "".join(c for c in word if not unicodedata.combining(c))
        word = unicodedata.normalize("NFC", word).casefold()
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    if word[:1].isdigit():
        word = word.replace(",", "")
    return word[:LONGEST_TOKEN]


def pieces(text: str) -> list[Piece]:
    """Take ``text`` apart, in order."""
    source, origin = _evened(text)
    found: list[Piece] = []
    for match in _PIECE.finditer(source):
        start, end = match.span()
        if match["han"]:
            piece = han_piece(match["han"], *_span(origin, start, end))
        else:
            raw = _folded(match["word"])
            if not raw:
                continue
            at = _span(origin, start, end)
            piece = Piece(stem(raw), raw, han=False, start=at[0], end=at[1])
            piece = _with_joint(piece, found, text)
        found.append(piece)
    return found


def _with_joint(piece: Piece, found: list[Piece], text: str) -> Piece:
    before = found[-1] if found else None
    if before is None or before.han or not _JOINTS.fullmatch(text[before.end : piece.start]):
        return piece
    joined = (before.joined or before.raw) + piece.raw
    return replace(piece, joined=joined[:LONGEST_TOKEN], joins=before.joins + 1)


def _evened(text: str) -> tuple[str, list[int] | None]:
    """Return ``text`` without differences of width and script, and where its characters were."""
    text = clean(text)
    if text.isascii():
        return text, None
    if unicodedata.is_normalized("NFKC", text):
        return simplified(text), None
    chars, origin = [], []
    for at, group in _clusters(text):
        for char in unicodedata.normalize("NFKC", group):
            chars.append(char)
            origin.append(at)
    origin.append(len(text))
    return simplified("".join(chars)), origin


def _clusters(text: str):
    """Yield each character with the marks that combine with it, and where it begins."""
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield at, text[at:end]
        at = end


def _span(origin: list[int] | None, start: int, end: int) -> tuple[int, int]:
    if origin is None:
        return start, end
    begin = origin[start]
    return begin, max(origin[end], begin + 1)


def form(text: str) -> str:
    """Return ``text`` as it is compared: stems and Han runs between spaces, at both ends too.

    What a query's form is part of, the query's words stand in, in order and side by side.
    """
    found = [piece.text for piece in pieces(text)]
    return f" {' '.join(found)} " if found else ""


def tokens(text: str) -> set[str]:
    """Return what the index knows of ``text``: stems, compounds, Han by one and by two."""
    found: set[str] = set()
    for piece in pieces(text):
        if piece.han:
            found.update(piece.text)
            found.update(pairs(piece.text))
        else:
            found.add(piece.text)
            if piece.joined:
                found.add(piece.joined)
    return found


def pairs(run: str) -> list[str]:
    """Return the neighbouring characters of a Han run two by two; one by itself as it is."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def sound_form(text: str) -> str:
    """Return how the Han of ``text`` sounds: ".yang.pu. .bin.jiang."."""
    runs = [piece.text for piece in pieces(text) if piece.han]
    return " ".join(f".{'.'.join(found)}." for run in runs if (found := syllables_of(run)))


def initials(name: str) -> str:
    """Return the letters that the syllables of a Han name of 3 to 8 begin with, else ""."""
    found = pieces(name)
    if len(found) != 1 or not found[0].han or not 3 <= len(found[0].text) <= 8:
        return ""
    return "".join(syllable[:1] for syllable in syllables_of(found[0].text))


def spoken(name: str) -> list[str]:
    """Return a name with a plus sign as it is said: "Internet plus", "智能加"."""
    if "+" not in name and "＋" not in name:
        return []
    plain = name.replace("＋", "+")
    said = plain.replace("+", " plus "), plain.replace("+", "加")
    return [" ".join(one.split()) for one in said]


def sound_tokens(sounds: str) -> set[str]:
    """Return what the index knows of a sound form: syllables two by two."""
    found: set[str] = set()
    for run in sounds.split():
        found.update(sound_pairs(tuple(run.strip(".").split("."))))
    return found


def sound_pairs(syllables: tuple[str, ...]) -> list[str]:
    """Return neighbouring syllables two by two, as tokens; one by itself is too little."""
    return [f"~{a}.{b}" for a, b in pairwise(syllables)]


def name_token(name_form: str) -> str:
    """Return the one token that stands for a whole name, given its form; "" for no name."""
    joined = "_".join(name_form.split())
    return f"={joined}" if 0 < len(joined) <= LONGEST_NAME else ""
