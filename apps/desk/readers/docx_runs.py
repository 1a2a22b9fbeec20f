"""The words of a Word paragraph.

Hides how Word keeps them: runs in links, fields, content controls, smart tags and
tracked changes; drawings twice, once for new programs and once for old ones; hidden
text; marks of notes and comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from apps.desk.readers.docx_styles import Relations, Styles, on
from apps.desk.readers.package import Package, attribute, child, local
from apps.desk.readers.sheet import BREAK, Box, Figure, Note, Part, Run, Sheet
from apps.desk.wording import word_set

# Their text is what the writer deleted, or no text at all.
_TRACKED = frozenset({"ins", "moveTo", "del", "moveFrom"})
_THROUGH = word_set("""
    ins moveTo smartTag customXml sdtContent dir bdo oMath oMathPara sSup sSub sSubSup e sub sup
    num den f d fName func rad deg nary acc bar box borderBox eqArr groupChr limLow limUpp m mr
    phant sPre rubyBase fldSimple hyperlink
""")
_TEXTS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_LINK = re.compile(r'\bHYPERLINK\s+(?:"([^"]{1,2000})"|([^\s\\"]{1,2000}))', re.I)
_SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F0FC": "✓", "F0E0": "→", "F0D8": "➢", "F0A3": "£"}


def _inside(node: etree._Element, name: str) -> etree._Element | None:
    """What is read in the place of an element around runs; ``None`` for what is left out."""
    if name == "sdt":
        return child(node, "sdtContent")
    if name == "AlternateContent":
        return chosen(node)
    return node if name in _THROUGH else None


@dataclass
class _FieldState:
    """A field that is open: its instruction is read before its result."""

    instruction: str = ""
    in_result: bool = False


@dataclass
class Reader:
    """What the runs of one part (the body, the notes) need to be read.

    ``paragraphs`` reads the paragraphs of a text box; ``notes`` holds footnotes and
    endnotes by kind and id.
    """

    package: Package
    styles: Styles
    sheet: Sheet
    relations: Relations
    paragraphs: Callable[[etree._Element, Reader], list] | None = None
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    fields: list[_FieldState] = field(default_factory=list)

    def parts(self, paragraph: etree._Element, style: str | None) -> list[Part]:
        """The parts of a ``w:p`` in order."""
        found: list[Part] = []
        self._bold = self.styles.says(style, "bold") or self.styles.base.bold or False
        self._hidden = self.styles.says(style, "hidden") or False
        self._walk(paragraph, found, None)
        return found

    def _walk(self, element: etree._Element, found: list[Part], href: str | None) -> None:
        for node in element:
            name = local(node)
            if name in _TRACKED:
                self.sheet.warn("tracked_changes")
            if name == "r":
                self._run(node, found, href)
                continue
            inside = _inside(node, name)
            if inside is not None:
                self._walk(inside, found, self._address(node, name) or href)

    def _address(self, node: etree._Element, name: str) -> str | None:
        if name == "hyperlink":
            return self.relations.href(attribute(node, "id"))
        if name == "fldSimple":
            return _link(attribute(node, "instr") or "")
        return None

    # -- one run -----------------------------------------------------------

    def _run(self, run: etree._Element, found: list[Part], href: str | None) -> None:
        properties = child(run, "rPr")
        bold, hidden = self._looks(properties)
        for node in run:
            name = local(node)
            if name == "fldChar":
                self._field(attribute(node, "fldCharType"))
            elif name == "instrText":
                if self.fields and not self.fields[-1].in_result:
                    self.fields[-1].instruction += node.text or ""
            elif any(not state.in_result for state in self.fields):
                continue
            elif hidden:
                if (node.text or "").strip():
                    self.sheet.warn("hidden_text")
            else:
                self._content(node, name, found, self._field_link() or href, bold=bold)

    def _looks(self, properties: etree._Element | None) -> tuple[bool, bool]:
        bold, hidden = on(child(properties, "b")), on(child(properties, "vanish"))
        style = child(properties, "rStyle")
        if style is not None:
            key = attribute(style, "val")
            bold = self.styles.says(key, "bold") if bold is None else bold
            hidden = self.styles.says(key, "hidden") if hidden is None else hidden
        return (
            self._bold if bold is None else bold,
            self._hidden if hidden is None else hidden,
        )

    def _content(self, node, name: str, found: list[Part], href: str | None, *, bold: bool) -> None:
        if name == "t":
            found.append(Run(node.text or "", bold, href))
        elif name in _TEXTS:
            found.append(Run(_TEXTS[name], bold, href))
        elif name in ("br", "cr"):
            found.append(BREAK)
        elif name == "sym":
            found.append(Run(_symbol(node), bold, href))
        elif name == "AlternateContent":
            for inner in chosen(node):
                self._content(inner, local(inner), found, href, bold=bold)
        elif name == "ruby":
            base = child(node, "rubyBase")
            if base is not None:
                self._walk(base, found, href)
        else:
            self._beside_text(node, name, found)

    def _beside_text(self, node: etree._Element, name: str, found: list[Part]) -> None:
        if name in ("footnoteReference", "endnoteReference"):
            self._note(name[:-9], attribute(node, "id"), found)
        elif name == "commentReference":
            self.sheet.warn("comments")
        elif name in ("drawing", "pict", "object"):
            self._drawing(node, found)

    def _note(self, kind: str, key: str | None, found: list[Part]) -> None:
        text = self.notes.get((kind, key or ""))
        if text:
            found.append(Note(text))

    # -- fields ------------------------------------------------------------

    def _field(self, what: str | None) -> None:
        if what == "begin":
            if len(self.fields) < 100:
                self.fields.append(_FieldState())
        elif what == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif what == "end" and self.fields:
            self.fields.pop()

    def _field_link(self) -> str | None:
        for state in reversed(self.fields):
            link = _link(state.instruction)
            if link:
                return link
        return None

    # -- drawings ----------------------------------------------------------

    def _drawing(self, drawing: etree._Element, found: list[Part]) -> None:
        """Pictures and text boxes of a drawing, old or new, in their order."""
        stack = [drawing]
        while stack:
            node = stack.pop()
            name = local(node)
            if name == "AlternateContent":
                stack.append(chosen(node))
            elif name == "txbxContent":
                if self.paragraphs:
                    found.append(Box(self.paragraphs(node, self)))
            elif name == "blip":
                self._picture(attribute(node, "embed"), attribute(node, "link"), found)
            elif name == "imagedata":
                self._picture(attribute(node, "id"), attribute(node, "href"), found)
            elif name == "textpath" and attribute(node, "string"):
                continue  # word art behind the text, such as "DRAFT"
            elif name == "docPr" and attribute(node, "hidden") in ("1", "true"):
                return
            elif name not in ("bullet", "fill", "pattFill", "spPr", "binData"):
                stack.extend(reversed(node))

    def _picture(self, inside: str | None, outside: str | None, found: list[Part]) -> None:
        part = self.relations.part(inside)
        if part is None:
            if inside or outside:
                found.append(Figure(None))
            return
        data = self.package.picture(part)
        if data is None or not data:
            found.append(Figure(None))
        elif part.lower().endswith((".emf", ".wmf", ".emz", ".wmz", ".svg")):
            # A drawing that Word made for itself, such as a chart or a signature line.
            self.sheet.warn("picture_unknown")
        else:
            found.append(Figure(data))


def chosen(alternatives: etree._Element) -> etree._Element:
    """The one of several ways to say the same thing that can be read; never two of them."""
    empty = alternatives
    for option in alternatives:
        if any(local(node) in ("t", "blip", "imagedata", "txbxContent") for node in option.iter()):
            return option
        empty = option
    return empty if empty is not alternatives else etree.Element("nothing")


def _link(instruction: str) -> str | None:
    found = _LINK.search(instruction)
    if not found or re.search(r"HYPERLINK\s+\\l", instruction, re.I):
        return None
    return found.group(1) or found.group(2)


def _symbol(node: etree._Element) -> str:
    code = (attribute(node, "char") or "").upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    # Codes from F000 are places in a font of symbols; what they look like is not known.
    return "" if 0xE000 <= value <= 0xF8FF or value > 0x10FFFF else chr(value)
