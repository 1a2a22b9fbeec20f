"""What stands above the body: headline, bylines, standfirst, date, source.

Hides how these lines are told apart. In doubt a line stays in the body: an editor
moves a paragraph up more easily than they miss one that is gone.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from apps.desk import bylines, photo_credits
from apps.desk.dates import date_beside, read_date
from apps.desk.messages import warn
from apps.desk.piece import NotAPiece, PieceWarning
from apps.desk.readers.document import Block
from apps.desk.wording import ends_sentence, fold, has_han, sentence_count

MAX_HEADLINE, MAX_HEADLINE_ZH = 220, 90
MAX_STANDFIRST, MAX_STANDFIRST_SENTENCES = 500, 2
_LABELS = {
    "headline": re.compile(r"(?:headline|title|标题|主标题)\s*[:：]\s*(?=\S)", re.I),
    "standfirst": re.compile(
        r"(?:standfirst|summary|deck|subhead|导语|摘要|提要|副标题|内容提要|核心提示)\s*[:：]\s*(?=\S)",
        re.I,
    ),
    "section": re.compile(r"(?:section|category|栏目|版块|版面|分类)\s*[:：]\s*(?=\S)", re.I),
    "date": re.compile(
        r"(?:date|published(?: on)?|updated|日期|时间|发布时间|发布日期)\s*[:：]?\s*(?=\S)",
        re.I,
    ),
    "source": re.compile(r"(?:source|来源|稿件来源|文章来源)\s*[:：]\s*(?=\S)", re.I),
}
MAX_LABELS = 120
MAX_SOURCE, MAX_SOURCE_ZH = 40, 16  # of a source that stands beside a date without a label
MIN_WITH_KICKER = 3  # kicker, headline and some text
_SECTION_NAME = re.compile(
    r"(?:[A-Z][\w&-]* ){0,3}(?:reports?|news|features?|stories|focus|opinion|columns?|business)"
    r"|\w{0,6}(?:报道|要闻|新闻|特稿|专栏|专题|聚焦|关注|观察)",
    re.IGNORECASE,
)
# "Home > News > Special Reports", "专题报道 | 产业"
_TRAIL = re.compile(r"\s*[|｜>›»/·•]\s*")
_BETWEEN_LABELS = re.compile(
    r"\s{2,}|\s*[|｜]\s*|\s+(?=(?:来源|作者|记者|时间|发布时间|source|by|section)\b)", re.IGNORECASE
)


@dataclass
class Header:
    """The lines above the body, and ``length``: how many blocks they took."""

    headline: str
    standfirst: str | None = None
    names: list[str] = field(default_factory=list)
    section: str | None = None
    date: datetime.date | None = None
    source_name: str | None = None
    standfirst_is_sure: bool = False
    length: int = 1
    _byline_lines: set[str] = field(default_factory=set)

    def repeats(self, line: str) -> bool:
        """Whether the line says again what stands in the header (the headline apart)."""
        folded = fold(line)
        if folded in self._byline_lines:
            return True
        # Two equal sentences may both be text; only a sure standfirst is never one of them.
        return self.standfirst_is_sure and folded == fold(self.standfirst or "")

    def is_headline(self, block: Block) -> bool:
        """Whether the block is the headline once more."""
        return block.kind in ("line", "heading") and fold(block.text) == fold(self.headline)

    def add_byline(self, line: str, names: tuple[str, ...]) -> None:
        """Take names from a byline; the same line later is a repetition."""
        self._byline_lines.add(fold(line))
        self.names.extend(name for name in names if name not in self.names)


def labelled(line: str) -> tuple[str, str] | None:
    """What a line such as "Source: …" or "栏目：…" says, as (label, words)."""
    for name, shape in _LABELS.items():
        found = shape.match(line)
        if found:
            return name, line[found.end() :]
    return None


def take_label(header: Header, line: str) -> bool:
    """Put a line of form (date, source, byline …) where it belongs; ``False`` when it is none.

    One line may hold several: "2024-03-05 10:30  来源：…  作者：…".
    """
    parts = [part.strip() for part in _BETWEEN_LABELS.split(line) if part.strip()]
    several = len(parts) > 1 and len(line) <= MAX_LABELS and all(map(_is_form, parts))
    return all(_take_one(header, part) for part in (parts if several else [line]))


def _is_form(part: str) -> bool:
    return bool(read_date(part) or bylines.labelled_names(part) or labelled(part))


def _take_one(header: Header, line: str) -> bool:
    date = read_date(line)
    if date:
        header.date = header.date or date
        return True
    names = bylines.labelled_names(line)
    if names:
        header.add_byline(line, names)
        return True
    label, words = labelled(line) or (None, "")
    if label is None:
        return _take_dated(header, line)
    if label == "date":
        date = read_date(words)
        header.date = header.date or date
        return date is not None
    if label == "headline" or len(words) > MAX_STANDFIRST:
        return False
    name = "source_name" if label == "source" else label
    if getattr(header, name) is None:
        setattr(header, name, words)
    header.standfirst_is_sure = header.standfirst_is_sure or label == "standfirst"
    return True


def _take_dated(header: Header, line: str) -> bool:
    """ "云溪发布 2025-09-03 10:20", "2025-09-03 记者 陈平": a day with its source or byline."""
    day, rest = date_beside(line) or (None, "")
    if day is None or ends_sentence(line) or ends_sentence(rest):
        return False
    names = bylines.labelled_names(rest)
    if names:
        header.add_byline(line, names)
    elif len(rest) > (MAX_SOURCE_ZH if has_han(rest) else MAX_SOURCE):
        return False
    else:
        header.source_name = header.source_name or (labelled(rest) or ("", rest))[1]
    header.date = header.date or day
    return True


def named_section(line: str) -> str | None:
    """The section that a line names and nothing else: "Special Reports", "首页 > 专题报道"."""
    if len(line) > MAX_LABELS or ends_sentence(line):
        return None
    for part in _TRAIL.split(line):
        if _SECTION_NAME.fullmatch(part):
            return part
    return None


def read_header(blocks: tuple[Block, ...]) -> Header:
    """Read the lines above the body; ``blocks`` is not empty.

    Raises ``NotAPiece`` when the first line is no headline or nothing follows it.
    """
    kicker = _kicker(blocks)
    if kicker:
        header = read_header(blocks[1:])
        header.section, header.length = header.section or kicker, header.length + 1
        return header
    header = Header(headline=_headline(blocks[0]))
    if len(blocks) == 1:
        raise NotAPiece("There is nothing but a headline: the text of the piece is missing.")
    seen = [fold(block.text) for block in blocks[:14]]
    for i, block in enumerate(blocks[1:], start=1):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        if block.kind != "line" or not _take(header, blocks, i, following, seen):
            header.length = i
            return header
    header.length = len(blocks)
    return header


def _kicker(blocks: tuple[Block, ...]) -> str | None:
    """A section's name above the headline: "Special Reports", "专题报道"."""
    if len(blocks) < MIN_WITH_KICKER or any(block.kind != "line" for block in blocks[:2]):
        return None
    line, headline = blocks[0].text, blocks[1].text
    written_by = bylines.labelled_names(headline) or bylines.bare_names(headline)
    form = written_by or read_date(headline) or labelled(headline)
    if form or ends_sentence(headline) or fold(line) == fold(headline):
        return None
    return named_section(line)


