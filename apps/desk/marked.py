"""What a file format marks, made ready for reading.

Hides that writers use marks loosely: a bold line is a heading, the headline stands below
its section's name, a subtitle is a heading to Word, the lead picture stands above the byline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from apps.desk import bylines, photo_credits
from apps.desk.dates import read_date
from apps.desk.readers.document import Block
from apps.desk.wording import ends_sentence, has_han

MAX_ABOVE = 4  # lines above a headline
MAX_SHORT = 80  # characters
MAX_HEADING, MAX_HEADING_ZH = 90, 36
MAX_BOLD = 0.4  # of the lines: more, and bold says nothing


def ready(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the headline first and what belongs above the body together."""
    return _photos_below_byline(_subtitle_as_line(_headline_first(blocks)))


def _headline_first(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    first = blocks[: MAX_ABOVE + 1]
    at = next((i for i, b in enumerate(first) if b.kind == "heading" and b.level == 1), 0)
    if at == 0 or not all(map(_may_stand_above, blocks[:at])):
        return blocks
    if at == 1 and blocks[0].kind == "line":
        # Whether the line is a section's name, the header knows best.
        return (blocks[0], replace(blocks[1], kind="line"), *blocks[2:])
    return (blocks[at], *blocks[:at], *blocks[at + 1 :])


def _may_stand_above(block: Block) -> bool:
    short = len(block.text) <= MAX_SHORT and not ends_sentence(block.text)
    return block.kind == "photo" or (block.kind == "line" and short)


def _subtitle_as_line(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if len(blocks) < 4 or blocks[0].kind != "heading" or blocks[1].kind != "heading":
        return blocks
    return (blocks[0], replace(blocks[1], kind="line"), *blocks[2:]) if _form(blocks[2]) else blocks


def _form(block: Block) -> bool:
    """Whether a line can only stand above the body."""
    if block.kind != "line" or len(block.text) > bylines.MAX_LENGTH:
        return False
    return bool(bylines.labelled_names(block.text) or read_date(block.text))


def _photos_below_byline(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Set the pictures between headline and byline below the byline."""
    at = next((i for i, block in enumerate(blocks[:5]) if block.kind == "photo"), 0)
    if not at:
        return blocks
    own = at + 1
    while own < len(blocks) and own < at + 3 and _could_be_photos(blocks[own]):
        own += 1
    end = own
    while end < len(blocks) and end < own + 5 and _form(blocks[end]):
        end += 1
    if end == own:
        return blocks
    return (*blocks[:at], *blocks[own:end], *blocks[at:own], *blocks[end:])


def _could_be_photos(block: Block) -> bool:
    if block.kind == "photo":
        return True
    if block.kind != "line" or _form(block):
        return False
    return not block.gap or photo_credits.is_credit(block.text)


def headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the body with bold lines as headings, and levels that begin at 2."""
    bold = sum(block.bold for block in blocks if block.kind == "line")
    lines = sum(block.kind == "line" for block in blocks)
    found = list(blocks)
    if bold <= MAX_BOLD * lines:
        found = [
            replace(block, kind="heading", level=2) if _heads(blocks, at) else block
            for at, block in enumerate(blocks)
        ]
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        found = [
            replace(block, level=block.level + 1)
            if block.kind == "heading" and blocks[at].kind == "heading"
            else block
            for at, block in enumerate(found)
        ]
    return found


def _heads(blocks: Sequence[Block], at: int) -> bool:
    """Whether a bold line stands as a heading above text."""
    block, line = blocks[at], blocks[at].text
    if not block.bold or block.kind != "line" or block.item or at + 1 >= len(blocks):
        return False
    limit = MAX_HEADING_ZH if has_han(line) else MAX_HEADING
    below = blocks[at + 1]
    beside_photo = at > 0 and blocks[at - 1].kind == "photo"
    if len(line) > limit or beside_photo or below.kind not in ("line", "heading", "quote", "table"):
        return False
    if ends_sentence(line) and line[-1] not in "?？:：":
        return False
    credit = photo_credits.is_credit(line) or photo_credits.is_credit(below.text)
    return not credit and not bylines.labelled_names(line)
