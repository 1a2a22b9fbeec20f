"""What people read or hear on a screen: its words, its labels, what its scripts are to say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag

_SPOKEN = ("title", "placeholder", "aria-label", "aria-description", "alt", "content")
_UNSEEN = {"script", "style", "svg", "code", "pre"}
_META = {"description", "og:title", "og:description", "og:image:alt"}
# Keys under which scripts keep what people read; elsewhere a string is one if it has a space.
_NAMED = {
    *("label", "helpText", "description", "placeholder", "title", "text", "message", "blankChoice"),
    *("verboseName", "singular", "plural"),
}
_BUTTONS = {"submit", "button", "reset"}
# One word of code; a list of classes; what Stimulus does when; a selector; a pattern.
_CODED = re.compile(
    r"[\w./:#?=&%+@!-]*|[a-z-]+(?:__|--|\b)[\w -]*-[\w -]*"
    r"|.*(?:->|@document|\[data-|:not\(|\w\[\w+\]).*|\^.*|\\.*",
    re.S,
)


def strings(content: str, kind: str) -> list[str]:
    """Return every string that a person meets in an answer.

    Args:
        content: the answer's body.
        kind: its content type; HTML and JSON are understood, of others nothing is visible.
    """
    if "json" in kind:
        found = _of_data(json.loads(content), "")
    elif "html" in kind:
        found = _of_markup(BeautifulSoup(content, "html.parser"))
    elif kind.startswith("text/plain"):
        found = iter(content.splitlines())
    else:
        found = iter(())
    return [text for text in (" ".join(string.split()) for string in found) if text]


def _of_markup(soup: Tag) -> Iterator[str]:
    for node in soup.descendants:
        if isinstance(node, Tag):
            yield from _of_attributes(node)
            if node.name == "script" and "json" in node.get("type", ""):
                yield from _of_data(_loaded(node.string or ""), "")
        elif _is_read(node):
            yield str(node)


def _is_read(node: object) -> bool:
    if not isinstance(node, NavigableString) or isinstance(node, Comment | Doctype):
        return False
    if node.isspace():
        return False
    return not any(parent.name in _UNSEEN for parent in node.parents)


def _of_attributes(tag: Tag) -> Iterator[str]:
    if tag.name == "meta" and (tag.get("name") or tag.get("property")) not in _META:
        return
    for name, value in tag.attrs.items():
        if name in _SPOKEN or _is_caption(tag, name):
            yield value
        elif name.startswith("data-") and isinstance(value, str):
            yield from _handed_over(value)


def _is_caption(tag: Tag, attribute: str) -> bool:
    return tag.name == "input" and attribute == "value" and tag.get("type") in _BUTTONS


@cache
def _handed_over(value: str) -> tuple[str, ...]:
    """Return what a script is given to say; much of it, as the menu, stands on every screen."""
    return tuple(_of_handed_over(value))


def _of_handed_over(value: str) -> Iterator[str]:
    """Yield what a script is given to say: one sentence, or many in JSON."""
    data = _loaded(value)
    if isinstance(data, dict | list):
        yield from _of_data(data, "")
    elif not _CODED.fullmatch(value):
        yield from _of_text(value)


def _of_data(data: object, key: str) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _of_data(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _of_data(value, key)
    elif isinstance(data, str) and (key in _NAMED or not _CODED.fullmatch(data)):
        yield from _of_text(data)


def _of_text(text: str) -> Iterator[str]:
    data = _loaded(text)
    if isinstance(data, dict | list):
        yield from _of_data(data, "")
    elif "<" in text and ">" in text:
        yield from _of_markup(BeautifulSoup(text, "html.parser"))
    else:
        yield text


def _loaded(text: str) -> object:
    if text[:1] not in "[{":
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
