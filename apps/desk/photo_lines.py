"""Which lines of the body belong to a photo.

Hides the shapes of a photo in a piece: the headline again above credit and caption (the
sample's shape), a caption with a credit below or in brackets, a labelled caption, a
place-holder, a credit alone, a picture that the file carries itself.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from apps.desk.header import Header
from apps.desk.photo_credits import MAX_CAPTION, MAX_LENGTH, is_credit, split_caption, whose
from apps.desk.readers.document import Block
from apps.desk.wording import ends_sentence, fold, sentence_count

MAX_CAPTION_SENTENCES = 3
_LABEL = re.compile(
    r"(?:caption|photo caption|图说|图注|图片说明|配图)\s*[:：]\s*(?=\S)|[▲△▼]\s*(?=\S)",
    re.IGNORECASE,
)
# What numbers or announces a caption once a credit has shown it to be one.
_NUMBER = re.compile(
    r"(?:photo|picture|image|fig(?:ure)?\.?|图片?|照片)\s*(?:[（(]?\d{1,2}[)）]?\s*[:：.、]?\s|\d{0,2}\s*[:：]\s*)"
    r"\s*(?=\S)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"[\[（(【<]\s*(?:photo|picture|image|图片?|照片|配图)\s*\d*\s*[\]）)】>]", re.IGNORECASE
)
_ARROW = re.compile(r"^[▲△▴↑▼▽↓◀◁►▶▷←→]+\s*")


@dataclass(frozen=True)
class PhotoLines:
    """A photo as found. ``end`` is the block behind it.

    ``unsure``: lines stand beside it that could be its caption. ``takes_above``: its
    caption is the line above, which the reader has taken for a paragraph.
    """

    caption: str | None
    credit: str | None
    end: int
    picture: str | None = None
    unsure: bool = False
    takes_above: bool = False


class PhotoFinder:
    """Looks for photos among the blocks below the header."""

    def __init__(self, header: Header, blocks: list[Block]) -> None:
        self.header, self.blocks = header, blocks
        self._gapless = not any(block.gap for block in blocks[1:])
        # Lines that come back above several credits are a picture's alternative text, as
        # the repeated headline is.
        above = Counter(
            fold(line.text)
            for line, credit in pairwise(blocks)
            if line.kind == "line" and not credit.gap and self._has_credit(credit)
        )
        self._repeated = {line for line, times in above.items() if times > 1}

    def photo_at(self, at: int, last_paragraph: str | None) -> PhotoLines | None:
        """The photo whose lines begin at block ``at``; ``None`` when none begins there."""
        if self.blocks[at].kind == "photo":
            return self._plain(self._of_picture(at))
        found = self._plain(self._of_lines(at, last_paragraph))
        below = self._block(found.end) if found else None
        if found and below and below.kind == "photo" and not below.text:
            # A picture that has no lines of its own belongs to those above it.
            its_own = self._of_picture(found.end)
            if not its_own.caption and not its_own.credit:
                return replace(found, end=its_own.end, picture=its_own.picture)
        return found

    @staticmethod
    def _plain(found: PhotoLines | None) -> PhotoLines | None:
        """The photo without the arrow that leads from its caption to the picture."""
        if found is None or not found.caption:
            return found
        return replace(found, caption=_ARROW.sub("", found.caption) or None)

    def _of_picture(self, at: int) -> PhotoLines:
        """A picture that the file carries, with the lines that go with it."""
        block = self.blocks[at]
        marked = whose(block.note) if block.note else None
        if block.text:
            caption, credit = split_caption(block.text)
            found = self._with_credit(caption, marked or credit, at + 1)
        else:
            below = self._block(at + 1)
            again = below is not None and (
                self.header.is_headline(below)
                or (below.kind == "line" and fold(below.text) in self._repeated)
            )
            found = self._below(at + 1 + again, marked, sure=again)
        return replace(found, picture=block.picture)

    def _of_lines(self, at: int, last_paragraph: str | None) -> PhotoLines | None:
        block = self.blocks[at]
        if self.header.is_headline(block):
            return self._below(at + 1, None, sure=True)
        if block.kind != "line":
            return None
        if fold(block.text) in self._repeated:
            return self._below(at + 1, None, sure=True)
        if _PLACEHOLDER.fullmatch(block.text):
            return self._below(at + 1, None)
        if is_credit(block.text) and split_caption(block.text)[1] is None:
            return self._lone_credit(at, last_paragraph)
        return self._caption_first(at)

    def _caption_first(self, at: int) -> PhotoLines | None:
        """A caption that a label, brackets or a credit right below it give away."""
        caption, credit = split_caption(self.blocks[at].text)
        label = _LABEL.match(caption)
        if (label or credit) and 0 < len(caption) <= MAX_CAPTION:
            return self._with_credit(caption[label.end() :] if label else caption, credit, at + 1)
        below = self._block(at + 1)
        if not self._has_credit(below) or below.gap or not self._fits_caption(at):
            return None
        # A whole sentence is a caption only where it stands alone with its credit.
        alone = self.blocks[at].gap and not self._gapless
        return self._with_credit(caption, None, at + 1) if alone or self._fragment(at) else None

    def _with_credit(self, caption: str, credit: str | None, at: int) -> PhotoLines:
        number = _NUMBER.match(caption)
        caption = caption[number.end() :] if number else caption
        below = self._block(at)
        if credit is None and self._has_credit(below):
            return PhotoLines(caption, whose(below.text), at + 1)
        return PhotoLines(caption, credit, at)

    def _below(self, at: int, credit: str | None, *, sure: bool = False) -> PhotoLines:
        """Credit and caption below the line or picture that opens a photo.

        ``sure``: the sample's shape, where the place alone says what the lines are.
        """
        block = self._block(at)
        if credit is None and (self._has_credit(block) or (sure and _could_be_credit(block))):
            credit, at = whose(block.text), at + 1
        # Where no line stands apart from another, standing close says nothing.
        near = at < len(self.blocks) and not self.blocks[at].gap and not self._gapless
        marked = self._fits_caption(at) and (
            _LABEL.match(self.blocks[at].text) or split_caption(self.blocks[at].text)[1]
        )
        close = sure or near or marked or self._fragment(at)
        if not self._fits_caption(at) or not close:
            unsure = at < len(self.blocks) and self.blocks[at].kind == "line"
            return PhotoLines(None, credit, at, unsure=unsure)
        caption, own = split_caption(self.blocks[at].text)
        label = _LABEL.match(caption)
        caption, credit, at = caption[label.end() :] if label else caption, credit or own, at + 1
        below = self._block(at)
        if credit is None and self._has_credit(below) and not below.gap:
            credit, at = whose(below.text), at + 1
        return PhotoLines(caption, credit, at)

    def _lone_credit(self, at: int, last_paragraph: str | None) -> PhotoLines:
        """A credit with no line that opens a photo: the fragment beside it is its caption."""
        credit, below = whose(self.blocks[at].text), at + 1
        if self._fragment(below) or self._pair(below):
            return PhotoLines(self.blocks[below].text, credit, below + 1)
        above = self._block(at - 1) if at else None
        if above and above.text == last_paragraph and self._fragment(at - 1):
            return PhotoLines(above.text, credit, below, takes_above=True)
        return PhotoLines(None, credit, below, unsure=below < len(self.blocks))

    def _pair(self, below: int) -> bool:
        """Whether a credit and the line below it stand alone together."""
        if self._gapless or not self._fits_caption(below) or self.blocks[below].gap:
            return False
        following = self._block(below + 1)
        return following is None or following.gap

    def _block(self, at: int) -> Block | None:
        return self.blocks[at] if at < len(self.blocks) else None

    @staticmethod
    def _has_credit(block: Block | None) -> bool:
        return block is not None and block.kind == "line" and is_credit(block.text)

    def _fits_caption(self, at: int) -> bool:
        block = self._block(at)
        if block is None or block.kind != "line" or len(block.text) > MAX_CAPTION:
            return False
        other = self.header.is_headline(block) or self.header.repeats(block.text)
        few = sentence_count(block.text) <= MAX_CAPTION_SENTENCES
        return few and not other and not is_credit(block.text)

    def _fragment(self, at: int) -> bool:
        return self._fits_caption(at) and not ends_sentence(self.blocks[at].text)


def _could_be_credit(block: Block | None) -> bool:
    """Whether a line right below a repeated headline can be read as a credit."""
    if block is None or block.kind != "line" or block.gap:
        return False
    return len(block.text) <= MAX_LENGTH and not ends_sentence(block.text)
