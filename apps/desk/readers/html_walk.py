"""Elements of a web page turned into paragraphs.

Hides what browsers make of markup: white space that does not count, elements that begin a
line, bold by tag or by style, lists, quotes, figures with their captions, tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from apps.desk.bylines import bare_names
from apps.desk.photo_credits import is_credit
from apps.desk.readers.sheet import BREAK, Figure, Note, Paragraph, Part, Run
from apps.desk.readers.tables import Cell, table_or_lines
from apps.desk.wording import HAN, word_set

BLOCKS = word_set("""
    address article aside blockquote body center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section
    summary table tbody td tfoot th thead tr ul caption
""")
_SET_APART = word_set("p h1 h2 h3 h4 h5 h6 blockquote figure table pre ul ol dl hr")
DROPPED = word_set("""
    script style noscript template svg iframe object embed applet video audio canvas map button
    input select textarea option datalist progress meter title link meta base head math rp rt
""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINE_END = re.compile("\n")
_WIDE = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—]")
_BOLD = re.compile(r"font-weight\s*:\s*(\w+)", re.I)
_ALIGNED = re.compile(r"text-align\s*:\s*(\w+)", re.I)
_MARGINS = re.compile(r"margin(?:-top|-bottom)?\s*:\s*([^;]+)", re.I)
_SOME = re.compile(r"[1-9]|auto")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
CAPTION_WORDS = word_set("caption captions figcaption cutline imgdesc picdesc tuzhu legend")
CREDIT_WORDS = word_set("credit credits photographer copyright attribution")
_META_WORDS = word_set("byline meta info infos author authors source date time dateline pubtime")
_SMALL_PICTURE = word_set(
    "icon icons avatar logo emoji sprite spacer pixel tracking badge qrcode qr ad ads advert"
)
SMALL = 48  # pixels: what a page shows smaller is a button or an ornament
MAX_TABLES = 12  # inside one another


def words_in(node: etree._Element) -> frozenset[str]:
    """The words of an element's class and id: "siteNav cookie-bar" are four."""
    return frozenset(
        word.lower()
        for value in (node.get("class"), node.get("id"))
        if value
        for word in _WORDS.findall(value[:400])
    )


def tag_of(node: etree._Element) -> str:
    """The name of an element, empty for what is none."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


@dataclass(frozen=True)
class _State:
    """What an element's text takes from the elements around it."""

    bold: bool = False
    href: str | None = None
    kind: str = "line"
    level: int = 2
    pre: bool = False
    meta: bool = False
    lists: tuple[list, ...] = ()
    centred: bool = False