def _headline(block: Block) -> str:
    found = labelled(block.text)
    text = (
        block.text[len(block.text) - len(found[1]) :]
        if found and found[0] == "headline"
        else block.text
    )
    limit = MAX_HEADLINE_ZH if has_han(text) else MAX_HEADLINE
    prose = text.rstrip().endswith((".", "。", "；", ";")) and (
        sentence_count(text) > 1 or len(text) > limit * 0.6
    )
    if block.kind not in ("line", "heading") or len(text) > limit or prose:
        raise NotAPiece("There is no headline: the first line has to be the headline of the piece.")
    return text


def _take(header: Header, blocks, i: int, following: Block | None, seen: list[str]) -> bool:
    """Take the line into the header; ``False`` when the body begins here."""
    block, line = blocks[i], blocks[i].text
    if header.is_headline(block):
        # The headline again right below itself is an export's title; later it opens a photo.
        return i == 1 and following is not None and not photo_credits.is_credit(following.text)
    if header.repeats(line) or take_label(header, line):
        return True
    if header.section is None and following is not None and _SECTION_NAME.fullmatch(line):
        header.section = line
        return True
    repeated = seen.count(fold(line)) > 1
    names = bylines.bare_names(line)
    if photo_credits.is_credit(line) and not (repeated and names):
        return False
    placed = i == 1 or repeated or bool(bylines.surely_names(line))
    if names and placed and following is not None and not header.names:
        header.add_byline(line, names)
        return True
    if header.standfirst is None and following and len(line) <= MAX_STANDFIRST:
        later = len(blocks) > i + 2
        header.standfirst_is_sure = later and _stands_above(header, block, following, seen)
        if header.standfirst_is_sure or _opens_photos(header, block, following):
            header.standfirst = line
            return True
    return False


def _stands_above(header: Header, block: Block, following: Block, seen: list[str]) -> bool:
    """A line is surely the standfirst when what follows it still belongs above the body."""
    line = following.text
    if block.text.startswith("——"):
        return True
    if following.kind != "line" or header.is_headline(following):
        return not block.gap and header.is_headline(following)
    if header.repeats(line) or bylines.labelled_names(line) or read_date(line):
        return True
    if not header.names and not photo_credits.is_credit(line):
        twice = bylines.bare_names(line) and seen.count(fold(line)) > 1
        if twice or bylines.surely_names(line):
            return True
    # Header lines stand together and the body is set apart from them.
    # Right below a Chinese headline an English line is its translation, and the other way round.
    translated = has_han(header.headline) != has_han(block.text)
    return not block.gap and following.gap and (ends_sentence(block.text) or translated)


def _opens_photos(header: Header, block: Block, following: Block) -> bool:
    """A line between byline and first photo: by custom the standfirst, though it may be text."""
    return (
        bool(header.names)
        and header.is_headline(following)
        and sentence_count(block.text) <= MAX_STANDFIRST_SENTENCES
    )


def missing(header: Header) -> list[PieceWarning]:
    """Warnings for what an editor expects above a body and did not get."""
    warnings = []
    if not header.names:
        warnings.append(warn("no_byline"))
    if header.standfirst is None:
        warnings.append(warn("no_standfirst"))
    return warnings
