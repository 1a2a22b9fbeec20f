"""Hides how the catalogues of words become what gettext reads: compiled beside their sources.

The compiled files are not committed, and no gettext program is needed to make them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

import polib
from django.conf import settings


def catalogues(folders: Iterable[Path] | None = None) -> list[Path]:
    """Return every catalogue in `folders`, or in the settings' LOCALE_PATHS, in order of name."""
    wanted = settings.LOCALE_PATHS if folders is None else folders
    return sorted(path for folder in wanted for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def stale(folders: Iterable[Path] | None = None) -> list[Path]:
    """Return the catalogues that were never compiled, or changed since."""
    return [path for path in catalogues(folders) if not _is_fresh(path)]


def compile_words(folders: Iterable[Path] | None = None) -> list[Path]:
    """Compile what is stale and return those catalogues; what is fresh is not read.

    Words that a translator has not looked at since their English changed ("fuzzy") are left out,
    as gettext's own program does. Several processes may do this at once: each file appears whole.
    """
    done = stale(folders)
    for path in done:
        _compile(path)
    return done


def _is_fresh(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return compiled.is_file() and compiled.stat().st_mtime_ns == path.stat().st_mtime_ns


def _compile(path: Path) -> None:
    stat = path.stat()
    binary = polib.pofile(str(path)).to_binary()
    with NamedTemporaryFile(dir=path.parent, suffix=".mo.part", delete=False) as made:
        made.write(binary)
    part = Path(made.name)
    part.chmod(0o644)
    # Its source's own time: whatever is of another time is stale, older or newer.
    os.utime(part, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
    part.replace(path.with_suffix(".mo"))
