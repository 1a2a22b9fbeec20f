"""Styles, numbering and relationships of a Word file.

Hides inheritance: what a style says, the style it is based on may say for it. Styles are
known by their name, which Word keeps in English in every language of its own, and by their
outline level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from apps.desk.readers.package import Package, attribute, child, local

_HEADING = re.compile(r"(?:heading|überschrift|titre|titolo|título|标题|標題)\s*(\d)$")
_OFF = ("0", "false", "off", "none")
MAX_CHAIN = 20  # styles based on one another
BULLET = "•"
_ROLES = {
    "title": "title",
    "标题": "title",
    "caption": "caption",
    "题注": "caption",
    "图注": "caption",
    "图片说明": "caption",
    "image caption": "caption",
    "table caption": "caption",
    "captioned figure": "line",
    "quote": "quote",
    "intense quote": "quote",
    "引用": "quote",
    "明显引用": "quote",
}


@dataclass
class Style:
    """What a style says itself; None where it leaves it to the style it is based on."""

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    before: int | None = None
    after: int | None = None
    contextual: bool | None = None
    list_id: str | None = None
    list_level: int | None = None


def on(element: etree._Element | None) -> bool | None:
    """A switch such as ``<w:b/>``; None when it is not there."""
    if element is None:
        return None
    return (attribute(element, "val") or "1").lower() not in _OFF


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """An attribute as a whole number, None when it is none."""
    value = attribute(element, name) if element is not None else None
    try:
        return int(float(value)) if value else None
    except (ValueError, OverflowError):
        return None


def spacing(paragraph_properties: etree._Element | None) -> tuple[int | None, int | None]:
    """Space before and after a paragraph in twentieths of a point."""
    element = child(paragraph_properties, "spacing")
    if element is None:
        return None, None
    found = []
    for side in ("before", "after"):
        lines = number(element, f"{side}Lines")
        auto = attribute(element, f"{side}Autospacing") in ("1", "true", "on")
        twips = 280 if auto else number(element, side)
        # A hundredth of a line is worth about 2.4 twentieths of a point.
        found.append(round(lines * 2.4) if lines is not None and not auto else twips)
    return found[0], found[1]


class Styles:
    """The styles of a file by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        self.base = Style()
        for element in root if root is not None else ():
            if local(element) == "docDefaults":
                self.base = self._read(
                    child(child(element, "pPrDefault"), "pPr"),
                    child(child(element, "rPrDefault"), "rPr"),
                )
            if local(element) != "style":
                continue
            style = self._read(child(element, "pPr"), child(element, "rPr"))
            key = attribute(element, "styleId") or ""
            name = child(element, "name")
            style.name = (attribute(name, "val") or "" if name is not None else key).lower()
            based_on = child(element, "basedOn")
            style.based_on = attribute(based_on, "val") if based_on is not None else None
            self._styles[key] = style
            if attribute(element, "type") == "paragraph" and attribute(element, "default") == "1":
                self.default = key

    @staticmethod
    def _read(paragraph: etree._Element | None, run: etree._Element | None) -> Style:
        numbering = child(paragraph, "numPr")
        list_id = child(numbering, "numId")
        before, after = spacing(paragraph)
        return Style(
            outline=number(child(paragraph, "outlineLvl")),
            bold=on(child(run, "b")),
            hidden=on(child(run, "vanish")),
            before=before,
            after=after,
            contextual=on(child(paragraph, "contextualSpacing")),
            list_id=attribute(list_id, "val") if list_id is not None else None,
            list_level=number(child(numbering, "ilvl")),
        )

    def chain(self, key: str | None):
        """A style and those it is based on."""
        for _step in range(MAX_CHAIN):
            style = self._styles.get(key or "")
            if style is None:
                return
            yield style
            key = style.based_on

    def says(self, key: str | None, what: str):
        """What a style says about ``what``, inherited; None when nothing."""
        for style in self.chain(key):
            value = getattr(style, what)
            if value is not None:
                return value
        return None

    def role(self, key: str | None) -> tuple[str, int]:
        """The kind of block that a paragraph style stands for, and a heading's level from 1."""
        for style in self.chain(key):
            heading = _HEADING.fullmatch(style.name)
            if heading:
                return "heading", int(heading.group(1))
            if _ROLES.get(style.name) == "title":
                return "heading", 0
            if style.name in _ROLES:
                return _ROLES[style.name], 0
            if style.outline is not None and style.outline < 9:
                return "heading", style.outline + 1
        return "line", 0


class Numbering:
    """The marks of lists."""

    def __init__(self, root: etree._Element | None) -> None:
        self._formats: dict[tuple[str, int], str] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._read_levels(element)
            elif local(element) == "num":
                key = attribute(element, "numId") or ""
                abstract = child(element, "abstractNumId")
                if abstract is not None:
                    self._abstract[key] = attribute(abstract, "val") or ""

    def _read_levels(self, element: etree._Element) -> None:
        key = attribute(element, "abstractNumId") or ""
        for level in element:
            if local(level) == "lvl":
                shape = child(level, "numFmt")
                at = number(level, "ilvl") or 0
                self._formats[key, at] = (
                    (attribute(shape, "val") or "") if shape is not None else "decimal"
                )

    def mark(self, list_id: str | None, level: int) -> str | None:
        """The mark of the next item of a list: "•" or "3."; None when it has none."""
        if list_id in (None, "", "0"):
            return None
        shape = self._formats.get((self._abstract.get(list_id, ""), level), "bullet")
        if shape == "none":
            return None
        if shape == "bullet":
            return BULLET
        for deeper in range(level + 1, 10):
            self._counts.pop((list_id, deeper), None)
        self._counts[list_id, level] = self._counts.get((list_id, level), 0) + 1
        return f"{self._counts[list_id, level]}."


class Relations:
    """What a part refers to."""

    def __init__(self, package: Package, part: str) -> None:
        folder, _slash, name = part.rpartition("/")
        self._folder = folder
        self._targets: dict[str, tuple[str, str, bool]] = {}
        root = package.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        for element in root if root is not None else ():
            key, target = element.get("Id"), element.get("Target")
            if key and target:
                kind = (element.get("Type") or "").rpartition("/")[2]
                outside = (element.get("TargetMode") or "").lower() == "external"
                self._targets[key] = (kind, target, outside)

    def part(self, key: str | None) -> str | None:
        """The name of the part inside the package; None when it lies outside."""
        _kind, target, outside = self._targets.get(key or "", ("", "", True))
        return None if outside else self._resolved(target)

    def href(self, key: str | None) -> str | None:
        """The address outside that a link leads to."""
        _kind, target, outside = self._targets.get(key or "", ("", "", False))
        return target if outside else None

    def of_kind(self, kind: str) -> str | None:
        """The first part of that kind of relation."""
        for name, target, outside in self._targets.values():
            if name == kind and not outside:
                return self._resolved(target)
        return None

    def _resolved(self, target: str) -> str:
        # A member of the package is looked up by this name; it never becomes a path on disk.
        if target.startswith("/"):
            return target.lstrip("/")
        parts = [part for part in self._folder.split("/") if part]
        for step in target.replace("\\", "/").split("/"):
            if step == "..":
                del parts[-1:]
            elif step not in ("", "."):
                parts.append(step)
        return "/".join(parts)
