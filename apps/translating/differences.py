"""Which words of a text changed, for an editor to see at a glance. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
_WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+|\s+")


@dataclass(frozen=True)
class Run:
    """A run of words that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    text: str


def word_difference(before: str, after: str) -> list[Run]:
    """Return both texts as one, word by word, a Han character counting as a word.

    Args:
        before: the earlier text.
        after: the text now.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs = []
    for step, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if step == "equal":
            runs.append(Run(SAME, "".join(old[a:b])))
            continue
        if b > a:
            runs.append(Run(GONE, "".join(old[a:b])))
        if d > c:
            runs.append(Run(NEW, "".join(new[c:d])))
    return runs
