"""Where readers put what they find, in the order of the file.

Hides what all formats have in common: a line is cut where its breaks are, a picture
never cuts a sentence in two, a note follows the line that refers to it, what a format
marks as a caption goes to the picture or table beside it, and no file, however made,
grows beyond what a piece can be.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from apps.desk.messages import warn
from apps.desk.photo_credits import is_credit
from apps.desk.piece import Link, NotAPiece
from apps.desk.readers.document import Block, Document, Picture
from apps.desk.wording import ends_sentence, has_han

# A thick book has a million characters and ten thousand paragraphs.
MAX_CHARACTERS, MAX_BLOCKS = 1_000_000, 50_000
MAX_CENTRED = 0.4  # of the lines: more, and it says nothing
MAX_PICTURES, MAX_PICTURE_BYTES = 500, 200 * 1024 * 1024
EDGE = " \t\n\r\u00a0\u3000\u200b\ufeff"
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_RASTER = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ATTRIBUTION = re.compile(r"(?:—{1,2}|–|--?)\s*(?=\w)")


class _Break:
    """The end of a line inside a paragraph."""


BREAK = _Break()


@dataclass(frozen=True)
class Run:
    """Some words of a paragraph; ``href`` when they are a link."""

    text: str
    bold: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Figure:
    """A picture among the words of a paragraph; ``data`` is None when it is not in the file."""

    data: bytes | None
    caption: str = ""
    credit: str | None = None


@dataclass(frozen=True)
class Note:
    """A footnote or endnote where the text refers to it."""

    text: str


@dataclass
class Box:
    """A text box, with paragraphs of its own."""

    paragraphs: list[Paragraph] = field(default_factory=list)


Part = Run | Figure | Note | Box | _Break


@dataclass
class Paragraph:
    """A paragraph as the format knows it, before its line breaks count.

    ``kind`` is one of a block's, or "caption".
    """

    parts: list[Part] = field(default_factory=list)
    kind: str = "line"
    gap: bool = False
    level: int = 2
    item: str | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    centred: bool = False

    def words(self) -> str:
        """Its words alone, for a cell of a table or a note."""
        return words_of(self.parts)


def words_of(parts: Iterable[Part]) -> str:
    """The words of ``parts`` alone, boxes included."""
    found = []
    for part in parts:
        if isinstance(part, Run):
            found.append(part.text)
        elif part is BREAK:
            found.append(" ")
        elif isinstance(part, Box):
            found.append(" ".join(paragraph.words() for paragraph in part.paragraphs))
    return clean("".join(found))


def clean(text: str) -> str:
    """Text without what no reader can see at its edges, and without control characters."""
    return _NOT_TEXT.sub("", text).strip(EDGE)


class Sheet:
    """Collects a document; what it is handed first stands first."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.links: list[Link] = []
        self.date: datetime.date | None = None
        self.source_url: str | None = None
        self._warnings: dict[str, int] = {}
        self._gap = True
        self._characters = self._bytes = 0
        self._names: dict[int, str] = {}
        self._centred: list[int] = []  # places of blocks

    # -- what readers hand in ----------------------------------------------

    def gap(self) -> None:
        """Set the next block apart from the one above."""
        self._gap = True

    def warn(self, code: str) -> None:
        """Count something that an editor has to know; it is said once."""
        self._warnings[code] = self._warnings.get(code, 0) + 1

    def put(self, text: str, *, kind: str = "line", gap: bool = False, **marks) -> None:
        """Add a block; an empty line sets the next block apart."""
        text = clean(text)
        if not text and kind not in ("photo", "table"):
            self._gap = True
            return
        rows = marks.get("rows", ())
        self._count(len(text) + sum(len(cell) for row in rows for cell in row))
        self.blocks.append(Block(text=text, kind=kind, gap=gap or self._gap, **marks))
        self._gap = False

    def paragraph(self, paragraph: Paragraph) -> None:
        """Add a paragraph: one block a line, with its pictures and notes around it."""
        if paragraph.gap:
            self._gap = True
        if paragraph.kind == "table":
            self.put("", kind="table", rows=paragraph.rows)
            return
        lines = _lines(paragraph.parts, joined=paragraph.kind != "line")
        for line in lines:
            self._line(line, paragraph)

    def document(self) -> Document:
        """What was collected.

        Raises:
            NotAPiece: there are no words.
        """
        self._mark_captions()
        blocks = _attributed(_captioned(self.blocks))
        if not any(block.text or block.rows for block in blocks):
            if blocks:
                raise NotAPiece("The file holds pictures but no text.")
            raise NotAPiece("The file is empty.")
        return Document(
            blocks=tuple(blocks),
            links=tuple(self.links),
            date=self.date,
            pictures=tuple(self.pictures),
            warnings=tuple(warn(code, number=n) for code, n in self._warnings.items()),
            source_url=self.source_url,
        )

    # -- inside ------------------------------------------------------------

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_CHARACTERS or len(self.blocks) >= MAX_BLOCKS:
            raise NotAPiece(
                "The text is longer than a thick book: hand in the piece as a file of its own."
            )

    def _mark_captions(self) -> None:
        """Centred lines below pictures are captions where the body is not centred."""
        if len(self._centred) > MAX_CENTRED * len(self.blocks):
            return
        for at in self._centred:
            above = self.blocks[at - 1] if at else None
            if above and above.kind == "photo" and not is_credit(self.blocks[at].text):
                self.blocks[at] = replace(self.blocks[at], kind="caption")

    def _line(self, parts: list[Part], paragraph: Paragraph) -> None:
        text = clean("".join(part.text for part in parts if isinstance(part, Run)))
        before, after = _around(parts)
        for part in before:
            self._beside(part)
        if text or not (before or after):
            runs = [part for part in parts if isinstance(part, Run) and part.text.strip(EDGE)]
            bold = bool(runs) and all(run.bold for run in runs)
            if text and paragraph.centred and paragraph.kind == "line":
                self._centred.append(len(self.blocks))
            self.put(
                text, kind=paragraph.kind, level=paragraph.level, item=paragraph.item, bold=bold
            )
        for part in after:
            self._beside(part)
        self._link(parts)

    def _beside(self, part: Part) -> None:
        if isinstance(part, Note):
            self.put(part.text, kind="footnote")
        elif isinstance(part, Figure):
            picture = self._picture(part.data)
            self.put(part.caption, kind="photo", picture=picture, note=part.credit)
        elif isinstance(part, Box):
            for paragraph in part.paragraphs:
                self.paragraph(paragraph)
            self._gap = True

    def _picture(self, data: bytes | None) -> str | None:
        if data is None:
            self.warn("picture_not_inside")
            return None
        if not data.startswith(_RASTER) and data[4:8] != b"ftyp":
            self.warn("picture_unknown")
            return None
        # The same bytes twice are one picture that stands in two places.
        if hash(data) in self._names:
            return self._names[hash(data)]
        self._bytes += len(data)
        if self._bytes > MAX_PICTURE_BYTES or len(self.pictures) >= MAX_PICTURES:
            self.warn("pictures_too_large")
            return None
        name = str(len(self.pictures) + 1)
        self.pictures.append(Picture(name, data))
        self._names[hash(data)] = name
        return name

    def _link(self, parts: list[Part]) -> None:
        text, href = "", None
        for part in [*parts, Run("")]:
            if not isinstance(part, Run):
                continue
            if part.href != href:
                if href and clean(text) and href.lower().startswith(("http:", "https:", "mailto:")):
                    self.links.append(Link(clean(text), href))
                text, href = "", part.href
            text += part.text


