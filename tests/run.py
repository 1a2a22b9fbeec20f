"""`make test`: the suite on SQLite, then on a PostgreSQL cluster of its own.

Installs what is missing where it can, else says what to install and what it leaves out. With CI
set nothing may be left out: a missing program or a skipped test is then a failure.
Words after the command go to pytest; a run on one database only: `--only sqlite|postgres`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree

import psycopg

from tests.harness import migrated, postgres, services

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS_FOUND = 5
PROCESSES = "2"


def main(words: list[str]) -> int:
    """Run both suites with pytest's `words`; return 0 when everything passed, else 1."""
    # A stop must still take the database server along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    only, words = _split(words)
    in_ci = bool(os.environ.get("CI"))
    missing = services.install_missing()
    for service in missing:
        print(f"{service.name} is missing (Debian: apt install {service.package}).")
        print(f"Left out: {service.without_it}.")
    passed = not (missing and in_ci)
    programs = services.find_postgres() if only != "sqlite" else None
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(postgres.cluster(programs)) if programs else ""
        ready = _migrate(folder / "migrated.sqlite3" if only != "postgres" else None, url)
        if only != "postgres":
            passed &= _suite("SQLite", words, ready["sqlite"], in_ci)
        if url:
            # What is drawn and said in words is the same on every database.
            words = ["-m", "not browser and not one_database", *words]
            passed &= _suite("PostgreSQL", words, ready["postgresql"], in_ci)
    return 0 if passed else 1


def _migrate(file: Path | None, url: str) -> dict[str, dict[str, str]]:
    """Migrate a database of each kind, both at once; return what their suites are to be told."""
    told, begun = {}, []
    if file:
        told["sqlite"] = {"TEST_DATABASE_URL": "", migrated.VARIABLE: str(file)}
        begun.append(migrated.begin_migrating(f"sqlite:///{file}"))
    if url:
        name = migrated.POSTGRES_NAME
        told["postgresql"] = {"TEST_DATABASE_URL": url, migrated.VARIABLE: name}
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        begun.append(migrated.begin_migrating(f"{url.removesuffix('/postgres')}/{name}"))
    statuses = [process.wait() for process in begun]
    if any(statuses):
        sys.exit("The database could not be migrated.")
    return told


def _split(words: list[str]) -> tuple[str, list[str]]:
    if words[:1] == ["--only"]:
        return words[1], words[2:]
    return "", words


def _suite(database: str, words: list[str], environment: dict[str, str], in_ci: bool) -> bool:
    """Run pytest once; return whether it passed (and skipped nothing, in CI)."""
    print(f"\n=== The suite on {database}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", PROCESSES, "--dist", "loadgroup"]
        command += [f"--junitxml={results}", *words]
        code = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, check=False
        ).returncode
        skipped = _skipped(results)
    print(f"=== {database}: {time.monotonic() - began:.0f} s", flush=True)
    if in_ci and skipped:
        print(f"{skipped} tests were skipped; in CI none may be.")
        return False
    return code == 0 or (code == NO_TESTS_FOUND and bool(words) and not in_ci)


def _skipped(results: Path) -> int:
    if not results.exists():
        return 0
    # Written by pytest a moment ago, so there is no hostile XML in it.
    suites = ElementTree.parse(results).getroot().iter("testsuite")  # noqa: S314
    return sum(int(suite.get("skipped", 0)) for suite in suites)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
