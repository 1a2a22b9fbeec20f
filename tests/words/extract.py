"""Finds the words that the code and the templates mark for translation.

Python is read as Python reads it; Django turns templates into calls of gettext. So no program is
needed besides, and no file is written beside the templates.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house import ROOT, texts

# What each function takes: context, singular, plural.
_TAKES = {
    # The readers of pieces know no framework; what they refuse a file with is marked by its kind.
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "NotAPiece"), ("msgid",)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("msgid", "plural")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("context", "msgid")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("context", "msgid", "plural")),
}
_CALL = re.compile(r"(?<![\w.])(?:" + "|".join(sorted(_TAKES, key=len, reverse=True)) + r")\(")
PYTHON = ("apps/**/*.py", "yangpu_site/**/*.py")
TEMPLATES = ("templates/**/*.html", "templates/**/*.txt")


@dataclass(frozen=True, order=True)
class Word:
    """One entry of a catalogue; `context` and `plural` are empty where there is none."""

    msgid: str
    context: str = ""
    plural: str = ""


@dataclass(frozen=True)
class Unreadable:
    """A call that nobody can collect: its words are made when it runs."""

    path: Path
    line: int
    source: str


@cache
def words() -> tuple[dict[Word, set[Path]], list[Unreadable]]:
    """Return every marked word with the files it stands in, and the calls that hold none."""
    found: dict[Word, set[Path]] = {}
    unreadable: list[Unreadable] = []
    for path, source in _sources():
        for call in _calls(path, source):
            word = _word(call)
            if word:
                found.setdefault(word, set()).add(path)
            elif _is_hopeless(call):
                unreadable.append(Unreadable(path, call.lineno, ast.unparse(call)))
    return _joined(found), unreadable


def _joined(found: dict[Word, set[Path]]) -> dict[Word, set[Path]]:
    """Let what is said with a number here and without one there be one entry, as gettext wants."""
    counted = {(word.context, word.msgid): word for word in found if word.plural}
    joined: dict[Word, set[Path]] = {}
    for word, paths in found.items():
        joined.setdefault(counted.get((word.context, word.msgid), word), set()).update(paths)
    return joined


def _sources() -> Iterator[tuple[Path, str]]:
    for patterns in (PYTHON, TEMPLATES):
        for pattern in patterns:
            for path, source in texts(pattern).items():
                if not {"tests", "migrations"} & set(path.parts):
                    yield path, source


def _calls(path: Path, source: str) -> Iterator[ast.Call]:
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and _name(node) in _TAKES:
                yield node
        return
    made = templatize(source, origin=str(ROOT / path))
    for match in _CALL.finditer(made):
        yield _call_at(made, match.start())


def _call_at(made: str, start: int) -> ast.Call:
    """Return the call that begins at `start`: the shortest text up to a bracket that is one."""
    for end in re.finditer(r"\)", made[start:]):
        try:
            return ast.parse(made[start : start + end.end()], mode="eval").body
        except SyntaxError:
            continue
    raise ValueError(f"no call of gettext: {made[start : start + 80]}")


def _name(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "id", None) or getattr(function, "attr", "")


def _word(call: ast.Call) -> Word | None:
    takes = _TAKES[_name(call)]
    given = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    if len(given) < len(takes) or not all(isinstance(text, str) for text in given[: len(takes)]):
        return None
    return Word(**dict(zip(takes, given, strict=False)))


def _is_hopeless(call: ast.Call) -> bool:
    """Whether a call without words is a mistake. `_(WORDS[key])` is none: those are marked there.

    What counts needs its two forms at the call: no table of plurals is marked anywhere else.
    """
    return "plural" in _TAKES[_name(call)] or isinstance(call.args[0], ast.JoinedStr)
