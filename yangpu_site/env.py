"""Typed reading of the environment.

Hides where a value comes from (the process, or a `.env` file beside manage.py), how text becomes
a number, a flag, a list or a database, and how everything wrong is told at once: readers never
raise, they note the problem and go on with a stand-in; `Environment.refuse_problems` then raises
one error that names every variable, says what it is for and what is wrong with it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

REQUIRED: Any = object()

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"  # readers go on while the worker writes
    "PRAGMA synchronous=NORMAL;"  # safe with WAL; only the last commits can be lost with the power
    "PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-16000;"
)
SQLITE_WAIT_SECONDS = 20


@dataclass(frozen=True)
class Variable:
    """One variable that the settings read: its name, what it is for, and whether it must be set."""

    name: str
    purpose: str
    required: bool


class Environment:
    """Reads variables from a mapping and remembers what was read and what was wrong."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.variables: dict[str, Variable] = {}
        self.problems: list[str] = []

    def text(self, name: str, *, purpose: str, default: Any = REQUIRED) -> str:
        """Return the variable `name` as it stands; an empty value counts as none."""
        return self._read(name, purpose, default, str, stand_in="")

    def integer(self, name: str, *, purpose: str, default: Any = REQUIRED) -> int:
        """Return the variable `name` as a whole number."""
        return self._read(name, purpose, default, _integer, stand_in=0)

    def flag(self, name: str, *, purpose: str, default: Any = REQUIRED) -> bool:
        """Return the variable `name` as a truth value: 1, true, yes, on or 0, false, no, off."""
        return self._read(name, purpose, default, _flag, stand_in=False)

    def words(self, name: str, *, purpose: str, default: Any = REQUIRED) -> list[str]:
        """Return the variable `name` as a list: its parts between commas, trimmed."""
        return self._read(name, purpose, default, _words, stand_in=[])

    def database(
        self, name: str, *, purpose: str, default: Any = REQUIRED, pool_size: int = 0
    ) -> dict[str, Any]:
        """Return the variable `name`, a database URL, as an entry for DATABASES.

        `pool_size` is the most connections one process keeps open to PostgreSQL; 0 keeps none.
        """
        url = self.text(name, purpose=purpose, default=default)
        if not url:
            return {}
        try:
            entry = dict(dj_database_url.parse(url))
        except ValueError as error:
            self.problems.append(f"{name} ({purpose}): {error}")
            return {}
        options = entry.setdefault("OPTIONS", {})
        if entry["ENGINE"].endswith("sqlite3"):
            options.setdefault("init_command", SQLITE_PRAGMAS)
            options.setdefault("timeout", SQLITE_WAIT_SECONDS)
            # A transaction that reads first and writes later would else fail at once with
            # "database is locked" instead of waiting for its turn.
            options.setdefault("transaction_mode", "IMMEDIATE")
        elif pool_size:
            options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 10}
        return entry

    def refuse_problems(self) -> None:
        """Raise ImproperlyConfigured naming every variable that is missing or wrong."""
        if self.problems:
            listed = "\n".join(f"  - {problem}" for problem in self.problems)
            raise ImproperlyConfigured(f"The environment cannot be used as it is:\n{listed}")

    def _read(self, name: str, purpose: str, default: Any, convert: Any, stand_in: Any) -> Any:
        required = default is REQUIRED
        self.variables[name] = Variable(name, purpose, required)
        raw = self._values.get(name, "").strip()
        if not raw:
            if required:
                self.problems.append(f"{name} is not set. It is {purpose}.")
                return stand_in
            return default
        try:
            return convert(raw)
        except ValueError as error:
            # The value itself is never told: it may be a secret.
            self.problems.append(f"{name} ({purpose}): {error}")
            return stand_in


def _integer(raw: str) -> int:
    try:
        return int(raw)
    except ValueError:
        raise ValueError("must be a whole number") from None


def _flag(raw: str) -> bool:
    lowered = raw.lower()
    if lowered in {"1", "true", "yes", "on"}:
        return True
    if lowered in {"0", "false", "no", "off"}:
        return False
    raise ValueError("must be 1, true, yes, on or 0, false, no, off")


def _words(raw: str) -> list[str]:
    return [part.strip() for part in raw.split(",") if part.strip()]


def read_file(path: Path) -> dict[str, str]:
    """Return the variables of a `.env` file: NAME=value lines, `#` comments, optional quotes.

    A file that does not exist holds none.
    """
    if not path.is_file():
        return {}
    values = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if not separator or line.lstrip().startswith("#"):
            continue
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        values[name.strip().removeprefix("export ").strip()] = value
    return values


# What the process was given wins over the file.
env = Environment({**read_file(Path(__file__).resolve().parent.parent / ".env"), **os.environ})
