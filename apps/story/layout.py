"""How a body is laid out: what stands in the text column, beside it, or across the page.

Also numbers its paragraphs, so that ``#p-7`` is the seventh for readers, mentions and
figure sources alike.
"""

import re
from dataclasses import dataclass, field
from itertools import count

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

from apps.core.blocks import anchor
from apps.core.text import Paragraph, block_texts
from apps.figures.charts.blocks import show_charts
from apps.figures.inline import InlineFigures
from apps.figures.selection import Readings
from apps.photos.models import for_readers
from apps.story.figure_uses import uses_in, uses_of

PROSE, WIDE, SIDE, COLUMN = "prose", "wide", "side", "column"
_FIXED = {
    "heading": PROSE,
    "text": PROSE,
    "quote": WIDE,
    "gallery": WIDE,
    "figures": WIDE,
    "chart": WIDE,
    "framework": WIDE,
    "fact_box": SIDE,
}
_NUMBERED = {"p", "li"}
_BOUNDARY = "<!--|-->"  # rich text is saved without comments, so none stands in a text
_OPENING = re.compile(r"<(p|li)\b(?:\s+data-block-key=\"[^\"]*\")?")


class NumberedText(RichText):
    """Rich text that is expanded already, its paragraphs numbered over the body."""

    def __init__(self, source: str, html: str):
        super().__init__(source)
        self.html = html

    def __html__(self) -> SafeString:
        return mark_safe(self.html)

    __str__ = __html__


def _numbered(sources: list[str]) -> list[NumberedText]:
    """Expand the texts of a body together, so that their links cost one query in all."""
    if not sources:
        return []
    together = _BOUNDARY.join(_without_empty(source) for source in sources)
    number = count(1)
    html = _OPENING.sub(lambda m: f'<{m[1]} id="p-{next(number)}"', expand_db_html(together))
    return [NumberedText(*pair) for pair in zip(sources, html.split(_BOUNDARY), strict=True)]


def _without_empty(source: str) -> str:
    return re.sub(r"<(p|li)\b[^>]*>\s*(?:<br\s*/?>\s*)?</\1>", "", source)


@dataclass
class Group:
    """Neighbouring blocks that share one place on the page."""

    kind: str
    blocks: list = field(default_factory=list)


@dataclass(frozen=True)
class ContentsEntry:
    """A line of the contents list."""

    text: str
    id: str
    level: int


def kind_of(block) -> str:
    """Return where a bound block stands."""
    if block.block_type == "photo":
        return block.value["size"] or WIDE
    return _FIXED.get(block.block_type, COLUMN)


def is_shown(block) -> bool:
    """Tell whether readers see anything of the block.

    A photo slot that is empty, or whose photo they may not see, shows nothing.
    """
    if block.block_type == "photo":
        return for_readers(block.value["photo"]) is not None
    if block.block_type == "gallery":
        return any(for_readers(photo) for photo in block.value["photos"])
    if block.block_type == "document":
        return block.value["document"] is not None
    return True


def lay_out(body, skip_ids=(), inline: InlineFigures | None = None) -> list[Group]:
    """Group the blocks of ``body`` for ``components/story.html``.

    Args:
        body: a StreamValue of StoryBlock.
        skip_ids: ids of blocks that stand elsewhere on the page (the lead photo).
        inline: writes the figures in the texts and keeps their notes; the page's own readings
            stand in it. Without it the figures of the body are read here.
    """
    groups: list[Group] = []
    inline = inline or InlineFigures(Readings(uses_in(body)))
    anchors = iter(_anchors(body))
    sources = [inline.write(b.value.source, uses_of(b)) for b in body if b.block_type == "text"]
    texts = iter(_numbered(sources))
    for block in body:
        if block.block_type == "heading":
            block.value.anchor = next(anchors)
        elif block.block_type == "figures":
            block.value.readings = inline.readings
        elif block.block_type == "chart":
            block.value.read(inline.readings, block.id or "")
        elif block.block_type == "text":
            block.value = next(texts)
        if block.id in skip_ids or not is_shown(block):
            continue
        kind = kind_of(block)
        if kind == PROSE and groups and groups[-1].kind == PROSE:
            groups[-1].blocks.append(block)
        else:
            groups.append(Group(kind, [block]))
    show_charts([block.value for block in body if block.block_type == "chart"])
    return groups


def _anchors(body) -> list[str]:
    """Return the id of each heading; a text that stands twice is numbered from the second on."""
    seen: dict[str, int] = {}
    found = []
    for block in body:
        if block.block_type == "heading":
            name = anchor(block.value["text"])
            seen[name] = seen.get(name, 0) + 1
            found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found


def paragraphs(body, inline: InlineFigures | None = None) -> list[Paragraph]:
    """Return the numbered paragraphs of a body, headings and captions left out.

    Args:
        body: a StreamValue of StoryBlock.
        inline: as for :func:`lay_out`; the figures in the texts count with the words readers see.
    """
    found: list[Paragraph] = []
    inline = inline or InlineFigures(Readings(uses_in(body)))
    for block in body:
        if block.block_type == "text":
            source = inline.write_plain(block.value.source, uses_of(block))
            for tag, text in block_texts(source):
                if tag in _NUMBERED:
                    found.append(Paragraph(len(found) + 1, text, block.id or ""))
    return found


def contents(body) -> list[ContentsEntry]:
    """Return the contents list; empty when fewer than two parts make it worth having."""
    headings = [block.value for block in body if block.block_type == "heading"]
    entries = [
        ContentsEntry(value["text"], name, int(value["level"]))
        for value, name in zip(headings, _anchors(body), strict=True)
    ]
    parts = [entry for entry in entries if entry.level == 2]
    return parts if len(parts) > 1 else []
