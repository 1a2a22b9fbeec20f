"""A piece as its editor looks it over before it becomes a draft. Pure but for the names.

Hides how what was found in a paragraph is marked in it where figures and names overlap.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.desk.messages import KINDS, MESSAGES, REASONS
from apps.desk.piece import FigureHit, MentionHit, Piece, PieceWarning

_END_OF = "end of "
SURE = 0.75  # of 1: below it, a hit is shown as one to look at


@dataclass(frozen=True)
class Segment:
    """Some words of a paragraph; ``mark`` is "figure", "name" or ""."""

    text: str
    mark: str = ""


@dataclass
class Line:
    """One thing of the body in its order; ``number`` counts paragraphs from 1.

    ``content`` is a list of segments for a paragraph, and for others the piece's own object.
    """

    kind: str
    content: object
    number: int | None = None
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """A figure or a name with why it was found, in the reader's language."""

    hit: FigureHit | MentionHit
    kind: str
    reason: str
    is_sure: bool

    @property
    def period(self) -> str:
        """When a figure holds: as it was read where no words are in it ("2023-H1")."""
        read = self.hit.period or ""
        if read.startswith(_END_OF):
            return _("end of %(year)s") % {"year": read.removeprefix(_END_OF)}
        return _("at present") if read == "current" else read


def lines(piece: Piece, matcher) -> list[Line]:
    """Return the body of ``piece`` in its order, with what was found in it marked.

    Args:
        matcher: a NameMatcher over the site's names.
    """
    told = defaultdict(list)
    for warning in piece.warnings:
        if warning.paragraph:
            told[warning.paragraph].append(worded(warning))
    between = _between(piece)
    figures = defaultdict(list)
    for hit in piece.figures:
        figures[hit.paragraph].append((hit.start, hit.end, "figure"))
    done = list(between[0])
    for number, text in enumerate(piece.paragraphs, start=1):
        names = [(match.start, match.end, "name") for match in matcher.find(text)]
        segments = _segments(text, [*figures[number], *names])
        done.append(Line("paragraph", segments, number, told[number]))
        done += between[number]
    return done


def _between(piece: Piece) -> dict[int, list[Line]]:
    between = defaultdict(list)
    for slot_number, photo in enumerate(piece.photos, start=1):
        between[photo.after_paragraph].append(Line("photo", photo, slot_number))
    for kind, things in (
        ("quote", piece.pull_quotes),
        ("table", piece.tables),
        ("heading", piece.headings),
    ):
        for thing in things:
            between[thing.after_paragraph].append(Line(kind, thing))
    for note in piece.footnotes:
        between[note.paragraph].append(Line("footnote", note))
    return between


def _segments(text: str, marks: list[tuple[int, int, str]]) -> list[Segment]:
    segments, done = [], 0
    for start, end, mark in sorted(marks, key=lambda found: (found[0], -found[1])):
        if start < done:
            continue
        segments += [Segment(text[done:start]), Segment(text[start:end], mark)]
        done = end
    return [segment for segment in (*segments, Segment(text[done:])) if segment.text]


def worded(warning: PieceWarning) -> str:
    """Return a warning in the reader's language."""
    return _(MESSAGES[warning.code]) % warning.values


def found(hit: FigureHit | MentionHit) -> Found:
    """Return a hit with its reason in words."""
    return Found(
        hit, _(KINDS.get(hit.kind, hit.kind)), _(REASONS[hit.reason]), hit.confidence >= SURE
    )
