"""Names in a text that no page of the site carries yet.

Hides how each language shows a name. These are guesses for an editor: a name needs
a cue (what it ends in, or the list it stands in) to count.
"""

from collections.abc import Iterable

from apps.desk.detection.figures import MAX_PARAGRAPH
from apps.desk.detection.names_chinese import chinese_names
from apps.desk.detection.names_english import LikelyName, english_names
from apps.desk.piece import MentionHit
from apps.desk.wording import fold, has_han, is_chinese


def likely_names(text: str) -> list[LikelyName]:
    """The names ``text`` seems to hold, in order, each with a guess at its kind."""
    if has_han(text) and is_chinese(text):
        return chinese_names(text)
    return english_names(text)


def likely_mentions(texts: Iterable[str]) -> tuple[MentionHit, ...]:
    """The likely names of several texts, each once, in the order they come; none has a page."""
    found: dict[str, MentionHit] = {}
    for text in (text for text in texts if len(text) <= MAX_PARAGRAPH):
        for name in likely_names(text):
            found.setdefault(fold(name.text), MentionHit(name.text, name.kind))
    return tuple(found.values())
