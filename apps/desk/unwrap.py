"""Lines broken at a fixed width, joined to paragraphs again.

Hides how such a file is recognised: only when most lines that touch another are
nearly as long as the longest and stop in the middle of a sentence.
"""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from apps.desk.readers.document import Block
from apps.desk.wording import ends_sentence, fold, has_han

WIDTHS, WIDTHS_ZH = (55, 100), (24, 50)  # characters: what a fixed width is in practice
FULL = 0.7  # a line is full when it is this share of the longest: the next word did not fit
MIN_PAIRS = 4


def unwrap(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    """The blocks with broken lines joined, and whether there were any."""
    plain = [block.kind == "line" and not block.item for block in blocks]
    width = max(
        (len(b.text) for b, is_plain in zip(blocks, plain, strict=True) if is_plain), default=0
    )
    least, most = WIDTHS_ZH if blocks and has_han(blocks[0].text) else WIDTHS
    if not least <= width <= most:
        return blocks, False
    times = Counter(fold(block.text) for block in blocks)
    # A line that comes back is a headline or a byline, however long: never broken text.
    full = [
        len(above.text) >= FULL * width
        and times[fold(above.text)] == 1
        and is_plain
        and (below is None or (below.kind == "line" and not below.item))
        for above, below, is_plain in zip(blocks, [*blocks[1:], None], plain, strict=True)
    ]
    full[0] = False
    pairs = [
        above for i, (above, below) in enumerate(pairwise(blocks)) if full[i] and not below.gap
    ]
    broken = [above for above in pairs if not ends_sentence(above.text)]
    if len(broken) < MIN_PAIRS or len(broken) < 0.6 * len(pairs):
        return blocks, False
    joined = list(blocks[:1])
    for i, block in enumerate(blocks[1:], start=1):
        if full[i - 1] and not block.gap:
            between = "" if has_han(joined[-1].text[-1:] + block.text[:1]) else " "
            joined[-1] = replace(joined[-1], text=joined[-1].text + between + block.text)
        else:
            joined.append(block)
    return tuple(joined), True
