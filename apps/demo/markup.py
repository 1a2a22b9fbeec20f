"""Hides how the content's plain markup becomes Wagtail's rich text. Pure.

Paragraphs stand between blank lines; lines that begin with ``- `` are a list; ``**bold**`` and
``[words](target)`` are all there is within a line. A target is ``page:<key>``, ``mailto:`` or
``https:``.
"""

import re
from collections.abc import Callable
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_PAGE = "page:"

PageIds = Callable[[str], int]


def paragraphs(text: str, page_id: PageIds) -> list[str]:
    """Return the rich text of each paragraph of ``text``.

    Args:
        text: in the markup above.
        page_id: gives the id of the page with a key; may raise KeyError.
    """
    parts = re.split(r"\n\s*\n", text.strip())
    return [_block(part.strip(), page_id) for part in parts if part.strip()]


def _block(part: str, page_id: PageIds) -> str:
    lines = part.splitlines()
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{inline(line[2:], page_id)}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{inline(' '.join(lines), page_id)}</p>"


def inline(text: str, page_id: PageIds) -> str:
    """Return the rich text of one line."""
    bold = _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
    return _LINK.sub(lambda match: _link(match[1], match[2], page_id), bold)


def _link(words: str, target: str, page_id: PageIds) -> str:
    if target.startswith(_PAGE):
        return f'<a linktype="page" id="{page_id(target.removeprefix(_PAGE))}">{words}</a>'
    return f'<a href="{escape(target)}">{words}</a>'
