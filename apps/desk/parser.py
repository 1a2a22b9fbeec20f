"""A document turned into a piece.

Hides the layout of handed-in pieces: which lines are body, and which belong to a
photo, a section or the form around them. What is repeated (headline, byline,
credit) never reaches the body; no body paragraph is lost, doubled or moved: in
doubt a line stays a paragraph and a warning says so.
"""

from __future__ import annotations

import datetime
import re

from apps.desk import bylines, photo_credits
from apps.desk.detection import find_figures, likely_mentions
from apps.desk.header import Header, missing, read_header, take_label
from apps.desk.messages import warn
from apps.desk.piece import Footnote, Heading, NotAPiece, PhotoSlot, Piece, PullQuote, Table
from apps.desk.readers.document import Block, Document
from apps.desk.unwrap import unwrap
from apps.desk.wording import ends_sentence, fold, has_han, is_chinese, sentence_count

MAX_CAPTION, MAX_CAPTION_SENTENCES = 400, 3
MAX_SECTION, MAX_SECTION_ZH = 40, 12
_NOT_IN_SECTION = re.compile(r"[\d:：,，、“”\"（）()\[\]【】+/|@#]")
_FOOTER = re.compile(
    r"(?:责任编辑|责编|编辑|校对|审核|监制|翻译|editors?|edited by|copy editors?|translators?)\s*[:：丨/]"
    r"|[（(\[【]?\s*(?:完|全文完|the end|end|ends|-30-)\s*[)）\]】]?$",
    re.I,
)
_CAPTION_LABEL = re.compile(
    r"(?:caption|photo caption|图说|图注|图片说明|配图)\s*[:：]\s*(?=\S)|[▲△▼]\s*(?=\S)", re.I
)
_PLACEHOLDER = re.compile(
    r"[\[（(【<]\s*(?:photo|picture|image|图片?|照片|配图)\s*\d*\s*[\]）)】>]", re.I
)


def parse(document: Document, *, date: datetime.date | None = None) -> Piece:
    """Turn a document into a piece, with its figures and the names it seems to hold.

    ``date`` is the day the piece was written, for words such as "last year"; a date
    in the piece itself goes before it. Raises ``NotAPiece`` when there is no headline
    or no text under it.
    """
    if not document.blocks:
        raise NotAPiece("The file is empty.")
    blocks, joined = unwrap(document.blocks)
    header = read_header(blocks)
    header.date = header.date or document.date
    body = _Body(header, list(blocks[header.length :]))
    body.read()
    if not body.paragraphs and header.standfirst and not header.standfirst_is_sure:
        body.paragraphs, header.standfirst = [header.standfirst], None
    if not body.paragraphs:
        raise NotAPiece("There is no text under the headline.")
    figures, figure_warnings = find_figures(body.paragraphs, date=header.date or date)
    captions = [photo.caption for photo in body.photos if photo.caption]
    texts = [header.headline, header.standfirst or "", *captions, *body.paragraphs]
    warnings = [warn("lines_joined")] if joined else []
    return Piece(
        lang="zh-Hans" if is_chinese("\n".join(texts)) else "en",
        headline=header.headline,
        standfirst=header.standfirst,
        bylines=tuple(header.names),
        section=header.section,
        paragraphs=tuple(body.paragraphs),
        headings=tuple(body.headings),
        photos=tuple(body.photos),
        pull_quotes=tuple(body.quotes),
        tables=tuple(body.tables),
        footnotes=tuple(body.footnotes),
        links=document.links,
        figures=tuple(figures),
        mentions=likely_mentions(texts),
        warnings=(*warnings, *missing(header), *body.warnings, *figure_warnings),
        date=header.date,
        source_name=header.source_name,
    )


