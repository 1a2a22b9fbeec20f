"""RTF files, from Word, WPS, WordPad, TextEdit and others.

Hides code pages by font, hidden and deleted text, destinations that are no text, pictures
in hexadecimal, tables without a beginning.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import replace

from apps.desk.piece import NotAPiece
from apps.desk.readers.document import Document
from apps.desk.readers.rtf_tokens import tokens
from apps.desk.readers.rtf_words import (
    SIGNS,
    TARGETS,
    WRAPPERS,
    CodePages,
    Flow,
    Line,
    State,
    line_after,
    state_after,
)
from apps.desk.readers.sheet import BREAK, Box, Figure, Note, Paragraph, Run, Sheet
from apps.desk.readers.tables import Cell, table_or_lines

_HEADING = re.compile(r"(?:heading|标题|überschrift|titre) ?(\d)$")
_ROLES = {"title": "heading", "caption": "caption", "题注": "caption", "quote": "quote"}
_LINK = re.compile(r'HYPERLINK\s+(?:"([^"]{1,2000})"|([^\s\\"]{1,2000}))')
_HEX = re.compile(rb"[^0-9a-fA-F]")
MAX_DEPTH = 100_000
_OPEN_GAP = 60  # twentieths of a point


def read(data: bytes) -> Document:
    """Read an RTF file.

    Raises:
        NotAPiece: it holds no words or more markup than any piece.
    """
    return _Rtf(data).read()


class _Rtf:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sheet = Sheet()
        self.pages = CodePages()
        self.styles: dict[int, str] = {}
        self.state = State()
        self.stack: list[State] = []
        self.flows = [Flow()]
        self.opened: list[tuple[int, str]] = []  # flows and what they are, by depth
        self.bytes = bytearray()
        self.units: list[int] = []  # UTF-16
        self.skip = 0
        self.star = self.fresh = False
        self.gathered: dict[str, list] = {"instruction": [], "style": [], "picture": [], "item": []}
        self.number = 0

    def read(self) -> Document:
        for kind, word, value, content in tokens(self.data):
            if kind == "open":
                self._open()
            elif kind == "close":
                self._close()
            elif kind == "word":
                self._word(word, value)
                self.fresh = self.star = False
            elif kind == "sign":
                self._sign(word)
            elif kind == "bytes":
                self._bytes(content)
            elif self.state.target == "picture":
                self.gathered["picture"].append(("bin", content))
        while len(self.flows) > 1:
            self._end_flow(*self.opened.pop())
        self._end_paragraph()
        self._end_table(self.flows[0])
        for paragraph in self.flows[0].done:
            self.sheet.paragraph(paragraph)
        return self.sheet.document()

    # -- groups ------------------------------------------------------------

    def _open(self) -> None:
        self._flush()
        if len(self.stack) > MAX_DEPTH:
            raise NotAPiece("The file is nested too deeply to be a piece.")
        self.stack.append(self.state)
        self.fresh = True

    def _close(self) -> None:
        self._flush()
        ended = self.state.target
        self.state = self.stack.pop() if self.stack else State()
        depth = len(self.stack)
        if ended != self.state.target:
            self._end_target(ended)
        if self.opened and self.opened[-1][0] > depth:
            self._end_flow(*self.opened.pop())

    def _end_target(self, ended: str) -> None:
        if ended == "picture":
            self._add_picture()
        elif ended == "item":
            marks = "".join(self.gathered["item"]).strip()
            self.gathered["item"] = []
            line = self.flows[-1].line
            line.item = (marks if marks[:1].isdigit() else "•") if marks else line.item
        elif ended == "stylesheet" or (ended == "style" and self.state.target == "stylesheet"):
            name = "".join(self.gathered["style"]).strip().rstrip(";").lower()
            self.gathered["style"] = []
            self.styles.setdefault(self.number, name)
        elif ended == "instruction":
            found = _LINK.search("".join(self.gathered["instruction"]))
            self.gathered["instruction"] = []
            href = found and (found.group(1) or found.group(2))
            if href:
                self.state = replace(self.state, href=href)

    def _begin_flow(self, kind: str) -> None:
        self.opened.append((len(self.stack), kind))
        self.flows.append(Flow())
        self.state = replace(self.state, target="text", href=None)

    def _end_flow(self, _depth: int, kind: str) -> None:
        self._end_paragraph()
        flow = self.flows.pop()
        self._end_table(flow)
        if kind == "note":
            text = " ".join(p.words() for p in flow.done).strip()
            if text:
                self.flows[-1].parts.append(Note(text))
        elif flow.done:
            self.flows[-1].parts.append(Box(flow.done))

    # -- control words -----------------------------------------------------

    def _word(self, word: str, value: int | None) -> None:
        if self.skip and word != "u":
            self.skip -= 1
            return
        if word == "u":
            self._unicode(value or 0)
            return
        if self.units or self.bytes:
            self._flush()
        if self.fresh or self.star:
            if self._destination(word, value):
                return
            if self.star:
                self.state = replace(self.state, target="skip")
                return
        if self.state.target in ("skip", "picture") and word not in ("pict", "result"):
            return
        self._plain_word(word, value)

    def _destination(self, word: str, value: int | None) -> bool:
        """Whether the word says what the group that has just begun is for."""
        state = self.state
        if state.target == "skip":
            return True
        if word in TARGETS:
            self._aside(word)
            self.state = replace(state, target=TARGETS[word])
        elif word in ("footnote", "shptxt"):
            self._begin_flow("note" if word == "footnote" else "box")
        elif state.target == "stylesheet" and word in ("s", "cs", "ds", "ts"):
            self.number = value or 0 if word == "s" else -(value or 0) - 1000
            self.state = replace(state, target="style")
        elif state.target == "fonttbl" and word == "f":
            self.number = value or 0
        else:
            return word in WRAPPERS
        return True

    def _aside(self, word: str) -> None:
        """What a destination means beside where its text goes."""
        if word == "annotation":
            self.sheet.warn("comments")
        elif word == "pn":  # a numbered paragraph of the oldest kind
            line = self.flows[-1].line
            line.item = line.item or "•"

    def _plain_word(self, word: str, value: int | None) -> None:
        target = self.state.target
        if target in ("fonttbl", "stylesheet", "style"):
            self._table_word(word, value)
        elif word in SIGNS:
            self._text(SIGNS[word])
        elif word in ("par", "sect", "page", "column"):
            if target == "text":
                self._end_paragraph()
        elif word in ("line", "lbr", "softline"):
            self.flows[-1].parts.append(BREAK)
        elif word in ("cell", "nestcell", "row", "nestrow"):
            self._end_cell(word)
        else:
            self._property(word, 1 if value is None else value)

    def _property(self, word: str, number: int) -> None:
        if word in ("deleted", "revised") and number:
            self.sheet.warn("tracked_changes")
        state = state_after(self.state, word, number)
        line = line_after(self.flows[-1].line, word, number)
        if state is not None:
            self.state = state
        elif line is not None:
            self.flows[-1].line = line
        else:
            self.pages.word(word, number)

    def _table_word(self, word: str, value: int | None) -> None:
        if word == "f" and self.state.target == "fonttbl":
            self.number = value or 0
        elif word == "fcharset" and self.state.target == "fonttbl":
            self.pages.font(self.number, value or 0)
        elif word == "s" and self.state.target == "stylesheet":
            self.number = value or 0

    def _sign(self, sign: str) -> None:
        if self.skip:
            self.skip -= 1
            return
        self._flush()
        if sign == "*":
            self.star = True
            return
        self.fresh = False
        if sign in "\r\n":
            if self.state.target == "text":
                self._end_paragraph()
        elif sign in "~_\\{}":
            self._text({"~": "\u00a0", "_": "-"}.get(sign, sign))

    # -- text --------------------------------------------------------------

    def _bytes(self, content: bytes) -> None:
        self.fresh = False
        if self.skip:
            cut = min(self.skip, len(content))
            self.skip -= cut
            content = content[cut:]
        if self.state.target == "picture":
            self.gathered["picture"].append(("hex", content))
        elif content and self.state.target != "skip":
            if self.units:
                self._flush()
            self.bytes += content

    def _unicode(self, value: int) -> None:
        if self.bytes:
            self._flush()
        self.fresh = False
        self.units.append(value & 0xFFFF)
        self.skip = self.state.stand_in

    def _flush(self) -> None:
        if self.units:
            raw = b"".join(unit.to_bytes(2, "little") for unit in self.units)
            self.units = []
            self._text(raw.decode("utf-16-le", "replace"))
        if self.bytes:
            raw, self.bytes = bytes(self.bytes), bytearray()
            self._text(self.pages.text(raw, self.state.font))

    def _text(self, text: str) -> None:
        state = self.state
        if state.target == "text":
            if state.hidden or state.deleted:
                if state.hidden and text.strip():
                    self.sheet.warn("hidden_text")
                return
            self.flows[-1].parts.append(Run(text, state.bold, state.href))
        elif state.target in self.gathered and state.target != "picture":
            self.gathered[state.target].append(text)

    def _add_picture(self) -> None:
        raw = b"".join(
            _HEX.sub(b"", c) if kind == "hex" else b"" for kind, c in self.gathered["picture"]
        )
        binary = b"".join(c for kind, c in self.gathered["picture"] if kind == "bin")
        self.gathered["picture"] = []
        try:
            data = binary or binascii.unhexlify(raw[: len(raw) // 2 * 2])
        except binascii.Error:
            data = b""
        if not data or self.state.target == "skip":
            return
        if data.startswith((b"\xff\xd8\xff", b"\x89PNG")):
            self.flows[-1].parts.append(Figure(data))
        else:
            self.sheet.warn("picture_unknown")

    # -- paragraphs --------------------------------------------------------

    def _end_paragraph(self) -> None:
        self._flush()
        flow = self.flows[-1]
        line, parts = flow.line, flow.parts
        flow.parts = []
        if not line.in_table and flow.rows:
            self._end_table(flow)
        kind, level = self._role(line)
        gap = line.before + flow.last_after > _OPEN_GAP
        paragraph = Paragraph(parts, kind, gap, level, line.item if kind == "line" else None)
        paragraph.centred = line.centred
        flow.last_after = line.after
        line.item = None if line.item not in ("•",) else line.item
        if line.in_table:
            if parts:
                flow.cell.append(paragraph)
        else:
            flow.done.append(paragraph)

    def _role(self, line: Line) -> tuple[str, int]:
        name = self.styles.get(line.style, "") if line.style else ""
        heading = _HEADING.search(name)
        if heading:
            return "heading", max(int(heading.group(1)), 1)
        if line.outline is not None and line.outline < 9:
            return "heading", line.outline + 1
        return _ROLES.get(name, "line"), 1

    def _end_cell(self, word: str) -> None:
        flow = self.flows[-1]
        if word in ("cell", "nestcell"):
            flow.line.in_table = True
            if flow.parts:
                self._end_paragraph()
            # A table inside a cell becomes part of the cell.
            if word == "cell":
                flow.row.append(Cell(flow.cell))
                flow.cell = []
        elif word == "row":
            if flow.row:
                flow.rows.append(flow.row)
            flow.row = []

    def _end_table(self, flow: Flow) -> None:
        if flow.row:
            flow.rows.append(flow.row)
        if flow.cell:
            flow.rows.append([Cell(flow.cell)])
        if flow.rows:
            flow.done.extend(table_or_lines(flow.rows))
        flow.rows, flow.row, flow.cell = [], [], []
