"""Word files, transitional and Strict Open XML, from whatever program.

Hides the parts of the package and the order of blocks: paragraphs whose mark was deleted
or that are one big initial run into the next; tables, of which those that only arrange
text are taken apart; notes; spacing between paragraphs.
"""

from __future__ import annotations

from collections import Counter

from lxml import etree

from apps.desk.piece import NotAPiece
from apps.desk.readers.document import Document
from apps.desk.readers.docx_runs import Reader, chosen
from apps.desk.readers.docx_styles import Numbering, Relations, Styles, number, on, spacing
from apps.desk.readers.package import DAMAGED, Package, attribute, child, local
from apps.desk.readers.sheet import Paragraph, Part, Run, Sheet
from apps.desk.readers.tables import Cell, table_or_lines

_GROUPS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent", "body", "txbxContent"})
# What the editor is told of, where it stands among paragraphs.
_TOLD = {
    **dict.fromkeys(("ins", "moveTo", "del", "moveFrom"), "tracked_changes"),
    "altChunk": "part_left_out",
}


def read(package: Package) -> Document:
    """Read the main part of a Word package.

    Raises:
        NotAPiece: it has no main part, is damaged or has no words.
    """
    main = Relations(package, "").of_kind("officeDocument") or "word/document.xml"
    root = package.xml(main)
    if root is None:
        raise NotAPiece(DAMAGED)
    return _Docx(package, main, root).read()