@dataclass
class Walker:
    """Reads elements; ``picture`` finds the bytes of an image, ``notes`` those of a reference."""

    picture: Callable[[etree._Element], bytes | None]
    notes: dict[etree._Element, str] = field(default_factory=dict)
    skip: Callable[[etree._Element], bool] = lambda node: False
    marks: dict[etree._Element, str] = field(default_factory=dict)
    tables: int = 0

    def read(self, root: etree._Element) -> list[Paragraph]:
        """The paragraphs of ``root`` in order."""
        self._done: list[Paragraph] = []
        self._parts: list[Part] = []
        self._gap = False
        self._item: str | None = None
        self._states = [_State()]
        self.bounds: dict[str, int] = {}
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            if event == "start":
                self._mark(node, "start")
                if node is not root and (self._left_out(node) or self._taken(node)):
                    walk.skip_subtree()
                    self._states.append(self._states[-1])
                    continue
                self._start(node)
                self._text(node.text)
            else:
                self._end(node)
                self._states.pop()
                self._mark(node, "end")
                if node is not root:
                    self._text(node.tail)
        self._flush(_State())
        return self._done

    def _mark(self, node: etree._Element, edge: str) -> None:
        if node in self.marks:
            self._flush(self._states[-1])
            self.bounds[f"{self.marks[node]} {edge}"] = len(self._done)

    def _left_out(self, node: etree._Element) -> bool:
        return not isinstance(node.tag, str) or tag_of(node) in DROPPED or self.skip(node)

    # -- elements ----------------------------------------------------------

    def _start(self, node: etree._Element) -> None:
        tag, above = tag_of(node), self._states[-1]
        state = self._looks(node, tag, above)
        if tag == "br":
            self._parts.append(BREAK)
        elif self._is_block(node, tag, above):
            self._flush(above)
            self._gap = self._gap or _stands_apart(node, tag)
            state = self._block(node, tag, state)
        self._states.append(state)

    @staticmethod
    def _is_block(node: etree._Element, tag: str, above: _State) -> bool:
        return tag in BLOCKS or (above.meta and tag in ("span", "time", "em", "i", "small"))

    def _looks(self, node: etree._Element, tag: str, above: _State) -> _State:
        style = node.get("style") or ""
        bold = above.bold or tag in ("b", "strong", "th")
        if "font-weight" in style:
            weight = _BOLD.search(style)
            if weight:
                value = weight.group(1).lower()
                bold = value.startswith("bold") or (value.isdigit() and int(value) >= 600)
        centred = above.centred or tag == "center" or (node.get("align") or "").lower() == "center"
        if "text-align" in style:
            aligned = _ALIGNED.search(style)
            centred = bool(aligned) and aligned.group(1).lower() == "center"
        href = above.href
        if tag == "a":
            href = (node.get("href") or "").strip() or None
        return replace(above, bold=bold, href=href, centred=centred)

    def _block(self, node: etree._Element, tag: str, state: _State) -> _State:
        words = words_in(node) if node.attrib else frozenset()
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            return replace(state, kind="heading", level=int(tag[1]))
        if tag == "p" and "title" in words and "mso" in words:
            return replace(state, kind="heading", level=1)
        if tag == "blockquote" or (words & {"pullquote"}) or {"pull", "quote"} <= words:
            return replace(state, kind="quote")
        if tag in ("ul", "ol"):
            self._item = None
            return replace(state, lists=(*state.lists[-20:], [tag, 0]))
        if tag == "pre":
            return replace(state, pre=True)
        if tag == "li" or (tag == "p" and {"mso", "list"} <= words):
            self._item = _marker(tag, state.lists)
        if tag == "figcaption" or (words & CAPTION_WORDS and tag != "body"):
            return replace(state, kind="caption")
        if words & _META_WORDS and tag not in ("body", "html", "article", "main", "section"):
            return replace(state, meta=True)
        return state

    def _end(self, node: etree._Element) -> None:
        tag = tag_of(node)
        if self._is_block(node, tag, self._states[-2] if len(self._states) > 1 else _State()):
            self._flush(self._states[-1])
            self._gap = self._gap or _stands_apart(node, tag)
            if tag in ("li", "p") and self._states[-1].kind != "quote":
                self._item = None

    def _taken(self, node: etree._Element) -> bool:
        """Read what is more than text; ``True`` when nothing inside it is left to read."""
        tag, state = tag_of(node), self._states[-1]
        if tag == "table" and self.tables < MAX_TABLES:
            self._flush(state)
            self._table(node)
            return True
        if tag == "img":
            figure = self._figure(node)
            if figure:
                self._parts.append(figure)
            return True
        if tag == "figure":
            return self._whole_figure(node, state)
        if node in self.notes:
            self._parts.append(Note(self.notes[node]))
            return True
        if tag == "cite" and state.kind == "quote":
            self._flush(state)
            name = " ".join("".join(node.itertext()).split())
            self._parts.append(Run(name if name[:1] in "—–-" else f"— {name}"))
            self._flush(state)
            return True
        return False

    # -- pictures ----------------------------------------------------------

    def _figure(self, node: etree._Element) -> Figure | None:
        for name in ("width", "height"):
            size = (node.get(name) or "").removesuffix("px")
            if size.isdigit() and int(size) < SMALL:
                return None
        if words_in(node) & _SMALL_PICTURE:
            return None
        return Figure(self.picture(node))

    def _whole_figure(self, node: etree._Element, state: _State) -> bool:
        """A figure with its caption and credit; ``False`` when it holds no picture."""
        figures = [self._figure(image) for image in node.iter("img")]
        figures = [figure for figure in figures if figure]
        captions = [
            part for part in node.iter("figcaption", "p", "div", "span") if _says_caption(part)
        ]
        if not figures or any(True for _table in node.iter("table")):
            return False
        self._flush(state)
        caption, credit = "", None
        if captions:
            caption, credit = _caption(captions[0])
        for outer in node.iter("span", "div", "p", "small", "cite"):
            if words_in(outer) & CREDIT_WORDS and not credit:
                credit = " ".join("".join(outer.itertext()).split()) or None
        self._done.append(
            Paragraph([replace(figures[0], caption=caption, credit=credit)], gap=True)
        )
        self._done.extend(Paragraph([figure]) for figure in figures[1:])
        self._gap = True
        return True

    # -- tables ------------------------------------------------------------

    def _table(self, table: etree._Element) -> None:
        walker = Walker(self.picture, self.notes, self.skip, tables=self.tables + 1)
        rows, title = [], ""
        for node in table.iterdescendants("tr", "caption"):
            owner = next(node.iterancestors("table"), None)
            if owner is not table:
                continue
            if tag_of(node) == "caption":
                title = " ".join("".join(node.itertext()).split())
                continue
            cells = []
            for cell in node.iterchildren("td", "th"):
                if self.skip(cell):
                    continue
                cells.append(Cell(walker.read(cell)))
                span = cell.get("colspan") or ""
                cells.extend(
                    Cell() for _n in range(min(int(span) if span.isdigit() else 1, 60) - 1)
                )
            rows.append(cells)
        whole = any(True for _head in table.iter("th"))
        found = table_or_lines(rows, whole=whole)
        if title and found and found[0].kind == "table":
            found.insert(0, Paragraph([Run(title)], kind="caption"))
        if found:
            found[0].gap = True
        self._done.extend(found)
        self._gap = True

    # -- text --------------------------------------------------------------

    def _text(self, text: str | None) -> None:
        if not text:
            return
        state = self._states[-1]
        if state.pre:
            for at, line in enumerate(text.split("\n")):
                if at:
                    self._parts.append(BREAK)
                self._parts.append(Run(line.rstrip("\r"), state.bold, state.href))
            return
        # A line end is kept as one until it is known what stands behind it.
        text = _SPACE.sub(lambda found: "\n" if "\n" in found[0] else " ", text)
        self._parts.append(Run(text, state.bold, state.href))

    def _flush(self, state: _State) -> None:
        parts = _without_spaces(self._parts, pre=state.pre)
        if not parts:
            # A paragraph of nothing but a break or a hard space is an empty line.
            held = any(
                part is BREAK or "\u00a0" in getattr(part, "text", "") for part in self._parts
            )
            self._gap = self._gap or held
            self._parts = []
            return
        self._parts = []
        self._done.append(
            Paragraph(
                parts,
                state.kind,
                gap=self._gap,
                level=state.level,
                item=self._item,
                centred=state.centred,
            )
        )
        self._gap = False


