"""What a search answers: hits in order, counts by kind, and what else the words may have meant.

The engine makes these; the search page, the suggestions, the JSON answer and the desk read them.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Hit:
    """One thing found.

    Attributes:
        kind: what it is, by the key of its source: ``report``, ``enterprise``, ``figure`` …
        object_id: its primary key among those of its kind.
        title: its name in the language of the search, plain text.
        language: the language code of ``title`` (``en``, ``zh-hans``).
        url: the address that opens it, without scheme and host.
        snippet: the words around what was found, plain text.
        marks: where the words that were found stand in ``snippet``: (start, end) in characters.
        title_marks: the same in ``title``.
        matched_name: another name of it that the words matched (alias, former name), or "".
        date: when it is of (ISO 8601), or "".
    """

    kind: str
    object_id: int
    title: str
    language: str
    url: str
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    matched_name: str = ""
    date: str = ""


@dataclass(frozen=True)
class Answer:
    """All that one search says.

    Attributes:
        query: the words as they were searched, white space folded.
        total: how many things were found, of the kind asked for.
        counts: how many of each kind were found, most telling kind first; not narrowed by kind.
        hits: the best of them, best first.
        meant: words that differ from ``query`` by a typing error or two and find more, or "".
        corrected: whether ``hits`` are those of ``meant``, since ``query`` finds nothing.
        elsewhere: how many things the other languages have, by language code.
    """

    query: str
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
    meant: str = ""
    corrected: bool = False
    elsewhere: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """One name that begins with, or nearly with, what was typed so far."""

    text: str
    kind: str
    url: str
    language: str
