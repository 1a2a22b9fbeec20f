"""Brings this machine's data up to the code; quick when nothing is to be done."""

import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles import finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Page

from apps.core.search_protocol import sources
from apps.operations.pictures import draw_front_doors
from apps.operations.words import compile_words, stale
from apps.search.indexing import rebuild
from apps.search.models import Entry

# Setting up makes the home page of each language, and the index pages below it.
DEEPEST_OF_AN_EMPTY_SITE = 3
DEMO_FILES = {".toml", ".svg"}


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
        """Write the index of the search where it knows nothing of a kind that the site has."""
        if lacks_entries():
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
        """Load the demo into an empty site, and later what a newer version of it brings.

        What editors made of it since is theirs, and so is a site that never had it.
        """
        if "load_demo" not in get_commands():
            return
        stamp = Path(settings.VAR_DIR) / "demo.stamp"
        known = stamp.read_text() if stamp.is_file() else ""
        now = demo_stamp()
        if known == now:
            return
        is_new = is_empty() and known.partition(" ")[0] != now.partition(" ")[0]
        with self._step("Loading the demo content"):
            call_command("load_demo", new=not is_new, stdout=self.stdout)
        with self._step("Drawing the front door's pictures"):
            draw_front_doors()
        stamp.write_text(now)

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


def is_empty() -> bool:
    """Whether the site has no page but those that setting it up makes."""
    return not Page.objects.filter(depth__gt=DEEPEST_OF_AN_EMPTY_SITE).exists()


def lacks_entries() -> bool:
    """Whether the site has things of a kind (pages, photos …) of which the search knows none."""
    for model in (Page, *(source.model for source in sources())):
        of_model = Entry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        if model._base_manager.exists() and not of_model.exists():
            return True
    return False


def demo_stamp() -> str:
    """Return what tells this database from one made anew, and this content from another's.

    A database is known by the moment of its first migration: its name may be used again.
    """
    first = MigrationRecorder.Migration.objects.order_by("pk").values_list("applied", flat=True)
    digest = hashlib.sha256()
    folder = Path(apps.get_app_config("demo").path)
    for path in sorted(path for path in folder.rglob("*") if path.suffix in DEMO_FILES):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(path.read_bytes())
    return f"{first[0].isoformat()} {digest.hexdigest()}"


def static_fingerprint() -> str:
    """Return a hash over every static file's path, size and time of change."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in sorted(finder.list([]), key=lambda entry: entry[0]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
