"""A document turned into a piece.

Hides the layout of handed-in pieces: which lines are body, and which belong to a
photo, a section or the form around them. What is repeated (headline, byline,
credit) never reaches the body; no body paragraph is lost, doubled or moved: in
doubt a line stays a paragraph and a warning says so.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from apps.desk import bylines, marked, photo_credits
from apps.desk.detection import find_figures, likely_mentions
from apps.desk.furniture import is_furniture, related_from
from apps.desk.header import Header, labelled, missing, read_header, take_label
from apps.desk.messages import warn
from apps.desk.photo_lines import PhotoFinder
from apps.desk.piece import Footnote, Heading, NotAPiece, PhotoSlot, Piece, PullQuote, Table
from apps.desk.readers.document import Block, Document
from apps.desk.unwrap import unwrap
from apps.desk.wording import ends_sentence, has_han, is_chinese

MAX_SECTION, MAX_SECTION_ZH = 40, 12
_NOT_IN_SECTION = re.compile(r"[\d:：,，、“”\"（）()\[\]【】+/|@#]")
MAX_HEADING, MAX_HEADING_ZH = 70, 26
_NO_HEADING = frozenset("“”\"'‘’*•·▪-–—▲△▼")
SHARED = 0.4  # of its paragraphs from which a piece is in both languages
HEADS = 1.5  # a heading's text below is at least this much longer than the heading


def parse(document: Document, *, date: datetime.date | None = None) -> Piece:
    """Turn a document into a piece, with its figures and the names it seems to hold.

    ``date`` is the day the piece was written, for words such as "last year"; a date
    in the piece itself goes before it. Raises ``NotAPiece`` when there is no headline
    or no text under it.
    """
    if not document.blocks:
        raise NotAPiece("The file is empty.")
    blocks, joined = unwrap(document.blocks)
    blocks = marked.ready(blocks)
    header = read_header(blocks)
    header.date = header.date or document.date
    body = _Body(header, marked.headings(blocks[header.length :]))
    body.read()
    if not body.paragraphs and header.standfirst and not header.standfirst_is_sure:
        body.paragraphs, header.standfirst = [header.standfirst], None
    if not body.paragraphs:
        raise NotAPiece("There is no text under the headline.")
    figures, figure_warnings = find_figures(body.paragraphs, date=header.date or date)
    piece = Piece(
        lang="en",
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
        warnings=(
            *document.warnings,
            *([warn("lines_joined")] if joined else []),
            *missing(header),
            *body.warnings,
            *figure_warnings,
        ),
        date=header.date,
        source_name=header.source_name,
        source_url=document.source_url,
    )
    texts = piece.texts()
    lang = "zh-Hans" if _is_chinese([text for _at, text in texts], body.paragraphs) else "en"
    return replace(piece, lang=lang, mentions=likely_mentions(texts))


def _is_chinese(texts: list[str], paragraphs: list[str]) -> bool:
    """Whether a piece is Chinese; one in both languages is what its headline is."""
    if is_chinese("\n".join(texts)):
        return True
    both = sum(map(is_chinese, paragraphs)) >= SHARED * len(paragraphs)
    return both and is_chinese(texts[0])


class _Body:
    """The walk through the blocks below the header."""

    def __init__(self, header: Header, blocks: list[Block]) -> None:
        self.header, self.blocks = header, blocks
        self.paragraphs: list[str] = []
        self.headings, self.photos, self.quotes, self.tables, self.footnotes = [], [], [], [], []
        self.warnings = []

    def read(self) -> None:
        self._read_footer()
        self._finder = PhotoFinder(self.header, self.blocks)
        at = 0
        while at < len(self.blocks):
            at = self._photo(at) or self._other(at)

    # -- below the body ----------------------------------------------------

    def _read_footer(self) -> None:
        """Take the section and the lines of form off the end."""
        sectioned = self.header.section is not None
        self._drop_related()
        while len(self.blocks) > 1 and self.blocks[-1].kind == "line":
            line = self.blocks[-1].text
            if not sectioned and self._is_section():
                self.header.section, sectioned = line, True
            elif is_furniture(line):
                self.warnings.append(warn("line_left_out", line=line))
            elif line[0] in "(（" and photo_credits.is_credit(line):
                # An agency in brackets below the text signs the piece, not a picture.
                self.header.source_name = self.header.source_name or line.strip("()（） ")
            elif not self.header.names and bylines.surely_names(line) and has_han(line):
                self.header.add_byline(line, bylines.surely_names(line))
            elif len(line) > 60 or not take_label(self.header, line):
                return
            self.blocks.pop()

    def _drop_related(self) -> None:
        """Leave a list of other stories out, with whatever of a web page stands below it."""
        tail = len(self.blocks)
        while tail > 1 and self.blocks[tail - 1].kind == "line":
            tail -= 1
        at = related_from([block.text for block in self.blocks[tail:]])
        if at is not None and tail + at > 0:
            for block in self.blocks[tail + at :]:
                self.warnings.append(warn("line_left_out", line=block.text))
            del self.blocks[tail + at :]

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
        if is_furniture(line) or (not self.header.names and bylines.surely_names(line)):
            return False
        # Right below a photo's credit the last line is its caption.
        above = self.blocks[-2]
        under_credit = (
            not above.gap and len(self.blocks) > 2 and self.header.is_headline(self.blocks[-3])
        )
        return not (self.header.is_headline(above) or under_credit)

    # -- photos ------------------------------------------------------------

    def _photo(self, at: int) -> int:
        """Read a photo that begins at this block; the index behind it, or 0 when none does."""
        last = self.paragraphs[-1] if self.paragraphs else None
        photo = self._finder.photo_at(at, last)
        if photo is None:
            return 0
        if photo.takes_above:
            self.paragraphs.pop()
        here, number = len(self.paragraphs), len(self.photos) + 1
        if photo.unsure:
            self.warnings.append(warn("caption_unsure", here + 1, number=number))
        if photo.picture is None:
            self.warnings.append(warn("photo_without_picture", here or None, number=number))
        if photo.caption is None:
            self.warnings.append(warn("photo_without_caption", here or None, number=number))
        self.photos.append(PhotoSlot(photo.caption, photo.credit, here, photo.picture))
        return photo.end

    # -- everything else ---------------------------------------------------

    def _heads(self, at: int) -> bool:
        """Whether a plain line is a subheading: short, alone, unfinished, and prose below it."""
        block, below = self.blocks[at], self.blocks[at + 1 : at + 2]
        line = block.text
        if not below or below[0].kind != "line" or not (block.gap and below[0].gap):
            return False
        if len(line) > (MAX_HEADING_ZH if has_han(line) else MAX_HEADING) or not self.paragraphs:
            return False
        if (ends_sentence(line) and line[-1] not in "?？") or line[-1] in ",，、-—":
            return False
        if line[0] in _NO_HEADING or bylines.bare_names(line) or labelled(line):
            return False
        text = below[0].text
        return ends_sentence(text) and len(text) >= max(HEADS * len(line), 30)

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
        elif self._heads(at):
            self.headings.append(Heading(block.text, 2, here))
        elif not self.header.repeats(block.text):
            self.paragraphs.append(block.text)
        return at + 1
