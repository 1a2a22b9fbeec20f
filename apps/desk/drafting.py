"""How a piece becomes a body: one text block a paragraph, photo slots where they stood."""

import uuid
from collections import defaultdict
from itertools import zip_longest

from django.utils.html import escape, format_html

from apps.desk.piece import Piece


def body_data(piece: Piece, *, matcher=None, observation_ids=(), photo_ids=()) -> list[dict]:
    """Return the raw stream data of a report's body.

    Args:
        piece: the piece; paragraphs are kept word for word and in order.
        matcher: a NameMatcher whose integer keys are page ids; the first mention of each
            page in the running text becomes a link to it. None links nothing.
        observation_ids: observations for a strip of figures at the end.
        photo_ids: photos for the photo slots in their order; None leaves one empty.
    """
    between = _between_paragraphs(piece, photo_ids)
    linker = _Linker(matcher, piece.links)
    blocks = list(between[0])
    for number, paragraph in enumerate(piece.paragraphs, start=1):
        blocks.append(("text", f"<p>{linker.link(paragraph)}</p>"))
        blocks.extend(between[number])
    if observation_ids:
        items = [_item({"figure": None, "observation": pk}) for pk in observation_ids]
        blocks.append(("figures", {"title": "", "items": items}))
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks]


def _item(value) -> dict:
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def _between_paragraphs(piece: Piece, photo_ids) -> dict[int, list]:
    """Map "after paragraph n" to the blocks that stand there; a heading comes last of all."""
    between = defaultdict(list)
    for photo, photo_id in zip_longest(piece.photos, photo_ids[: len(piece.photos)]):
        value = {
            "photo": photo_id,
            "caption": photo.caption or "",
            "credit": photo.credit or "",
            "alt": "",
            "size": "wide",
        }
        between[photo.after_paragraph].append(("photo", value))
    for quote in piece.pull_quotes:
        value = {"words": quote.text, "speaker": quote.attribution or "", "role": ""}
        between[quote.after_paragraph].append(("quote", value))
    for table in piece.tables:
        between[table.after_paragraph].append(("table", _table(table)))
    for heading in piece.headings:
        value = {"text": heading.text, "level": str(min(heading.level, 3))}
        between[heading.after_paragraph].append(("heading", value))
    return between


def _table(table) -> dict:
    head, *rows = table.rows
    width = max(len(row) for row in table.rows)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    return {
        "caption": table.caption or "",
        "table": {
            "columns": [
                {"type": "text", "heading": heading}
                for heading in [*head, *[""] * (width - len(head))]
            ],
            "rows": [{"values": row} for row in padded],
            "caption": "",
        },
        "source": "",
    }


class _Linker:
    """Keeps the links of the piece, and links the first mention of each page in running text."""

    def __init__(self, matcher, links):
        self.matcher = matcher
        self.linked: set[int] = set()
        self.waiting = list(links)

    def link(self, text: str) -> str:
        parts, done = [], 0
        for start, end, opening in sorted([*self._own(text), *self._pages(text)]):
            if start < done:
                continue
            parts += [escape(text[done:start]), opening, escape(text[start:end]), "</a>"]
            done = end
        return "".join([*parts, escape(text[done:])])

    def _own(self, text: str) -> list[tuple[int, int, str]]:
        """Where the piece's own links stand; they come in the order of the text.

        One whose words stand in no paragraph (in a caption, say) is passed over for later ones.
        """
        found, at = [], 0
        for link in list(self.waiting):
            start = text.find(link.text, at)
            if start < 0:
                continue
            at = start + len(link.text)
            found.append((start, at, format_html('<a href="{}">', link.href)))
            del self.waiting[: self.waiting.index(link) + 1]
        return found

    def _pages(self, text: str) -> list[tuple[int, int, str]]:
        found = []
        for match in self.matcher.find(text) if self.matcher else ():
            if isinstance(match.key, int) and match.key not in self.linked:
                self.linked.add(match.key)
                opening = format_html('<a linktype="page" id="{}">', match.key)
                found.append((match.start, match.end, opening))
        return found