class _Body:
    """The walk through the blocks below the header."""

    def __init__(self, header: Header, blocks: list[Block]) -> None:
        self.header, self.blocks = header, blocks
        self.paragraphs: list[str] = []
        self.headings, self.photos, self.quotes, self.tables, self.footnotes = [], [], [], [], []
        self.warnings = []

    def read(self) -> None:
        self._read_footer()
        self._photo_lines = self._lines_above_credits()
        self._gapless = not any(block.gap for block in self.blocks[1:])
        at = 0
        while at < len(self.blocks):
            at = self._photo(at) or self._other(at)

    # -- below the body ----------------------------------------------------

    def _read_footer(self) -> None:
        """Take the section and the lines of form off the end."""
        sectioned = self.header.section is not None
        while len(self.blocks) > 1 and self.blocks[-1].kind == "line":
            line = self.blocks[-1].text
            if not sectioned and self._is_section():
                self.header.section, sectioned = line, True
            elif _FOOTER.match(line) and len(line) <= 60:
                self.warnings.append(warn("line_left_out", line=line))
            elif not self.header.names and bylines.surely_names(line) and has_han(line):
                self.header.add_byline(line, bylines.surely_names(line))
            elif len(line) > 60 or not take_label(self.header, line):
                return
            self.blocks.pop()

    def _is_section(self) -> bool:
        line = self.blocks[-1].text
        short = (
            len(line) <= MAX_SECTION_ZH
            if has_han(line)
            else len(line) <= MAX_SECTION and len(line.split()) <= 5
        )
        if not short or ends_sentence(line) or _NOT_IN_SECTION.search(line):
            return False
        if (
            photo_credits.is_credit(line)
            or self.header.repeats(line)
            or self.header.is_headline(self.blocks[-1])
        ):
            return False
        if _FOOTER.match(line) or (not self.header.names and bylines.surely_names(line)):
            return False
        # Right below a photo's credit the last line is its caption.
        above = self.blocks[-2]
        under_credit = (
            not above.gap and len(self.blocks) > 2 and self.header.is_headline(self.blocks[-3])
        )
        return not (self.header.is_headline(above) or under_credit)

    # -- photos ------------------------------------------------------------

    def _lines_above_credits(self) -> set[str]:
        """Lines that come back above several credits: a picture's alternative text, as the headline is."""
        above: dict[str, int] = {}
        for line, credit in zip(self.blocks, self.blocks[1:], strict=False):
            if (
                line.kind == credit.kind == "line"
                and not credit.gap
                and photo_credits.is_credit(credit.text)
            ):
                above[fold(line.text)] = above.get(fold(line.text), 0) + 1
        return {line for line, times in above.items() if times > 1}

    def _photo(self, at: int) -> int:
        """Read a photo that begins at this block; the index behind it, or 0 when none begins here."""
        block = self.blocks[at]
        if block.kind == "photo":
            caption, credit = block.text or None, block.note
            end = at + 1
            if caption is None:
                caption, credit, end = self._below(end, credit)
            return self._add(caption, credit, end, picture=block.picture)
        if self.header.is_headline(block) or (
            block.kind == "line" and fold(block.text) in self._photo_lines
        ):
            return self._add(*self._below(at + 1, None, sure=True))
        if block.kind != "line":
            return 0
        line = block.text
        if _PLACEHOLDER.fullmatch(line):
            return self._add(*self._below(at + 1, None))
        if photo_credits.is_credit(line):
            return self._lone_credit(at)
        label = _CAPTION_LABEL.match(line)
        caption, credit = photo_credits.split_caption(line)
        if (label or credit) and len(line) <= MAX_CAPTION and caption:
            end = at + 1
            if credit is None and self._is_credit(end):
                credit, end = photo_credits.whose(self.blocks[end].text), end + 1
            return self._add(caption[label.end() :] if label else caption, credit, end)
        if self._is_credit(at + 1) and not self.blocks[at + 1].gap and self._fits_caption(at):
            if not self._gapless or not ends_sentence(line):
                return self._add(line, photo_credits.whose(self.blocks[at + 1].text), at + 2)
        return 0

    def _below(self, at: int, credit: str | None, sure: bool = False):
        """Credit and caption below the line or picture that opens a photo, and the index behind them.

        ``sure``: the sample's shape, where the place alone says what the lines are.
        """
        if credit is None and at < len(self.blocks):
            block = self.blocks[at]
            placed = (
                sure
                and not block.gap
                and len(block.text) <= photo_credits.MAX_LENGTH
                and not ends_sentence(block.text)
            )
            if block.kind == "line" and (placed or photo_credits.is_credit(block.text)):
                credit, at = photo_credits.whose(block.text), at + 1
        if not self._fits_caption(at) or not (
            sure or self._is_fragment(at) or not self.blocks[at].gap
        ):
            self._unsure(at)
            return None, credit, at
        caption, own = photo_credits.split_caption(self.blocks[at].text)
        label = _CAPTION_LABEL.match(caption)
        caption, credit, at = caption[label.end() :] if label else caption, credit or own, at + 1
        if credit is None and self._is_credit(at) and not self.blocks[at].gap:
            credit, at = photo_credits.whose(self.blocks[at].text), at + 1
        return caption, credit, at

    def _lone_credit(self, at: int) -> int:
        """A credit with nothing above it that opens a photo: its caption is the fragment beside it."""
        credit, below = photo_credits.whose(self.blocks[at].text), at + 1
        pair = below < len(self.blocks) and not self.blocks[below].gap and not self._gapless
        if self._fits_caption(below) and (
            self._is_fragment(below) or (pair and self._ends_group(below))
        ):
            return self._add(self.blocks[below].text, credit, below + 1)
        if (
            self.paragraphs
            and at
            and self.blocks[at - 1].text == self.paragraphs[-1]
            and self._is_fragment(at - 1)
        ):
            return self._add(self.paragraphs.pop(), credit, below)
        self._unsure(below)
        return self._add(None, credit, below)

    def _unsure(self, at: int) -> None:
        if at < len(self.blocks):
            self.warnings.append(
                warn("caption_unsure", len(self.paragraphs) + 1, number=len(self.photos) + 1)
            )

    def _add(
        self, caption: str | None, credit: str | None, end: int, picture: str | None = None
    ) -> int:
        self.photos.append(PhotoSlot(caption, credit, len(self.paragraphs), picture))
        number, after = len(self.photos), len(self.paragraphs) or None
        if picture is None:
            self.warnings.append(warn("photo_without_picture", after, number=number))
        if caption is None:
            self.warnings.append(warn("photo_without_caption", after, number=number))
        return end

    def _fits_caption(self, at: int) -> bool:
        if at >= len(self.blocks) or self.blocks[at].kind != "line":
            return False
        line = self.blocks[at].text
        fits = len(line) <= MAX_CAPTION and sentence_count(line) <= MAX_CAPTION_SENTENCES
        return fits and not (
            self.header.is_headline(self.blocks[at])
            or self.header.repeats(line)
            or photo_credits.is_credit(line)
        )

    def _is_fragment(self, at: int) -> bool:
        return (
            at < len(self.blocks)
            and self._fits_caption(at)
            and not ends_sentence(self.blocks[at].text)
        )

    def _is_credit(self, at: int) -> bool:
        return (
            at < len(self.blocks)
            and self.blocks[at].kind == "line"
            and photo_credits.is_credit(self.blocks[at].text)
        )

    def _ends_group(self, at: int) -> bool:
        return at + 1 >= len(self.blocks) or self.blocks[at + 1].gap

    # -- everything else ---------------------------------------------------

    def _other(self, at: int) -> int:
        block, here = self.blocks[at], len(self.paragraphs)
        if block.kind == "heading":
            self.headings.append(Heading(block.text, min(max(block.level, 2), 4), here))
        elif block.kind == "quote":
            self.quotes.append(PullQuote(block.text, block.note, here))
        elif block.kind == "table":
            self.tables.append(Table(block.rows, block.text or None, here))
        elif block.kind == "footnote":
            self.footnotes.append(Footnote(block.text, max(here, 1)))
        elif not re.search(r"\w", block.text):
            self.warnings.append(warn("line_left_out", here or None, line=block.text))
        elif not self.header.repeats(block.text):
            self.paragraphs.append(block.text)
        return at + 1
