"""What every reader hands to the parser, whatever the file was.

Hides file formats: a reader turns bytes into a ``Document``, the parser turns a
``Document`` into a piece, and neither knows the other. A format without marks for
headings or pictures (plain text) yields nothing but lines.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from apps.desk.piece import Link, PieceWarning

KINDS = ("line", "heading", "quote", "table", "footnote", "photo")


@dataclass(frozen=True)
class Block:
    """One line or marked element, in the order of the file.

    ``gap`` says that it is set apart from the block above (an empty line, or the
    spacing of a word processor). ``text`` is the words of a line, heading, quote or
    note, or the caption of a table or photo. ``note`` is what goes with it: the
    attribution of a quote, the credit of a photo. ``picture`` names one of the
    document's pictures. ``bold`` says that the whole line is bold; ``item`` is the mark
    of a list ("•", "3."), which is no part of the text.
    """

    text: str
    kind: str = "line"
    gap: bool = True
    level: int = 2
    rows: tuple[tuple[str, ...], ...] = ()
    note: str | None = None
    picture: str | None = None
    bold: bool = False
    item: str | None = None


@dataclass(frozen=True)
class Picture:
    """A picture as it lay in the file: its bytes unchanged, under a name of our own."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Document:
    """A file as a list of blocks, with what its format itself told about it."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    date: datetime.date | None = None
    pictures: tuple[Picture, ...] = ()
    warnings: tuple[PieceWarning, ...] = ()
    source_url: str | None = None
