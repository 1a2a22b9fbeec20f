"""OpenDocument texts, from LibreOffice and others.

Hides styles by inheritance, frames in frames, and that deleted text, notes and comments
stand in the middle of a paragraph.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from lxml import etree

from apps.desk.piece import NotAPiece
from apps.desk.readers.document import Document
from apps.desk.readers.package import DAMAGED, Package, attribute, child, local
from apps.desk.readers.sheet import BREAK, Box, Figure, Note, Paragraph, Part, Run, Sheet
from apps.desk.readers.tables import Cell, table_or_lines
from apps.desk.wording import word_set

MAX_CHAIN = 20
MAX_SPACES = 200
_SPACE = re.compile(r"[ \t\r\n]+")
_SKIPPED = word_set("""
    tracked-changes table-of-content alphabetical-index illustration-index table-index
    user-index object-index bibliography sequence-decls variable-decls user-field-decls
    forms note-citation title desc event-listeners shapes
""")
_MARKS = frozenset({"annotation-end", "soft-page-break"})
_FRAMES = frozenset({"frame", "custom-shape", "g", "text-box", "rect"})
# What the editor is told of, and does not get.
_TOLD = {
    "annotation": "comments",
    "hidden-text": "hidden_text",
    "hidden-paragraph": "hidden_text",
    "table-of-content": "contents_left_out",
    "tracked-changes": "tracked_changes",
}
_CAPTIONS = frozenset({"caption", "illustration", "figure", "table", "drawing", "题注"})
_QUOTES = frozenset({"quotations", "quote", "intense quote", "引用"})
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc|px)?")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_OPEN_GAP = 3.0  # points between paragraphs that stand apart


@dataclass
class _Style:
    parent: str | None = None
    name: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    top: float | None = None
    bottom: float | None = None
    outline: int | None = None


def read(package: Package) -> Document:
    """Read an OpenDocument package.

    Raises:
        NotAPiece: it is damaged or has no words.
    """
    content = package.xml("content.xml")
    if content is None:
        raise NotAPiece(DAMAGED)
    styles = package.xml("styles.xml")
    return _Odt([root for root in (styles, content) if root is not None], package).read()


def read_flat(root: etree._Element) -> Document:
    """Read an OpenDocument text that is one XML file; raises as ``read`` does."""
    return _Odt([root], None).read()


class _Odt:
    def __init__(self, roots: list[etree._Element], package: Package | None) -> None:
        self.package = package
        self.sheet = Sheet()
        self.styles: dict[tuple[str, str], _Style] = {}
        self.bullets: set[str] = set()
        for root in roots:
            self._read_styles(root)
        self.text = child(child(roots[-1], "body"), "text")

    def read(self) -> Document:
        if self.text is None:
            raise NotAPiece("The file is no text document: copy the piece into a Word file.")
        paragraphs = self._blocks(self.text, None)
        empty = sum(not paragraph.parts for paragraph in paragraphs)
        crowded = empty >= 3 or empty * 5 > len(paragraphs)
        for paragraph in paragraphs:
            # Where writers set empty paragraphs, spacing says little.
            if crowded and paragraph.kind == "line":
                paragraph.gap = False
            self.sheet.paragraph(paragraph)
        return self.sheet.document()

    # -- styles ------------------------------------------------------------

    def _read_styles(self, root: etree._Element) -> None:
        for group in root:
            if local(group) not in ("styles", "automatic-styles"):
                continue
            for element in group:
                name = attribute(element, "name") or ""
                if local(element) in ("style", "default-style"):
                    family = attribute(element, "family") or ""
                    self.styles[family, name] = self._style(element, name)
                elif local(element) == "list-style":
                    first = element[0] if len(element) else None
                    if first is not None and local(first) != "list-level-style-number":
                        self.bullets.add(name)

    @staticmethod
    def _style(element: etree._Element, name: str) -> _Style:
        text, lines = child(element, "text-properties"), child(element, "paragraph-properties")
        style = _Style(
            parent=attribute(element, "parent-style-name"),
            name=(attribute(element, "display-name") or name.replace("_20_", " ")).lower(),
        )
        if text is not None:
            weight = text.get(
                "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
            )
            if weight:
                style.bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
            display = attribute(text, "display")
            style.hidden = display == "none" if display else None
        if lines is not None:
            style.top = _points(attribute(lines, "margin-top"))
            style.bottom = _points(attribute(lines, "margin-bottom"))
        outline = attribute(element, "default-outline-level") or ""
        style.outline = int(outline) if outline.isdigit() and len(outline) < 3 else None
        return style

    def _chain(self, family: str, name: str | None):
        for _step in range(MAX_CHAIN):
            style = self.styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.parent

    def _says(self, family: str, name: str | None, what: str):
        for style in self._chain(family, name):
            value = getattr(style, what)
            if value is not None:
                return value
        return None

    def _role(self, node: etree._Element, style: str | None) -> tuple[str, int]:
        if local(node) == "h":
            level = attribute(node, "outline-level") or "1"
            return "heading", int(level) if level.isdigit() and len(level) < 3 else 1
        for known in self._chain("paragraph", style):
            if known.name == "title":
                return "heading", 1
            if known.name in _CAPTIONS:
                return "caption", 0
            if known.name in _QUOTES:
                return "quote", 0
            heading = re.fullmatch(r"heading (\d)", known.name)
            if heading:
                return "heading", int(heading.group(1))
        return "line", 0

    # -- blocks ------------------------------------------------------------

    def _blocks(self, container: etree._Element, item: str | None) -> list[Paragraph]:
        found: list[Paragraph] = []
        for node in container:
            name = local(node)
            if name in ("p", "h"):
                found.append(self._paragraph(node, item))
                item = None
            elif name == "list":
                found.extend(self._list(node))
            elif name == "table":
                found.extend(self._table(node))
            elif name in ("section", "index-body", "soft-page-break", "numbered-paragraph"):
                found.extend(self._section(node))
            elif name == "frame":
                parts: list[Part] = []
                self._frame(node, parts)
                found.append(Paragraph(parts, gap=True))
            elif name == "table-of-content" or (name == "tracked-changes" and len(node)):
                self.sheet.warn(_TOLD[name])
        return found

    def _section(self, node: etree._Element) -> list[Paragraph]:
        if attribute(node, "display") == "none":
            self.sheet.warn("hidden_text")
            return []
        return self._blocks(node, None)

    def _list(self, node: etree._Element) -> list[Paragraph]:
        style = attribute(node, "style-name") or ""
        found, count = [], 0
        for entry in node:
            if local(entry) not in ("list-item", "list-header"):
                continue
            count += local(entry) == "list-item"
            numbered = style and style not in self.bullets
            mark = f"{count}." if numbered else "•"
            found.extend(self._blocks(entry, mark if local(entry) == "list-item" else None))
        return found

    def _table(self, table: etree._Element) -> list[Paragraph]:
        rows = []
        for row in table.iterdescendants():
            if local(row) != "table-row" or self._owner(row) is not table:
                continue
            cells = []
            for cell in row:
                name = local(cell)
                if name not in ("table-cell", "covered-table-cell"):
                    continue
                inside = self._blocks(cell, None) if name == "table-cell" else []
                cells.append(Cell(inside))
                times = attribute(cell, "number-columns-repeated") or ""
                repeated = int(times) if times.isdigit() and len(times) < 4 else 1
                cells.extend(Cell() for _n in range(min(repeated, 60) - 1))
            rows.append(cells)
        return table_or_lines(rows)

    @staticmethod
    def _owner(row: etree._Element) -> etree._Element | None:
        return next((outer for outer in row.iterancestors() if local(outer) == "table"), None)

    # -- paragraphs --------------------------------------------------------

    def _paragraph(self, node: etree._Element, item: str | None) -> Paragraph:
        style = attribute(node, "style-name")
        kind, level = self._role(node, style)
        if self._says("paragraph", style, "hidden"):
            self.sheet.warn("hidden_text")
            return Paragraph([], gap=False)
        parts: list[Part] = []
        bold = bool(self._says("paragraph", style, "bold"))
        self._inline(node, parts, None, bold=bold)
        space = max(
            self._says("paragraph", style, "top") or 0,
            self._says("paragraph", style, "bottom") or 0,
        )
        parts = _single_spaces(parts)
        return Paragraph(parts, kind, space > _OPEN_GAP, max(level, 1), item)

    def _inline(
        self, node: etree._Element, parts: list[Part], href: str | None, *, bold: bool
    ) -> None:
        if node.text:
            parts.append(Run(node.text, bold, href))
        for inner in node:
            self._element(inner, parts, href, bold=bold)
            if inner.tail:
                parts.append(Run(inner.tail, bold, href))

    def _element(self, node: etree._Element, parts: list[Part], href, *, bold: bool) -> None:
        name = local(node)
        if name in _TOLD:
            self.sheet.warn(_TOLD[name])
        elif name == "span":
            self._span(node, parts, href, bold=bold)
        elif name == "a":
            self._inline(node, parts, attribute(node, "href") or href, bold=bold)
        elif name in ("s", "tab"):
            parts.append(Run(_spaces(node), bold, href))
        elif name == "line-break":
            parts.append(BREAK)
        elif name == "note":
            self._note(node, parts)
        elif name in _FRAMES:
            self._frame(node, parts)
        elif name not in _SKIPPED and name not in _MARKS:
            base = child(node, "ruby-base") if name == "ruby" else node
            if base is not None:
                self._inline(base, parts, href, bold=bold)

    def _span(self, node: etree._Element, parts: list[Part], href, *, bold: bool) -> None:
        style = attribute(node, "style-name")
        if self._says("text", style, "hidden"):
            self.sheet.warn("hidden_text")
            return
        own = self._says("text", style, "bold")
        self._inline(node, parts, href, bold=bold if own is None else own)

    def _note(self, node: etree._Element, parts: list[Part]) -> None:
        body = child(node, "note-body")
        if body is not None:
            text = " ".join(p.words() for p in self._blocks(body, None)).strip()
            if text:
                parts.append(Note(text))

    def _frame(self, frame: etree._Element, parts: list[Part]) -> None:
        """A picture, or a text box with what is in it; never a picture's replacement too."""
        for node in frame:
            name = local(node)
            if name == "image":
                parts.append(Figure(self._picture(node)))
                return
            if name == "text-box":
                parts.append(Box(self._blocks(node, None)))
                return
            if name == "object":
                continue
            if name in ("p", "list"):
                parts.append(Box(self._blocks(frame, None)))
                return
            if name in ("frame", "custom-shape", "g", "rect"):
                self._frame(node, parts)

    def _picture(self, image: etree._Element) -> bytes | None:
        inside = child(image, "binary-data")
        if inside is not None and inside.text:
            try:
                return base64.b64decode(inside.text)
            except (binascii.Error, ValueError):
                return None
        name = (attribute(image, "href") or "").removeprefix("./")
        return self.package.picture(name) if self.package and name else None


def _points(length: str | None) -> float | None:
    found = _LENGTH.fullmatch(length or "")
    if not found:
        return None
    try:
        return float(found.group(1)) * _POINTS[found.group(2) or "pt"]
    except ValueError:
        return None


def _single_spaces(parts: list[Part]) -> list[Part]:
    """White space as OpenDocument counts it: a run of it is one space, more are written apart."""
    done: list[Part] = []
    last = " "
    for part in parts:
        if isinstance(part, Run):
            text = _SPACE.sub(" ", part.text)
            if last == " ":
                text = text.lstrip(" ")
            if text:
                last = text[-1]
            text = text.replace("\x1f", " ").replace("\x1e", "\t")
            done.append(Run(text, part.bold, part.href))
        else:
            last = " " if part is BREAK else last
            done.append(part)
    return done if any(not isinstance(p, Run) or p.text.strip() for p in done) else []


def _spaces(node: etree._Element) -> str:
    """A tab, or spaces that are meant, as signs that later folding of spaces leaves alone."""
    if local(node) == "tab":
        return "\x1e"
    times = attribute(node, "c") or "1"
    count = int(times) if times.isdigit() and len(times) < 6 else 1
    return "\x1f" * min(count, MAX_SPACES)
