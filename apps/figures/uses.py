"""What one use of a figure names, and whether it keeps its value or follows the registry. Pure.

A use in running text is stored as a link, ``<a linktype="figure" id="7" observation="31"
use="pinned">nearly 7,000</a>``: translation tools keep a link inside its sentence, and the words
between the tags serve only where the figure is gone from the registry.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from django.utils.html import strip_tags
from wagtail.rich_text.rewriters import extract_attrs

LINK_TYPE = "figure"
FEATURE = "figure"  # the editor's name for the button
DEFAULT, PINNED, LIVE = "default", "pinned", "live"
MODES = (DEFAULT, PINNED, LIVE)
_LINK = re.compile(r'<a\b([^>]*\blinktype="figure"[^>]*)>(.*?)</a>', re.DOTALL)
# Where a sentence begins: after a block's opening tag, or after the end of the one before.
_SENTENCE_STARTS = re.compile(r"(?:<(?:p|li|td|th|h\d)\b[^>]*>|[.!?:][”’\"]?\s)\s*$")


@dataclass(frozen=True)
class Use:
    """One place where a page shows a figure.

    Attributes:
        figure_id: the figure; None when the use names an observation only.
        observation_id: the value that the editor saw, or None for whatever is the latest.
        mode: "pinned" keeps the value, "live" follows the registry, "default" does what the
            type of page does: a dated report keeps, an evergreen page follows.
        place: a key of this use inside its page, the same from save to save.
    """

    figure_id: int | None
    observation_id: int | None = None
    mode: str = DEFAULT
    place: str = ""

    def keeps_its_value(self, *, dated: bool) -> bool:
        """Tell whether this use stays as it was published, on a page that is `dated` or not."""
        if self.mode == DEFAULT:
            return dated
        return self.mode == PINNED


def inline_uses(source: str, *, place: str = "") -> list[Use]:
    """Return the uses in a rich text as stored, in order.

    Args:
        source: rich text in Wagtail's database form.
        place: the key of the text; its third use gets ``<place>.3``.
    """
    found = [_use(extract_attrs(match[1])) for match in _LINK.finditer(source)]
    return [
        Use(use.figure_id, use.observation_id, use.mode, f"{place}.{number}")
        for number, use in enumerate(found, start=1)
    ]


def replace_inline(source: str, write: Callable[[str, bool], str]) -> str:
    """Replace every use in a rich text, in order, by what `write` returns.

    Args:
        source: rich text in Wagtail's database form.
        write: called with the stored words and whether a sentence begins there; returns HTML.
    """

    def one(match: re.Match) -> str:
        begins = bool(_SENTENCE_STARTS.search(source, 0, match.start()))
        return write(unescape(strip_tags(match[2])), begins)

    return _LINK.sub(one, source)


def link(use: Use, words: str) -> str:
    """Return `use` as it is stored in a rich text, around `words`."""
    attributes = [f'linktype="{LINK_TYPE}"', f'id="{use.figure_id}"']
    if use.observation_id:
        attributes.append(f'observation="{use.observation_id}"')
    if use.mode != DEFAULT:
        attributes.append(f'use="{use.mode}"')
    return f"<a {' '.join(attributes)}>{escape(words)}</a>"


def _use(attributes: dict[str, str]) -> Use:
    mode = attributes.get("use", DEFAULT)
    return Use(
        figure_id=_key(attributes.get("id")),
        observation_id=_key(attributes.get("observation")),
        mode=mode if mode in MODES else DEFAULT,
    )


def _key(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
