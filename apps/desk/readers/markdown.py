"""Markdown.

Hides its marks: the words come out plain, line by line, so that a piece whose lines are
not set as Markdown wants them keeps them apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from apps.desk.dates import read_date
from apps.desk.piece import NotAPiece
from apps.desk.readers.document import Document
from apps.desk.readers.encodings import decode
from apps.desk.readers.sheet import (
    BREAK,
    MAX_CHARACTERS,
    Figure,
    Note,
    Paragraph,
    Part,
    Run,
    Sheet,
)

_FRONT = re.compile(
    r"\ufeff?\s*---[ \t]*\r?\n((?:[^\r\n]{0,2000}\r?\n){0,80}?)---[ \t]*(?:\r?\n|$)"
)
_FIELD = re.compile(r"([A-Za-z_\-]{2,30})\s*:\s*(.*)")
_LINES = {
    "title": "", "headline": "", "subtitle": "standfirst: ", "standfirst": "standfirst: ",
    "description": "standfirst: ", "summary": "standfirst: ", "author": "By ", "authors": "By ",
    "byline": "By ", "section": "section: ", "category": "section: ", "source": "source: ",
}  # fmt: skip
_NOTE_TEXT = re.compile(r"^\[\^([^\]\s]{1,60})\]:[ \t]*(.*(?:\n(?:[ ]{2,}|\t).*)*)", re.M)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,60})\]")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_IMG = re.compile(r"<img\b[^<>]{0,2000}>", re.I)
_HTML_BREAK = re.compile(r"<br\s*/?>", re.I)


def read(data: bytes) -> Document:
    """Read a Markdown text.

    Raises:
        NotAPiece: it is no text or has no words.
    """
    return _Markdown(decode(data)).read()


class _Markdown:
    def __init__(self, source: str) -> None:
        if len(source) > MAX_CHARACTERS:
            raise NotAPiece("The text is longer than a thick book: hand in the piece itself.")
        self.sheet = Sheet()
        source = source.replace("\r\n", "\n").replace("\r", "\n")
        front = _FRONT.match(source)
        self.front = {}
        if front:
            source = source[front.end() :]
            self._read_front(front.group(1))
        self.notes = {
            found.group(1): " ".join(found.group(2).split())
            for found in _NOTE_TEXT.finditer(source)
        }
        self.source = _NOTE_TEXT.sub("", source)

    def _read_front(self, text: str) -> None:
        for line in text.splitlines():
            found = _FIELD.match(line)
            if found:
                value = found.group(2).strip().strip("\"'").strip("[]")
                self.front.setdefault(found.group(1).lower(), value.replace('"', ""))

    def read(self) -> Document:
        parser = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
        tokens = parser.parse(self.source)
        self._title(tokens)
        self._blocks(tokens)
        return self.sheet.document()

    def _title(self, tokens) -> None:
        """What stands above the text says who wrote it and when."""
        self.sheet.date = read_date(self.front.get("date", "")[:10])
        heading = next((i for i, t in enumerate(tokens[:6]) if t.type == "heading_open"), None)
        words = tokens[heading + 1].content if heading is not None else None
        titled = [name for name in ("title", "headline") if self.front.get(name)]
        for name, label in _LINES.items():
            value = self.front.get(name)
            if not value or (name in ("title", "headline") and name != titled[0]):
                continue
            if label == "" and words is not None and words.strip() == value.strip():
                self._blocks(tokens[: heading + 3])
                del tokens[: heading + 3]
                continue
            self.sheet.put(f"{label}{value}")
        self.sheet.gap()

    # -- blocks ------------------------------------------------------------

    def _blocks(self, tokens) -> None:
        place = _Place()
        for token in tokens:
            name = token.type
            if place.enter(name, token):
                continue
            if name == "table_close":
                self.sheet.paragraph(Paragraph(kind="table", rows=tuple(place.rows), gap=True))
            elif name == "inline" and place.in_cell:
                place.rows[-1] += (Paragraph(self._inline(token.children or ())).words(),)
            elif name == "inline":
                self._line(self._inline(token.children or ()), place)
            elif name in ("fence", "code_block", "html_block", "hr"):
                self._verbatim(token)

    def _line(self, parts: list[Part], place: _Place) -> None:
        apart = place.item is None or not place.lists
        shape = "quote" if place.quotes and place.kind == "line" else place.kind
        self.sheet.paragraph(Paragraph(parts, shape, apart, place.level, place.item))
        place.item, place.kind = None, "line"

    def _verbatim(self, token) -> None:
        """Lines that Markdown leaves alone: indented ones, code, markup."""
        self.sheet.gap()
        content = token.content
        if token.type == "html_block":
            for _image in _IMG.finditer(content):
                self.sheet.paragraph(Paragraph([Figure(None)]))
            content = _TAG.sub("", _HTML_BREAK.sub("\n", content))
        for line in content.split("\n"):
            self.sheet.put(line)

    # -- inline ------------------------------------------------------------

    def _inline(self, tokens) -> list[Part]:
        parts: list[Part] = []
        bold, href, hrefs = 0, None, []
        for token in tokens:
            name = token.type
            if name in ("text", "code_inline"):
                parts.extend(self._with_notes(token.content, bold=bold > 0, href=href))
            elif name in ("softbreak", "hardbreak"):
                parts.append(BREAK)
            elif name == "strong_open":
                bold += 1
            elif name == "strong_close":
                bold -= 1
            elif name == "link_open":
                hrefs.append(href)
                href = str(token.attrGet("href") or "")
            elif name == "link_close":
                href = hrefs.pop()
            elif name == "image":
                parts.append(Figure(None))
            elif name == "html_inline" and _HTML_BREAK.fullmatch(token.content):
                parts.append(BREAK)
        return parts

    def _with_notes(self, text: str, *, bold: bool, href: str | None) -> list[Part]:
        parts: list[Part] = []
        at = 0
        for found in _NOTE_MARK.finditer(text):
            if found.group(1) not in self.notes:
                continue
            parts.append(Run(text[at : found.start()], bold, href))
            parts.append(Note(_plain(self.notes[found.group(1)])))
            at = found.end()
        parts.append(Run(text[at:], bold, href))
        return parts


def _plain(text: str) -> str:
    """The words of a note without their marks."""
    return re.sub(r"\[([^\[\]]{1,300})\]\([^()]{1,500}\)|[*_`]{1,3}", r"\1", text)


@dataclass
class _Place:
    """Where in quotes, lists and tables the reader stands."""

    quotes: int = 0
    lists: list[int] = field(default_factory=list)  # next number of each, 0 without numbers
    item: str | None = None
    rows: list[tuple[str, ...]] = field(default_factory=list)
    in_cell: bool = False
    kind: str = "line"
    level: int = 2

    def enter(self, name: str, token) -> bool:
        """Follow a token that opens or closes something; ``False`` for any other."""
        if name in ("blockquote_open", "blockquote_close"):
            self.quotes += 1 if name.endswith("open") else -1
        elif name in ("th_open", "td_open", "th_close", "td_close"):
            self.in_cell = name.endswith("open")
        elif name == "heading_open":
            self.kind, self.level = "heading", int(token.tag[1])
        elif name == "table_open":
            self.rows = []
        elif name == "tr_open":
            self.rows.append(())
        else:
            return self._list(name, token)
        return True

    def _list(self, name: str, token) -> bool:
        if name in ("bullet_list_open", "ordered_list_open"):
            start = token.attrGet("start")
            self.lists.append(0 if name[0] == "b" else int(1 if start is None else start))
        elif name in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif name == "list_item_open":
            self.item = f"{self.lists[-1]}." if self.lists[-1] else "•"
            self.lists[-1] += bool(self.lists[-1])
        else:
            return False
        return True