def _lines(parts: list[Part], *, joined: bool) -> list[list[Part]]:
    """The lines of a paragraph; ``joined`` when its breaks only make it look better."""
    lines: list[list[Part]] = [[]]
    pieces = _between_breaks(parts)
    for above, below in zip([None, *pieces], pieces, strict=False):
        if above is None:
            lines[-1].extend(below)
            continue
        over, under = words_of(above), words_of(below)
        if joined or _goes_on(over, under):
            if over and under:
                lines[-1].append(Run("" if has_han(over[-1:] + under[:1]) else " ", bold=True))
        else:
            lines.append([])
        lines[-1].extend(below)
    return lines


def _between_breaks(parts: list[Part]) -> list[list[Part]]:
    pieces: list[list[Part]] = [[]]
    for part in parts:
        if part is BREAK:
            pieces.append([])
        else:
            pieces[-1].append(part)
    return pieces


def _goes_on(above: str, below: str) -> bool:
    """Whether a line break cuts a sentence: nobody begins a paragraph with a small letter."""
    return bool(above) and below[:1].islower() and not ends_sentence(above)


def _around(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """What stands before the words of a line, and what stands among or behind them."""
    before, after, words = [], [], False
    for part in parts:
        if isinstance(part, Run):
            words = words or bool(clean(part.text))
        elif words or isinstance(part, Note):
            after.append(part)
        else:
            before.append(part)
    return before, after


def _captioned(blocks: list[Block]) -> list[Block]:
    """Captions that the format marks, given to the picture or table beside them."""
    done: list[Block] = []
    waiting: Block | None = None
    for block in blocks:
        if block.kind == "caption":
            if waiting:
                done.append(replace(waiting, kind="line"))
            above = done[-1] if done and not waiting else None
            waiting = None
            if above and above.kind in ("photo", "table") and not above.text:
                done[-1] = replace(above, text=block.text)
            else:
                waiting = block
            continue
        if waiting and block.kind in ("photo", "table") and not block.text:
            block = replace(block, text=waiting.text, gap=waiting.gap)
        elif waiting:
            done.append(replace(waiting, kind="line"))
        waiting = None
        done.append(block)
    return [*done, replace(waiting, kind="line")] if waiting else done


def _attributed(blocks: list[Block]) -> list[Block]:
    """Quotes with the line below that says who spoke: "— Li Ming"."""
    done: list[Block] = []
    for block in blocks:
        above = done[-1] if done else None
        dash = _ATTRIBUTION.match(block.text)
        if above and above.kind == "quote" and block.kind == "quote" and dash and not above.note:
            done[-1] = replace(above, note=block.text[dash.end() :])
        else:
            done.append(block)
    return done
