"""What can be found by words: each thing says of itself what it is called and what it tells.

A page type fills :class:`Findable`; what is no page (a photo, a figure) comes with a source that
its app registers in ``ready()``. Search knows none of them, and none of them knows search.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import models


@dataclass(frozen=True)
class Words:
    """What one thing says of itself in one language, all of it plain text.

    Attributes:
        language: the language code of a site's tree: ``en``, ``zh-hans``.
        title: what it is called in that language.
        names: its other names that may be shown: aliases, former names, the other language's.
        hidden_names: names that it is looked for by but never called: those not to be used.
        standfirst: what it is in a sentence or two.
        body: its text, a paragraph to a line.
        aside: words about it that stand nowhere in the text: who wrote it, its section.
        day: the day that it is of; None for what has none.
        shown: whether readers may find it as it is now.
        shown_until: the last day on which they may; None when no end is known.
    """

    language: str
    title: str
    names: tuple[str, ...] = ()
    hidden_names: tuple[str, ...] = ()
    standfirst: str = ""
    body: str = ""
    aside: str = ""
    day: date | None = None
    shown: bool = True
    shown_until: date | None = None


class Findable:
    """What a page says of itself for those who look for something."""

    # The kind under which it is found and counted, and by how much such pages come before
    # others that fit as well; a word in a name is worth 8.
    search_kind = "page"
    search_weight = 0.0

    def search_names(self) -> list[str]:
        """Return its other names that may be shown."""
        return []

    def search_hidden_names(self) -> list[str]:
        """Return names that it is looked for by and never called."""
        return []

    def search_standfirst(self) -> str:
        """Return what it is in a sentence or two."""
        return getattr(self, "standfirst", "") or ""

    def search_body(self) -> list[str]:
        """Return its running text, paragraph by paragraph, headings and captions too."""
        return [paragraph.text for paragraph in self.paragraphs()]

    def search_aside(self) -> list[str]:
        """Return words about it that stand nowhere in the text."""
        return []

    def search_day(self) -> date | None:
        """Return the day that it is of."""
        return None


class Source(Protocol):
    """Where things that are no pages come from."""

    kind: str
    weight: float
    model: type[models.Model]

    def words_of(self, obj) -> Iterable[Words]:
        """Return what ``obj`` says of itself, once for each language."""

    def addresses(self, ids: Iterable[int], language: str) -> dict[int, str]:
        """Return where readers of a language open each of ``ids``, without scheme and host.

        What they may not see at this moment, or nowhere, is left out: this is asked before
        anything is shown, whatever was known when the words were written down.
        """


_sources: dict[type[models.Model], Source] = {}
_on_change: list[Callable] = []
_giving_names: list[Callable] = []


def register(source: Source) -> Source:
    """Add a source; its ``kind`` names what it brings in addresses and counts."""
    _sources[source.model] = source
    return source


def sources() -> list[Source]:
    """Return every registered source."""
    return list(_sources.values())


def source_of(model: type[models.Model]) -> Source | None:
    """Return the source that brings objects of ``model``."""
    return _sources.get(model)


def gives_names(function: Callable) -> Callable:
    """Register ``function(page)``: it returns names that something else gives to a page."""
    if function not in _giving_names:
        _giving_names.append(function)
    return function


def names_given_to(page) -> list[str]:
    """Return the names that readers know a page by from elsewhere, such as the menus."""
    return [name for function in _giving_names for name in function(page) if name]


def on_change(function: Callable) -> Callable:
    """Register ``function(model, ids)``, to be called when things read differently than before."""
    if function not in _on_change:
        _on_change.append(function)
    return function


def changed(model: type[models.Model], ids: Iterable[int]) -> None:
    """Tell that objects of ``model`` read differently now, or are shown no more.

    For what no save of an object itself tells: a figure got a value, a page shows a photo.
    """
    ids = list(ids)
    for function in _on_change:
        function(model, ids)
