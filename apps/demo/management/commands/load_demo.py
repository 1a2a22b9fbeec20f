"""Loads the demo content, or takes it away."""

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from apps.demo.loader import load
from apps.demo.removal import remove as remove_demo
from apps.search.indexing import rebuild


class Command(BaseCommand):
    help = (
        "Loads the demo content: adds what is missing, keeps every change that was made since. "
        "With --remove takes away what it made."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="take the demo content away again"
        )

    def handle(self, *, remove: bool, **options: Any) -> None:
        began = time.monotonic()
        if remove:
            count = remove_demo(self._say)
            outcome = f"{count} objects taken away"
        else:
            count = sum(load(self._say).values())
            if count:
                self._make_findable()
            outcome = f"{count} objects made" if count else "nothing was missing"
        self._say(f"Demo: {outcome} in {time.monotonic() - began:.1f} s")

    def _make_findable(self) -> None:
        """Write down now what the worker would come to later: until then no figure was found."""
        self._say("Search: writing its index")
        # Where a photo stands is known by what refers to it.
        call_command("rebuild_references_index", verbosity=0)
        rebuild()

    def _say(self, words: str) -> None:
        self.stdout.write(f"  {words}")
        self.stdout.flush()
