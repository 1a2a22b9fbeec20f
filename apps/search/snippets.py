"""Cuts the words around what was found, and tells where it stands. Pure."""

from collections.abc import Iterable

from apps.core.syllables import syllables_of
from apps.search.analysis import Piece, pieces
from apps.search.questions import Way

WINDOW = 160
_ENDS = "。！？.!?；;\n"

Marks = tuple[tuple[int, int], ...]


def marks(text: str, ways: Iterable[Way]) -> Marks:
    """Return where what was looked for stands in ``text``, in order and apart."""
    found = pieces(text)
    spans: list[tuple[int, int]] = []
    for way in ways:
        spans += _sounding(found, way.sound) if way.sound else _standing(found, way.form)
    return _merged(text, spans)


def _standing(found: list[Piece], form: str) -> list[tuple[int, int]]:
    wanted = form.split()
    if not wanted:
        return []
    if len(wanted) == 1 and not form.isascii():
        spans = [span for piece in found if piece.han for span in _within(piece, wanted[0])]
        if spans:
            return spans
    spans = []
    for i in range(len(found) - len(wanted) + 1):
        group = found[i : i + len(wanted)]
        if [piece.text for piece in group] == wanted:
            spans.append((group[0].start, group[-1].end))
    if len(wanted) == 1:
        spans += [
            (found[i - piece.joins + 1].start, piece.end)
            for i, piece in enumerate(found)
            if piece.joined == wanted[0]
        ]
    return spans


def _within(piece: Piece, text: str):
    even = piece.end - piece.start == len(piece.text)
    at = piece.text.find(text)
    while at >= 0:
        yield (piece.start + at, piece.start + at + len(text)) if even else (piece.start, piece.end)
        at = piece.text.find(text, at + len(text))


def _sounding(found: list[Piece], sound: str) -> list[tuple[int, int]]:
    # After the last dot stands the beginning of a syllable that was not finished.
    *wanted, rest = sound.removeprefix(".").split(".")
    length = len(wanted) + bool(rest)
    spans = []
    for piece in found:
        syllables = syllables_of(piece.text) if piece.han else ()
        if len(syllables) != piece.end - piece.start:
            continue
        spans += [
            (piece.start + i, piece.start + i + length)
            for i in range(len(syllables) - length + 1)
            if list(syllables[i : i + len(wanted)]) == wanted
            and (not rest or syllables[i + length - 1].startswith(rest))
        ]
    return spans


def _merged(text: str, spans: list[tuple[int, int]]) -> Marks:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def snippet(standfirst: str, body: str, ways: Iterable[Way]) -> tuple[str, Marks]:
    """Return about 160 characters around what was found, and the marks in them.

    The standfirst when all that is in the text is there too, else the paragraph that holds most.
    """
    ways = list(ways)
    best, best_marks, most = "", (), -1.0
    texts = [text for text in (standfirst, *body.split("\n")) if text.strip()]
    for i, text in enumerate(texts[:400]):
        found = marks(text, ways)
        kinds = len({_folded(text[start:end]) for start, end in found})
        score = kinds - i / 1000
        if score > most:
            best, best_marks, most = text, found, score
        if kinds >= len(ways):
            break
    return _cut(best, best_marks)


def _folded(text: str) -> str:
    return text.lower()


def _cut(text: str, found: Marks) -> tuple[str, Marks]:
    text_length = len(text)
    if text_length <= WINDOW + 20:
        return text, found
    first = found[0][0] if found else 0
    start = _start_before(text, first)
    end = _end_after(text, start + WINDOW)
    head, tail = ("…" if start else ""), ("…" if end < text_length else "")
    shift = len(head) - start
    cut = text[start:end].rstrip()
    inside = tuple(
        (a + shift, min(b, start + len(cut)) + shift)
        for a, b in found
        if a >= start and a < start + len(cut)
    )
    return f"{head}{cut}{tail}", inside


def _start_before(text: str, at: int) -> int:
    """Return where to begin so that ``at`` is seen: at a sentence, else at a word, before it."""
    if at < WINDOW * 2 // 3:
        return 0
    earliest = at - WINDOW // 2
    for i in range(at - 1, earliest, -1):
        if text[i] in _ENDS and (not text[i].isascii() or text[i + 1 : i + 2].isspace()):
            return i + 1 + (len(text[i + 1 :]) - len(text[i + 1 :].lstrip()))
    start = at - WINDOW // 3
    space = text.find(" ", start, at)
    return space + 1 if space >= 0 else start


def _end_after(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    for i in range(at, at - 40, -1):
        if text[i] in " ，。、；！？,;":
            return i + (not text[i].isascii())
    return at
