"""Questions of tokens with and, or, in the writing of each database. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """One token; ``begins`` asks for all that begin with it."""

    text: str
    begins: bool = False


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Some:
    parts: tuple


Node = Token | All | Some


def all_of(parts: Iterable[Node]) -> Node:
    """Ask for everything in ``parts``, of which there is one at least."""
    return _joined(All, parts)


def some_of(parts: Iterable[Node]) -> Node:
    """Ask for anything in ``parts``, of which there is one at least."""
    return _joined(Some, parts)


def _joined(kind, parts: Iterable[Node]) -> Node:
    flat: dict[Node, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, kind) else (part,)))
    return next(iter(flat)) if len(flat) == 1 else kind(tuple(flat))


def as_tsquery(node: Node) -> str:
    """Write ``node`` as PostgreSQL's tsquery."""
    if isinstance(node, Token):
        text = node.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{text}':*" if node.begins else f"'{text}'"
    sign = " & " if isinstance(node, All) else " | "
    return f"({sign.join(as_tsquery(part) for part in node.parts)})"


def as_fts5(node: Node) -> str:
    """Write ``node`` as an expression of SQLite's FTS5."""
    if isinstance(node, Token):
        text = node.text.replace('"', '""')
        return f'"{text}"*' if node.begins else f'"{text}"'
    sign = " AND " if isinstance(node, All) else " OR "
    return f"({sign.join(as_fts5(part) for part in node.parts)})"
