"""Lines broken at a fixed width, joined to paragraphs again.

Hides how such a file is recognised: only when most lines that touch another are
nearly as long as the longest and stop in the middle of a sentence.
"""

from dataclasses import replace

from apps.desk.readers.document import Block
from apps.desk.wording import ends_sentence, has_han

MAX_WIDTH, MAX_WIDTH_ZH = 100, 50
FULL = 0.7  # a line is full when it is this share of the longest: the next word did not fit
MIN_PAIRS = 4


def unwrap(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    """The blocks with broken lines joined, and whether there were any."""
    width = max((len(block.text) for block in blocks), default=0)
    if any(block.kind != "line" for block in blocks):
        return blocks, False
    if width > (MAX_WIDTH_ZH if has_han(blocks[0].text) else MAX_WIDTH):
        return blocks, False
    pairs = [
        (above, below)
        for above, below in zip(blocks[1:], blocks[2:], strict=False)
        if not below.gap and len(above.text) >= FULL * width
    ]
    broken = [above for above, _ in pairs if not ends_sentence(above.text)]
    if len(broken) < MIN_PAIRS or len(broken) < 0.6 * len(pairs):
        return blocks, False
    joined = list(blocks[:1])
    open_line = False
    for block in blocks[1:]:
        if open_line and not block.gap:
            between = "" if has_han(joined[-1].text[-1:] + block.text[:1]) else " "
            joined[-1] = replace(joined[-1], text=joined[-1].text + between + block.text)
        else:
            joined.append(block)
        open_line = len(block.text) >= FULL * width
    return tuple(joined), True
