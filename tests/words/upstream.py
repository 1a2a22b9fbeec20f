"""What Django, Wagtail and the other packages show in English because nobody translated it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import polib
from django.apps import apps

from tests.words.extract import Word

DOMAINS = ("django", "djangojs")
# Where a package has no English catalogue, any other tells what its words are.
_STAND_INS = ("en", "zh_CN", "fr", "de")


@dataclass(frozen=True)
class Packages:
    """What the packages say in one domain ("django" or "djangojs").

    Attributes:
        missing: their words without a translation, each with the app that it comes from.
        translated: their own translations, as gettext merges them: by word.
    """

    missing: dict[Word, str]
    translated: dict[Word, str]


def packages(locale: str, domain: str) -> Packages:
    """Return what the installed packages lack and have in `locale` ("zh_Hans")."""
    wanted: dict[Word, str] = {}
    translated: dict[Word, str] = {}
    for app, folder in _folders():
        for entry in _entries(_english(folder, domain)):
            wanted.setdefault(word_of(entry), app)
        for entry in _entries(folder / locale / "LC_MESSAGES" / f"{domain}.po"):
            if entry.translated():
                translated.setdefault(word_of(entry), said(entry))
    known = {(word.context, word.msgid) for word in translated}
    missing = {w: app for w, app in wanted.items() if (w.context, w.msgid) not in known}
    return Packages(missing, translated)


def word_of(entry: polib.POEntry) -> Word:
    """Return an entry of a catalogue without what it is translated to."""
    return Word(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "")


def said(entry: polib.POEntry) -> str:
    """Return an entry's translation; its plural forms in lines of their own."""
    return entry.msgstr or "\n".join(entry.msgstr_plural.values())


def _folders() -> Iterator[tuple[str, Path]]:
    for config in apps.get_app_configs():
        folder = Path(config.path) / "locale"
        if folder.is_dir() and not config.name.startswith("apps."):
            yield config.name, folder
    yield "django", Path(django.__file__).parent / "conf" / "locale"


def _english(folder: Path, domain: str) -> Path:
    paths = [folder / language / "LC_MESSAGES" / f"{domain}.po" for language in _STAND_INS]
    return next((path for path in paths if path.is_file()), paths[0])


def _entries(path: Path) -> list[polib.POEntry]:
    return (
        [entry for entry in polib.pofile(str(path)) if not entry.obsolete] if path.is_file() else []
    )
