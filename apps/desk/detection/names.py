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

SURE, UNSURE = 0.8, 0.6  # of 1: a name in a list of names, and one with a cue only


def likely_names(text: str) -> list[LikelyName]:
    """The names ``text`` seems to hold, in order, each with a guess at its kind."""
    if has_han(text) and is_chinese(text):
        return chinese_names(text)
    return english_names(text)


def likely_mentions(texts: Iterable[tuple[int | None, str]]) -> tuple[MentionHit, ...]:
    """The likely names of several texts, each once, in the order they come; none has a page.

    ``texts`` come with the number of their paragraph, None for what is no paragraph.
    """
    found: dict[str, MentionHit] = {}
    for paragraph, text in texts:
        if len(text) > MAX_PARAGRAPH:
            continue
        for name in likely_names(text):
            sure = SURE if name.reason == "list" else UNSURE
            hit = MentionHit(name.text, name.kind, None, paragraph, name.reason, sure)
            found.setdefault(fold(name.text), hit)
    return tuple(found.values())
