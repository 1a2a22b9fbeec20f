"""Tells which of the words that were typed tell something, and which belong together. Pure."""

import rjieba

from apps.core.syllables import as_syllables
from apps.search.analysis import Piece, han_piece
from apps.search.synonyms import ASKS_NUMBER, HOME_NAMES, STOP_WORDS

_HOME = frozenset(name.strip() for name in HOME_NAMES)


def without_stop_words(found: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for i, piece in enumerate(found):
        if not piece.han:
            # "The number of" asks for what follows, "numbers" for numbers.
            counts = piece.raw == "number" and any(p.raw == "of" for p in found[i + 1 : i + 2])
            kept += [] if counts or piece.raw in STOP_WORDS else [piece]
            continue
        kept += _telling_runs(piece)
    return kept or found


def _telling_runs(piece: Piece) -> list[Piece]:
    """Return a Han run without its stop words: the runs between them."""
    runs: list[Piece] = []
    at, open_run = piece.start, False
    width = piece.end - piece.start == len(piece.text)
    for word in rjieba.cut(piece.text):
        end = at + len(word) if width else piece.end
        if word in STOP_WORDS:
            open_run = False
        elif open_run:
            last = runs[-1]
            runs[-1] = han_piece(last.text + word, last.start, end)
        else:
            runs.append(han_piece(word, at if width else piece.start, end))
            open_run = True
        at = end if width else at
    return runs


def words_of(piece: Piece) -> list[Piece]:
    """Return the words of a Han run; single characters side by side are one: 滨江, 步道."""
    found: list[Piece] = []
    at, single = piece.start, False
    for word in rjieba.cut(piece.text):
        end = min(at + len(word), piece.end)
        if single and len(word) == 1:
            found[-1] = han_piece(found[-1].text + word, found[-1].start, end)
        else:
            found.append(han_piece(word, at, end))
        at, single = end, len(word) == 1
    return found


def asks_number(found: list[Piece]) -> bool:
    """Whether the words ask for a number: how many, how large, at what rate."""
    asked = [piece for piece in found if piece.han]
    if any(word in piece.text for piece in asked for word in ASKS_NUMBER if not word.isascii()):
        return True
    said = f" {' '.join(piece.raw for piece in found if not piece.han)} "
    return any(f" {word} " in said for word in ASKS_NUMBER if word.isascii())


def without_home(asked: list[Piece]) -> list[Piece]:
    """Return the words without the district's own name; all of them when nothing else is left.

    Everything here is of the district, and most of it doesn't say so.
    """
    kept: list[Piece] = []
    for piece in asked:
        kept += _runs_without_home(piece) if piece.han else [piece]
    kept = [piece for piece in kept if piece.text not in _HOME]
    return kept or asked


def _runs_without_home(piece: Piece) -> list[Piece]:
    for name in HOME_NAMES:
        rest = piece.text.removeprefix(name)
        if len(rest) > 1 and rest != piece.text and piece.end - piece.start == len(piece.text):
            return [han_piece(rest, piece.end - len(rest), piece.end)]
    return [piece]


def together(asked: list[Piece]) -> list[list[Piece]]:
    """Group single syllables of pinyin that were typed one by one."""
    groups: list[list[Piece]] = []
    for piece in asked:
        ways = () if piece.han else as_syllables(piece.raw)
        single = bool(ways) and len(ways[0]) == 1
        if single and groups and groups[-1][0] is not None and _all_single(groups[-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _all_single(group: list[Piece]) -> bool:
    return all(
        not p.han and (ways := as_syllables(p.raw)) != () and len(ways[0]) == 1 for p in group
    )
