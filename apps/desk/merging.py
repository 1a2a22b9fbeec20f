"""A newer version of a piece put into a body that somebody has worked on since. Pure.

Hides how the two are laid side by side. What both say stays the block that it was, with its links,
its figures and its key; what only the newer one says is put in; what it no longer says goes. What
no piece holds (figures, cards, fact boxes) stays behind the block it stood behind, and a photo slot
keeps its photo.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from apps.core.text import block_texts
from apps.desk.wording import fold

OF_PIECES = frozenset(("text", "heading", "photo", "quote", "table"))
ALIKE = 0.6  # of 1: from here on a changed paragraph is the same one in other words


@dataclass(frozen=True)
class Change:
    """One difference for people to look at: words that were, words that come; either may be ""."""

    before: str
    after: str


@dataclass(frozen=True)
class Merged:
    """The body that results, as raw stream data, and what differs from the older one, in order."""

    body: list[dict]
    changes: list[Change]


def merge(old: list[dict], new: list[dict]) -> Merged:
    """Put the blocks of a newer version in the place of those of an older one.

    Args:
        old: the body as it is, as raw stream data.
        new: the body that the newer version alone would make, likewise.
    """
    known, behind = _apart(old)
    said, comes = [words(block) for block in known], [words(block) for block in new]
    folded = [[(b["type"], fold(w)) for b, w in zip(blocks, texts, strict=True)]
              for blocks, texts in ((known, said), (new, comes))]  # fmt: skip
    body, changes = list(behind[-1]), []
    for _tag, i, j, k, m in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        if _tag == "equal":
            for at in range(i, j):
                body += [known[at], *behind[at]]
            continue
        body += _with_their_photos(known[i:j], new[k:m])
        body += [block for at in range(i, j) for block in behind[at]]
        changes += _changes(said[i:j], comes[k:m])
    return Merged(body, changes)


def words(block: dict) -> str:
    """Return what a block of a piece says, in one line; a photo says its caption."""
    value = block["value"]
    if block["type"] == "text":
        return " ".join(text for _tag, text in block_texts(value))
    if block["type"] == "table":
        table = value["table"]
        heads = [column["heading"] for column in table["columns"]]
        return " | ".join([*heads, *(str(cell) for row in table["rows"] for cell in row["values"])])
    return value[{"heading": "text", "photo": "caption", "quote": "words"}[block["type"]]]


def _apart(old: list[dict]) -> tuple[list[dict], dict[int, list[dict]]]:
    """Divide a body into the blocks of a piece, and the others by the block they stand behind."""
    known, behind = [], defaultdict(list)
    for block in old:
        if block["type"] in OF_PIECES:
            known.append(block)
        else:
            behind[len(known) - 1].append(block)
    return known, behind


def _with_their_photos(old: list[dict], new: list[dict]) -> list[dict]:
    """A caption that was corrected still stands under the photo that somebody chose."""
    chosen = [block["value"]["photo"] for block in old if block["type"] == "photo"]
    result = []
    for block in new:
        if block["type"] == "photo" and chosen:
            photo = chosen.pop(0)
            if block["value"]["photo"] is None:
                block = {**block, "value": {**block["value"], "photo": photo}}
        result.append(block)
    return result


def _changes(before: list[str], after: list[str]) -> list[Change]:
    """Pair what was with what comes in its place, where they are alike."""
    left, found = list(before), []
    for words_after in after:
        like = max(left, key=lambda text: _likeness(text, words_after), default="")
        if like and _likeness(like, words_after) >= ALIKE:
            gone = left[: left.index(like)]
            found += [Change(text, "") for text in gone]
            del left[: len(gone) + 1]
            found.append(Change(like, words_after))
        else:
            found.append(Change("", words_after))
    return [*found, *(Change(text, "") for text in left)]


def _likeness(one: str, other: str) -> float:
    """From 0 to 1 by the words, or Han characters, that two texts share."""
    first, second = Counter(_pieces(one)), Counter(_pieces(other))
    shared = (first & second).total()
    return 2 * shared / ((first.total() + second.total()) or 1)


def _pieces(text: str) -> list[str]:
    split = fold(text).split()
    return split if len(split) > len(text) / 12 else list(fold(text))