def _stands_apart(node: etree._Element, tag: str) -> bool:
    if tag not in _SET_APART:
        return False
    style = node.get("style") or ""
    margins = _MARGINS.findall(style) if "margin" in style else ()
    return not margins or any(_SOME.search(margin) for margin in margins)


def _says_caption(node: etree._Element) -> bool:
    return tag_of(node) == "figcaption" or bool(words_in(node) & CAPTION_WORDS)


def _caption(node: etree._Element) -> tuple[str, str | None]:
    """The words of a caption, and the credit that an element inside it marks."""
    words, credit = [], None
    inside: etree._Element | None = None
    for event, part in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            marked = words_in(part) & CREDIT_WORDS or tag_of(part) == "cite"
            if inside is None and part is not node and marked and not credit:
                inside = part
                credit = " ".join("".join(part.itertext()).split()) or None
            if inside is None and tag_of(part) not in DROPPED:
                words.append("\n" if tag_of(part) in BLOCKS or tag_of(part) == "br" else "")
                words.append(_SPACE.sub(" ", part.text or ""))
        else:
            if part is inside:
                inside = None
            if inside is None and part is not node:
                words.append(_SPACE.sub(" ", part.tail or ""))
    lines = [" ".join(line.split()) for line in "".join(words).split("\n")]
    lines = [line for line in lines if line]
    if credit is None and len(lines) > 1 and (is_credit(lines[-1]) or bare_names(lines[-1])):
        credit = lines.pop()
    return " ".join(lines), credit


def _without_spaces(parts: list[Part], *, pre: bool) -> list[Part]:
    """Runs of white space made one space or, between Chinese characters, none."""
    if pre:
        return parts
    done: list[Part] = []
    last = " "
    for at, part in enumerate(parts):
        if not isinstance(part, Run):
            last = " " if part is BREAK else last
            done.append(part)
            continue
        text = part.text
        if "\n" in text:
            behind = _following(parts, at)
            text = _LINE_END.sub(_joint, last + text + behind)[1 : -1 if behind else None]
        if last == " ":
            text = text.lstrip(" ")
        if text:
            last = text[-1]
            done.append(replace(part, text=text))
    return done if any(not isinstance(part, Run) or part.text.strip() for part in done) else []


def _joint(found: re.Match) -> str:
    """What a line end stands for: nothing between two Chinese characters, else a space."""
    before, after = found.string[found.start() - 1], found.string[found.end() : found.end() + 1]
    return "" if _WIDE.match(before) and _WIDE.match(after) else " "


def _following(parts: list[Part], at: int) -> str:
    """The first character behind a part, when words follow soon."""
    for part in parts[at + 1 : at + 6]:
        if isinstance(part, Run) and (text := part.text.strip("\n ")):
            return text[0]
    return ""


def _marker(tag: str, lists) -> str:
    """The mark of a list's next item, which is counted."""
    if tag != "li" or not lists or lists[-1][0] != "ol":
        return "•"
    lists[-1][1] += 1
    return f"{lists[-1][1]}."
