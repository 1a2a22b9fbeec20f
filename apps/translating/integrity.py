"""Whether a translation still has every figure and every link of its source. Pure.

They stand in a text as ``<a id="a1">…</a>``; each must come back once.
"""

from collections import Counter
from dataclasses import dataclass

from bs4 import BeautifulSoup


@dataclass(frozen=True)
class Faults:
    """The words of the figures and links that a translation has lost or has twice."""

    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.lost or self.doubled)


def faults(source: str, translation: str) -> Faults:
    """Compare the figures and links of a text with those of its translation.

    Args:
        source: the source's text with inline tags, as wagtail-localize stores it.
        translation: the translation in the same form.
    """
    words = {link["id"]: link.get_text() for link in _links(source)}
    found = Counter(link["id"] for link in _links(translation))
    return Faults(
        lost=tuple(words[key] for key in words if not found[key]),
        doubled=tuple(words[key] for key in words if found[key] > 1),
    )


def _links(html: str) -> list:
    return BeautifulSoup(html, "html.parser").find_all("a", id=True) if "<a" in html else []
