"""A database that is migrated once a run, of which every process of the run begins with a copy.

Migrating takes longer than most apps' tests. `tests.run` has it done before the suite and names
the outcome in TEST_MIGRATED: a file for SQLite, a database of the same server for PostgreSQL.
Without that variable every process migrates for itself.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.house import ROOT

VARIABLE = "TEST_MIGRATED"
POSTGRES_NAME = "migrated"

# A database in memory lasts as long as somebody is connected to it.
_keepers: list[sqlite3.Connection] = []


def begin_migrating(url: str) -> subprocess.Popen:
    """Start to migrate the empty database that `url` names; return the process that does it."""
    command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity=0"]
    settings = {"DJANGO_SETTINGS_MODULE": "yangpu_site.settings.test", "TEST_DATABASE_URL": url}
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})


def begin_with_copy() -> None:
    """Let the test database of this process be made as a copy, where the run has one ready."""
    from django.db import connection

    if not (made := os.environ.get(VARIABLE)):
        return
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = made
        return
    keeper = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with closing(sqlite3.connect(made)) as migrated:
        migrated.backup(keeper)
    _keepers.append(keeper)


def copy_to(path: Path) -> None:
    """Put a copy at `path`, where the run has a file ready."""
    made = os.environ.get(VARIABLE, "")
    if made and Path(made).is_file():
        shutil.copyfile(made, path)
