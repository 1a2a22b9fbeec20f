"""Hides how the content's plain markup becomes Wagtail's rich text. Pure.

Paragraphs stand between blank lines; lines that begin with ``- `` are a list; ``**bold**`` and
``[words](target)`` are all there is within a line. A target is ``page:<key>``, ``figure:<slug>``
(or ``figure:<slug>@<observation>``), ``mailto:`` or ``https:``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from apps.figures.uses import Use, link

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_PAGE, _FIGURE = "page:", "figure:"


@dataclass(frozen=True)
class Targets:
    """Where links lead.

    Attributes:
        page_id: gives the id of the page with a key; may raise KeyError.
        figure_use: gives the use that ``<slug>`` or ``<slug>@<observation>`` names; may raise
            KeyError.
    """

    page_id: Callable[[str], int]
    figure_use: Callable[[str], Use]


def paragraphs(text: str, targets: Targets) -> list[str]:
    """Return the rich text of each paragraph of ``text``, which is in the markup above."""
    parts = re.split(r"\n\s*\n", text.strip())
    return [_block(part.strip(), targets) for part in parts if part.strip()]


def _block(part: str, targets: Targets) -> str:
    lines = part.splitlines()
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{inline(line[2:], targets)}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{inline(' '.join(lines), targets)}</p>"


def inline(text: str, targets: Targets) -> str:
    """Return the rich text of one line."""
    bold = _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
    return _LINK.sub(lambda match: _link(match[1], match[2], targets), bold)


def _link(words: str, target: str, targets: Targets) -> str:
    if target.startswith(_PAGE):
        key = targets.page_id(target.removeprefix(_PAGE))
        return f'<a linktype="page" id="{key}">{words}</a>'
    if target.startswith(_FIGURE):
        return link(targets.figure_use(target.removeprefix(_FIGURE)), unescape(words))
    return f'<a href="{escape(target)}">{words}</a>'
