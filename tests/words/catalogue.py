"""One catalogue of ours: read, brought up to date, written so that merges stay easy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import polib

from tests.words.extract import Word
from tests.words.upstream import word_of

_WIDTH = 100
# Chinese, Japanese, Korean … have one form for any number (Unicode CLDR, Language Plural Rules).
_ONE_FORM = ("zh", "ja", "ko", "vi", "th")
_NAMED = re.compile(r"%\((\w+)\)[\d.]*[a-z]")
_PLAIN = re.compile(r"%(?!\()[\d.]*[sdifr]|%%")
_BRACED = re.compile(r"{\w*}")
_TAGS = re.compile(r"</?\w+")


def read(path: Path) -> polib.POFile:
    """Return the catalogue at `path`, or an empty one for its language."""
    if path.is_file():
        return polib.pofile(str(path), wrapwidth=_WIDTH)
    catalogue = polib.POFile(wrapwidth=_WIDTH)
    locale = path.parts[-3]
    forms = "nplurals=1; plural=0;"
    if not locale.startswith(_ONE_FORM):
        forms = "nplurals=2; plural=(n != 1);"
    catalogue.metadata = {
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": forms,
    }
    return catalogue


def update(path: Path, wanted: Mapping[Word, str]) -> tuple[list[Word], list[Word]]:
    """Let the catalogue at `path` hold the `wanted` words and no others; keep its translations.

    Args:
        wanted: words with a comment for their translator, which may be empty.

    Returns:
        the words that were added, and those that were taken away.
    """
    catalogue = read(path)
    has = {word_of(entry): entry for entry in catalogue if not entry.obsolete}
    added, gone = sorted(set(wanted) - set(has)), sorted(set(has) - set(wanted))
    forms = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[1])
    entries = [has.get(word) or _new(word, forms) for word in wanted]
    for entry in entries:
        entry.comment = wanted[word_of(entry)]
        entry.flags = [flag for flag in entry.flags if flag == "fuzzy"]
        if _NAMED.search(entry.msgid) or _PLAIN.search(entry.msgid):
            entry.flags.append("python-format")
    # By the words themselves: no line of one entry moves because another one did.
    catalogue[:] = sorted(entries, key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return added, gone


def problems(path: Path, wanted: Mapping[Word, str]) -> list[str]:
    """Return in words what is wrong with the catalogue at `path`: one line each."""
    catalogue = read(path)
    has = {word_of(entry) for entry in catalogue if not entry.obsolete}
    found = [f"not in the catalogue: {word.msgid!r}" for word in sorted(set(wanted) - has)]
    found += [f"no longer wanted: {word.msgid!r}" for word in sorted(has - set(wanted))]
    for entry in catalogue:
        found += [f"{trouble}: {entry.msgid!r}" for trouble in _troubles(entry)]
    return found


def _new(word: Word, forms: int) -> polib.POEntry:
    plural = {"msgid_plural": word.plural, "msgstr_plural": dict.fromkeys(range(forms), "")}
    context = {"msgctxt": word.context} if word.context else {}
    return polib.POEntry(msgid=word.msgid, **context, **(plural if word.plural else {}))


def _troubles(entry: polib.POEntry) -> list[str]:
    if entry.obsolete:
        return ["obsolete"]
    if entry.fuzzy:
        return ["fuzzy"]
    if not entry.translated():
        return ["not translated"]
    # One form for any number has the places of either English one: "one page" may name no number.
    english = entry.msgid_plural or entry.msgid
    places = [placeholders(form) for form in (entry.msgid, english)]
    found = []
    for text in entry.msgstr_plural.values() or [entry.msgstr]:
        if placeholders(text) not in places:
            found.append("other placeholders")
        if sorted(_TAGS.findall(text)) != sorted(_TAGS.findall(english)):
            found.append("other markup")
        if text.strip() != text and english.strip() == english:
            found.append("space around it")
    return found


def placeholders(text: str) -> set[str]:
    """Return the places that a sentence leaves open: ``%(name)s``, ``%s``, ``{name}``."""
    return {match for part in (_NAMED, _PLAIN, _BRACED) for match in _found(part, text)}


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match.group(0) for match in pattern.finditer(text)]