class _Docx:
    def __init__(self, package: Package, main: str, root: etree._Element) -> None:
        self.package, self.root = package, root
        self.relations = Relations(package, main)
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self.sheet = Sheet()

    def read(self) -> Document:
        reader = self._reader(self.relations)
        reader.notes = self._notes()
        paragraphs = self._blocks(self.root, reader)
        _set_gaps(paragraphs)
        for paragraph in paragraphs:
            self.sheet.paragraph(paragraph)
        return self.sheet.document()

    def _reader(self, relations: Relations) -> Reader:
        return Reader(self.package, self.styles, self.sheet, relations, self._box)

    def _part(self, kind: str) -> etree._Element | None:
        name = self.relations.of_kind(kind)
        if name is None:
            return None
        try:
            return self.package.xml(name)
        except NotAPiece:
            if kind in ("footnotes", "endnotes"):
                raise
            return None

    def _notes(self) -> dict[tuple[str, str], str]:
        notes = {}
        for kind in ("footnote", "endnote"):
            root = self._part(f"{kind}s")
            name = self.relations.of_kind(f"{kind}s")
            if root is None or name is None:
                continue
            reader = self._reader(Relations(self.package, name))
            for note in root:
                if local(note) == kind and attribute(note, "type") in (None, "normal"):
                    texts = [p.words() for p in self._blocks(note, reader)]
                    key = attribute(note, "id") or ""
                    notes[kind, key] = " ".join(text for text in texts if text)
        return notes

    def _box(self, content: etree._Element, reader: Reader) -> list[Paragraph]:
        fields, reader.fields = reader.fields, []
        paragraphs = self._blocks(content, reader)
        reader.fields = fields
        if paragraphs:
            paragraphs[0].gap = True
        return paragraphs

    # -- blocks ------------------------------------------------------------

    def _blocks(self, container: etree._Element, reader: Reader) -> list[Paragraph]:
        found: list[Paragraph] = []
        carried: list[Part] = []
        for node in self._flat(container):
            if local(node) == "tbl":
                found.extend(self._table(node, reader))
                continue
            paragraph, goes_on = self._paragraph(node, reader)
            if carried:
                paragraph.parts[:0] = carried
                carried = []
            if goes_on:
                carried = paragraph.parts
            else:
                found.append(paragraph)
        if carried:
            found.append(Paragraph(carried))
        return found

    def _flat(self, container: etree._Element):
        """Paragraphs and tables, out of whatever they are wrapped in."""
        for node in container:
            name = local(node)
            if name in ("p", "tbl"):
                yield node
                continue
            if name in _TOLD:
                self.sheet.warn(_TOLD[name])
            if name == "sdt":
                yield from self._flat(self._controlled(node))
            elif name == "AlternateContent":
                yield from self._flat(chosen(node))
            elif name in _GROUPS:
                yield from self._flat(node)

    def _controlled(self, control: etree._Element):
        """What a content control holds, unless Word makes it itself."""
        if self._contents(control):
            self.sheet.warn("contents_left_out")
            return ()
        content = child(control, "sdtContent")
        return () if content is None else content

    @staticmethod
    def _contents(control: etree._Element) -> bool:
        """Whether a content control is a table of contents, which Word makes itself."""
        gallery = child(child(child(control, "sdtPr"), "docPartObj"), "docPartGallery")
        return gallery is not None and attribute(gallery, "val") == "Table of Contents"

    def _paragraph(self, node: etree._Element, reader: Reader) -> tuple[Paragraph, bool]:
        """A paragraph, and whether it goes on in the next one."""
        properties = child(node, "pPr")
        style_name = child(properties, "pStyle")
        style = (attribute(style_name, "val") if style_name is not None else None) or (
            self.styles.default
        )
        kind, level = self.styles.role(style)
        outline = number(child(properties, "outlineLvl"))
        if outline is not None and kind == "line" and outline < 9:
            kind, level = "heading", outline + 1
        item = self._item(properties, style) if kind in ("line", "quote") else None
        paragraph = _Spaced(
            reader.parts(node, style), kind=kind, level=max(level, 1), item=item, gap=False
        )
        paragraph.style = style
        aligned = child(properties, "jc")
        if aligned is not None:
            paragraph.centred = attribute(aligned, "val") == "center"
        before, after = spacing(properties)
        says, base = self.styles.says, self.styles.base
        paragraph.before = _first(before, says(style, "before"), base.before)
        paragraph.after = _first(after, says(style, "after"), base.after)
        contextual = on(child(properties, "contextualSpacing"))
        paragraph.contextual = bool(says(style, "contextual") if contextual is None else contextual)
        return paragraph, self._goes_on(properties)

    def _goes_on(self, properties: etree._Element | None) -> bool:
        frame = child(properties, "framePr")
        if frame is not None and attribute(frame, "dropCap") in ("drop", "margin"):
            return True
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.sheet.warn("tracked_changes")
            return True
        return False

    def _item(self, properties: etree._Element | None, style: str | None) -> str | None:
        numbered = child(properties, "numPr")
        key, level = child(numbered, "numId"), number(child(numbered, "ilvl"))
        list_id = attribute(key, "val") if key is not None else self.styles.says(style, "list_id")
        if level is None:
            level = self.styles.says(style, "list_level") or 0
        return self.numbering.mark(list_id, level)

    # -- tables ------------------------------------------------------------

    def _table(self, table: etree._Element, reader: Reader) -> list[Paragraph]:
        rows = []
        for row in self._within(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.sheet.warn("tracked_changes")
                continue
            skipped = number(child(properties, "gridBefore")) or 0
            cells = [Cell() for _column in range(min(skipped, 60))]
            for cell in self._within(row, "tc"):
                looks = child(cell, "tcPr")
                merged = child(looks, "vMerge")
                below = merged is not None and attribute(merged, "val") != "restart"
                inside = [] if below else self._blocks(cell, reader)
                cells.append(Cell(inside))
                span = min(number(child(looks, "gridSpan")) or 1, 60)
                cells.extend(Cell() for _column in range(span - 1))
            rows.append(cells)
        return table_or_lines(rows)

    def _within(self, element: etree._Element, name: str):
        for node in element:
            if local(node) == name:
                yield node
            elif local(node) == "sdt" and (content := child(node, "sdtContent")) is not None:
                yield from self._within(content, name)
            elif local(node) in ("ins", "customXml", "smartTag"):
                yield from self._within(node, name)


class _Spaced(Paragraph):
    """A paragraph with the space around it, in twentieths of a point."""

    style: str | None = None
    before = after = 0
    contextual = False

    def empty(self) -> bool:
        return all(isinstance(part, Run) and not part.text.strip() for part in self.parts)


def _first(*values: int | None) -> int:
    return next((value for value in values if value is not None), 0)


def _set_gaps(paragraphs: list[Paragraph]) -> None:
    """Say which paragraphs stand apart: where writers set empty ones, spacing says little."""
    spaces: dict[int, int] = {}
    above = None
    for at, paragraph in enumerate(paragraphs):
        if not isinstance(paragraph, _Spaced) or paragraph.empty():
            above = None
            continue
        if above is not None:
            space = above.after + paragraph.before
            if paragraph.contextual and above.style == paragraph.style:
                space = 0
            spaces[at] = space
        above = paragraph
    if not spaces:
        return
    empty = sum(isinstance(p, _Spaced) and p.empty() for p in paragraphs)
    usual = Counter(spaces.values()).most_common(1)[0][0]
    least = usual if empty >= 3 or empty * 5 > len(paragraphs) else 0
    for at, space in spaces.items():
        paragraphs[at].gap = space > max(least, 20)
