"""Web pages: saved ones, and what programs put on the clipboard.

Hides encodings that a page claims, pictures written into it, its notes, and the article
among its furniture.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from lxml import etree

from apps.desk.piece import NotAPiece
from apps.desk.readers.document import Document
from apps.desk.readers.encodings import decode
from apps.desk.readers.html_walk import Walker, tag_of
from apps.desk.readers.page import MAX_RELATED, RELATED, Page
from apps.desk.readers.sheet import BREAK, Figure, Paragraph, Run, Sheet
from apps.desk.wording import ends_sentence, fold

MAX_MARKS = 300_000  # of "<": more is no page that anybody wrote
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-]{2,40})", re.I)
_DATA = re.compile(r"data:image/[\w.+\-]{1,40}(?:;[\w=\-]{1,40}){0,3},[^\"'<>\s)]*", re.I)
_SHARED_PICTURE = re.compile(r"--sf-img-(\d{1,6})\s*:\s*url\(\s*[\"']?(data:kept-\d+)")
_USES_SHARED = re.compile(r"var\(--sf-img-(\d{1,6})")
_SAVED_FROM = re.compile(
    r"saved from url=\(\d+\)(https?://\S{1,2000})|^\s*url:\s*(https?://\S{1,2000})", re.M
)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.S | re.I)
_ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src", "data-actualsrc")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BACK = re.compile(r"^\s*(?:\[?\d{1,3}\]?[.)]?|[*†‡↑^]|\[[a-z]\])\s*|\s*[↩↑]\ufe0e?\s*$")
_SMALL_PRINT = re.compile(
    r"rights reserved|copyright|©|版权所有|cookie|privacy policy|newsletter|subscribe|沪ICP|ICP备",
    re.I,
)
MAX_KICKER = 80


def read(data: bytes) -> Document:
    """Read a web page.

    Raises:
        NotAPiece: it is no text, has no words or more markup than any page.
    """
    plain, kept = without_pictures(_decoded(data))
    return read_page(plain, kept)


def _decoded(data: bytes) -> str:
    # Pictures written into a page make it large; its text still has to be one.
    named = _CHARSET.search(data[:8192])
    declared = named.group(1).decode("ascii", "replace") if named else None
    return decode(data, declared=declared)


def without_pictures(text: str) -> tuple[str, dict[str, str]]:
    """The page with a short name in place of each picture written into it."""
    kept: dict[str, str] = {}

    def keep(found: re.Match) -> str:
        name = f"data:kept-{len(kept)}"
        kept[name] = found.group()
        return name

    return _DATA.sub(keep, text), kept


def read_page(
    text: str, kept: Mapping[str, str], *, parts: Mapping[str, bytes] | None = None, url: str = ""
) -> Document:
    """Read the text of a page.

    Args:
        text: the page, pictures taken out.
        kept: data addresses by the names that stand for them.
        parts: pictures that lie in the same file, by the addresses that the page uses.
        url: where the page came from, as the file says.

    Raises:
        NotAPiece: as ``read``.
    """
    if text.count("<") > MAX_MARKS:
        raise NotAPiece("The page holds more markup than any piece.")
    fragment = _FRAGMENT.search(text)
    source = fragment.group(1) if fragment and fragment.group(1).strip() else text
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NotAPiece("The page could not be read: copy its text into a Word file.")
    return _Html(root, text, kept, parts or {}, url).read()


class _Html:
    def __init__(self, root, text: str, kept, parts: Mapping[str, bytes], url: str) -> None:
        self.page = Page(root)
        self.root, self.kept, self.parts = root, kept, parts
        self.shared = dict(_SHARED_PICTURE.findall(text))
        self.sheet = Sheet()
        saved = _SAVED_FROM.search(text[:4000])
        self.sheet.source_url = url or (saved and (saved.group(1) or saved.group(2))) or None
        self.sheet.source_url = self.sheet.source_url or self._address()
        self.sheet.date = self._day()

    def read(self) -> Document:
        article, sure = self.page.article()
        headline = self.page.headline(article)
        marks = {article: "article"}
        if headline is not None and headline is not article:
            marks[headline] = "headline"
        notes, targets = self._notes()
        gone = self.page.skip
        walker = Walker(
            self._picture, notes, lambda node: node in targets or self._dropped(node, gone), marks
        )
        paragraphs = walker.read(self.root)
        for paragraph in self._in_order(paragraphs, walker.bounds, sure=sure):
            self.sheet.paragraph(paragraph)
        return self.sheet.document()

    def _dropped(self, node: etree._Element, gone) -> bool:
        if tag_of(node) in ("del", "s", "strike") and tag_of(node) == "del":
            self.sheet.warn("tracked_changes")
            return True
        return gone(node)

    # -- what the page says of itself --------------------------------------

    def _address(self) -> str | None:
        for node in self.root.iter("link", "meta"):
            if (node.get("rel") or "").lower() == "canonical":
                found = node.get("href") or ""
            elif node.get("property") == "og:url":
                found = node.get("content") or ""
            else:
                continue
            if found.startswith(("http://", "https://")):
                return found
        return None

    def _day(self) -> datetime.date | None:
        for node in self.root.iter("meta"):
            name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
            if name in (
                "article:published_time",
                "pubdate",
                "datepublished",
                "publishdate",
                "date",
            ):
                found = _DAY.match(node.get("content") or "")
                if found:
                    try:
                        return datetime.date(*map(int, found.groups()))
                    except ValueError:
                        return None
        return None

    # -- pictures and notes ------------------------------------------------

    def _picture(self, node: etree._Element) -> bytes | None:
        shared = _USES_SHARED.search(node.get("style") or "")
        if shared and shared.group(1) in self.shared:
            return _unpacked(self.kept.get(self.shared[shared.group(1)], ""))
        for name in _ADDRESSES:
            address = (node.get(name) or "").strip()
            if address in self.parts:
                return self.parts[address]
            data = _unpacked(self.kept.get(address, "")) if address in self.kept else None
            # The dot that stands in until a script loads the picture is not the picture.
            if data and not (len(data) < 100 and node.get("data-src")):
                return data
        return None

    def _notes(self) -> tuple[dict, set]:
        """Notes by the element that refers to them, and the elements that hold them."""
        links = [
            node
            for node in self.root.iter("a")
            if (node.get("href") or "").startswith("#") and len(node.get("href")) > 1
        ]
        marked = [node for node in links if _is_reference(node)]
        if not marked:
            return {}, set()
        wanted = {node.get("href")[1:] for node in marked}
        places = {}
        for node in self.root.iter():
            if not isinstance(node.tag, str):
                continue
            for key in (node.get("id"), node.get("name")):
                if key in wanted:
                    places.setdefault(key, node)
        notes, targets = {}, set()
        for node in marked:
            holder = _holder(places.get(node.get("href")[1:]))
            if holder is None or holder in node.iterancestors():
                continue
            text = _BACK.sub("", _BACK.sub("", " ".join("".join(holder.itertext()).split())))
            if text:
                notes[node], _added = text, targets.add(holder)
        return notes, targets

    # -- the order of things -----------------------------------------------

    def _in_order(self, paragraphs: list[Paragraph], bounds: dict[str, int], *, sure: bool):
        """The article's paragraphs, the headline first."""
        start, end = bounds.get("article start", 0), bounds.get("article end", len(paragraphs))
        if not self.page.is_site:
            return paragraphs
        at, to = bounds.get("headline start"), bounds.get("headline end")
        inside = paragraphs[start:end]
        if at is None or to is None or at == to:
            inside = self._titled(inside)
        elif start <= at < end:
            above = [p for p in paragraphs[start:at] if _worth_keeping(p)]
            inside = [*paragraphs[at:to], *above, *paragraphs[to:end]]
        else:
            inside = [*paragraphs[at:to], *filter(_is_header, paragraphs[to:start]), *inside]
        if not sure:
            inside += [p for p in paragraphs[end:] if _is_prose(p)]
        return self._without_related(inside)

    def _titled(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """The paragraphs with the page's title above, unless it is there already."""
        titles = self.page.titles()
        first = [fold(p.words()) for p in paragraphs[:6]]
        if not titles or any(text and text in fold(title) for title in titles for text in first):
            return paragraphs
        title = re.split(r"\s+[|–—\-]\s+|[_|]", titles[0])[0].strip()
        return [Paragraph([Run(title)], kind="heading", level=1), *paragraphs]

    def _without_related(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """The paragraphs without lists of other stories below a line that announces them."""
        done, at = [], 0
        while at < len(paragraphs):
            words = paragraphs[at].words()
            end = at + 1
            if len(words) <= MAX_RELATED and RELATED.match(words):
                while end < len(paragraphs) and _is_link(paragraphs[end]):
                    end += 1
            if end > at + 1 or (RELATED.match(words) and _is_link(paragraphs[at])):
                self.sheet.warn("related_left_out")
                at = end
                continue
            done.append(paragraphs[at])
            at += 1
        return done


def _is_reference(node: etree._Element) -> bool:
    """Whether a link inside the page is the mark of a note, such as "[1]"."""
    text = "".join(node.itertext()).strip()
    parent = node.getparent()
    raised = tag_of(parent) == "sup" if parent is not None else False
    raised = (
        raised
        or any(True for _sup in node.iter("sup"))
        or "mso-footnote" in (node.get("style") or "")
    )
    return bool(re.fullmatch(r"\[?(?:\d{1,3}|[*†‡]|[a-z])\]?", text)) and (
        raised or text.startswith("[") or "footnote" in (node.get("class") or "")
    )


def _holder(node: etree._Element | None) -> etree._Element | None:
    """The list item or paragraph that a note's anchor stands in."""
    while node is not None and tag_of(node) not in ("li", "p", "div", "dd", "aside", "body"):
        node = node.getparent()
    if node is None or tag_of(node) == "body":
        return None
    # Word sets the note's paragraph into an element of its own.
    outer = node.getparent()
    if outer is not None and "mso-element:footnote" in (outer.get("style") or "").replace(" ", ""):
        return outer
    return node


def _unpacked(address: str) -> bytes | None:
    head, _comma, body = address.partition(",")
    if not head.lower().endswith(";base64"):
        return unquote_to_bytes(body) or None
    try:
        return base64.b64decode(unquote_to_bytes(body)) or None
    except (binascii.Error, ValueError):
        return None


def _is_link(paragraph: Paragraph) -> bool:
    runs = [part for part in paragraph.parts if isinstance(part, Run) and part.text.strip()]
    linked = sum(len(run.text) for run in runs if run.href)
    if not runs:
        return all(isinstance(part, Figure) or part is BREAK for part in paragraph.parts)
    return linked >= 0.8 * sum(len(run.text) for run in runs)


def _worth_keeping(paragraph: Paragraph) -> bool:
    """Whether what stands above the headline is more than a trail or a section's name."""
    return _is_prose(paragraph) or any(
        isinstance(part, Figure) and (part.data or part.caption) for part in paragraph.parts
    )


def _is_header(paragraph: Paragraph) -> bool:
    """Whether what stands between headline and article belongs to them."""
    return not _is_link(paragraph) and not _SMALL_PRINT.search(paragraph.words())


def _is_prose(paragraph: Paragraph) -> bool:
    words = paragraph.words()
    long = len(words) >= MAX_KICKER and ends_sentence(words)
    return long and not _is_link(paragraph) and not _SMALL_PRINT.search(words)
