"""What a handed-in piece is once it has been read.

Hides how a piece is written out as JSON. Everything here is plain data: no
database, no framework, nothing that can change after it was made. The keys and
their meaning come from the import contract, "What the importer prints".
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

LANGUAGES = ("en", "zh-Hans")
COMPARATORS = ("=", "~", "~<", "<", ">", ">=", "<=")
FIGURE_KINDS = ("count", "share", "growth", "rank", "money", "length", "area", "other")
FIGURE_STATUSES = ("actual", "estimate", "target")
MENTION_KINDS = ("enterprise", "institution", "cluster", "place", "event", "programme")


class NotAPiece(Exception):
    """The file is no piece. Its text is one line in the words of a person, in English.

    It is collected for translation where it is raised; a screen shows ``gettext(str(problem))``.
    """


@dataclass(frozen=True)
class PhotoSlot:
    """A place where the writer wants a picture; ``after_paragraph`` 0 is before the first."""

    caption: str | None
    credit: str | None
    after_paragraph: int
    picture: str | None = None  # the reader's name for the picture it carried, if any


@dataclass(frozen=True)
class Heading:
    """A subheading of the body; ``level`` is 2 to 4."""

    text: str
    level: int
    after_paragraph: int


@dataclass(frozen=True)
class PullQuote:
    """A quote set apart from the body."""

    text: str
    attribution: str | None
    after_paragraph: int


@dataclass(frozen=True)
class Table:
    """A table as rows of cell texts."""

    rows: tuple[tuple[str, ...], ...]
    caption: str | None
    after_paragraph: int


@dataclass(frozen=True)
class Footnote:
    """A note and the body paragraph (from 1) that refers to it."""

    text: str
    paragraph: int


@dataclass(frozen=True)
class Link:
    """A link in the body; ``href`` is http, https or mailto."""

    text: str
    href: str


@dataclass(frozen=True)
class FigureHit:
    """A number with a unit found in a body paragraph.

    ``text`` is as printed and stands at ``start`` to ``end`` within its paragraph
    (counted from 1); ``value`` is in whole units (55 in "55万" is 550000). ``reason`` is a key
    of ``messages.REASONS``; ``confidence`` goes from 0 to 1.
    """

    text: str
    value: Decimal | None
    unit: str | None
    period: str | None
    comparator: str
    kind: str
    status: str
    paragraph: int
    start: int
    end: int
    reason: str = "number"
    confidence: float = 1.0


@dataclass(frozen=True)
class MentionHit:
    """A name found in the piece; ``page_id`` is null when no page of the site carries it.

    ``paragraph`` is that of the first mention, None for one in headline, standfirst or a
    caption; ``reason`` and ``confidence`` as of a figure.
    """

    name: str
    kind: str
    page_id: int | None = None
    paragraph: int | None = None
    reason: str = "cue"
    confidence: float = 0.6


@dataclass(frozen=True)
class PieceWarning:
    """Something an editor should look at.

    ``message`` is the English sentence; ``code`` and ``values`` let a screen say the
    same in another language (see ``apps.desk.messages``).
    """

    code: str
    message: str
    paragraph: int | None = None
    values: Mapping[str, object] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Piece:
    """One handed-in piece. ``date`` and the source are what the file itself says."""

    lang: str
    headline: str
    standfirst: str | None = None
    bylines: tuple[str, ...] = ()
    section: str | None = None
    paragraphs: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    photos: tuple[PhotoSlot, ...] = ()
    pull_quotes: tuple[PullQuote, ...] = ()
    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[FigureHit, ...] = ()
    mentions: tuple[MentionHit, ...] = ()
    warnings: tuple[PieceWarning, ...] = ()
    date: datetime.date | None = None
    source_name: str | None = None
    source_url: str | None = None

    def texts(self) -> list[tuple[int | None, str]]:
        """Where names are looked for: paragraph numbers, None for what is no paragraph."""
        captions = [photo.caption for photo in self.photos if photo.caption]
        around = [self.headline, self.standfirst or "", *captions]
        return [*((None, text) for text in around), *enumerate(self.paragraphs, start=1)]


def number_for_json(value: Decimal | None) -> int | float | None:
    """``Decimal`` to the JSON number a person would write: 7000, not 7000.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(hit: FigureHit) -> dict:
    return {
        "text": hit.text,
        "value": number_for_json(hit.value),
        "unit": hit.unit,
        "period": hit.period,
        "comparator": hit.comparator,
        "kind": hit.kind,
        "status": hit.status,
        "paragraph": hit.paragraph,
    }


def to_json(piece: Piece) -> dict:
    """The piece as the JSON object of the import contract.

    Returns exactly the contract's keys: what does not apply is an empty list or
    ``None``, never missing.
    """
    return {
        "lang": piece.lang,
        "headline": piece.headline,
        "standfirst": piece.standfirst,
        "bylines": list(piece.bylines),
        "section": piece.section,
        "paragraphs": list(piece.paragraphs),
        "headings": [
            {"text": h.text, "level": h.level, "after_paragraph": h.after_paragraph}
            for h in piece.headings
        ],
        "photos": [
            {"caption": p.caption, "credit": p.credit, "after_paragraph": p.after_paragraph}
            for p in piece.photos
        ],
        "pull_quotes": [
            {"text": q.text, "attribution": q.attribution, "after_paragraph": q.after_paragraph}
            for q in piece.pull_quotes
        ],
        "tables": [
            {
                "rows": [list(row) for row in t.rows],
                "caption": t.caption,
                "after_paragraph": t.after_paragraph,
            }
            for t in piece.tables
        ],
        "footnotes": [{"text": n.text, "paragraph": n.paragraph} for n in piece.footnotes],
        "links": [{"text": link.text, "href": link.href} for link in piece.links],
        "figures": [_figure(hit) for hit in piece.figures],
        "mentions": [
            {"name": m.name, "kind": m.kind, "page_id": m.page_id} for m in piece.mentions
        ],
        "warnings": [
            {"code": w.code, "message": w.message, "paragraph": w.paragraph} for w in piece.warnings
        ],
    }
