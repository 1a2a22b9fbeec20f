"""Brings this machine's data up to the code; quick when nothing is to be done."""

import hashlib
import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Page

from apps.operations.pictures import draw_front_doors
from apps.operations.words import compile_words, stale
from apps.search.indexing import rebuild
from apps.search.models import Entry

# Wagtail's own migrations leave the root and a welcome page.
PAGES_OF_AN_EMPTY_SITE = 2


class Command(BaseCommand):
    help = (
        "Compiles the words of other languages, migrates the database, collects static files, "
        "sets up the site and, the first time, loads the demo content. Safe to repeat; editors' "
        "changes are kept."
    )
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        # A line for every page that the demo makes would hide the steps' own.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        if stale():
            with self._step("Compiling the words of other languages"):
                compile_words()
        if unapplied_migrations():
            with self._step("Migrating the database"):
                call_command("migrate", interactive=False, verbosity=0)
        self._collect_static()
        call_command("setup_site", verbosity=0)
        self._load_demo()
        self._fill_search()

    def _fill_search(self) -> None:
        """Write the index of the search where a database has pages and none of it yet."""
        if not Entry.objects.exists() and Page.objects.count() > PAGES_OF_AN_EMPTY_SITE:
            with self._step("Writing the index of the search"):
                rebuild()

    def _collect_static(self) -> None:
        stamp = Path(settings.VAR_DIR) / "static.stamp"
        now = static_fingerprint()
        collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
        if collected.is_file() and stamp.is_file() and stamp.read_text() == now:
            return
        with self._step("Collecting and compressing static files"):
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(now)

    def _load_demo(self) -> None:
        """Load the demo where it never was: what editors made of it since is theirs."""
        if "load_demo" not in get_commands():
            return
        stamp = Path(settings.VAR_DIR) / "demo.stamp"
        database = json.dumps(str(connection.settings_dict["NAME"]))
        known = stamp.is_file() and stamp.read_text() == database
        if known and Page.objects.count() > PAGES_OF_AN_EMPTY_SITE:
            return
        with self._step("Loading the demo content"):
            call_command("load_demo", stdout=self.stdout)
            stamp.write_text(database)
        with self._step("Drawing the front door's pictures"):
            draw_front_doors()

    @contextmanager
    def _step(self, what: str) -> Iterator[None]:
        self.stdout.write(f"{what} …")
        self.stdout.flush()
        began = time.monotonic()
        yield
        self.stdout.write(f"{what}: done in {time.monotonic() - began:.1f} s")
        self.stdout.flush()


def unapplied_migrations() -> bool:
    """Whether the database lacks a migration that the code has."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_fingerprint() -> str:
    """Return a hash over every static file's path, size and time of change."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in sorted(finder.list([]), key=lambda entry: entry[0]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
