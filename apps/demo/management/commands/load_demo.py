"""Loads the demo content, or takes it away."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.demo.loader import load
from apps.demo.removal import remove as remove_demo
from apps.demo.updating import load_what_is_new
from apps.search.indexing import rebuild


class Command(BaseCommand):
    help = (
        "Loads the demo content: adds what is missing, keeps every change that was made since. "
        "With --new adds only what this version of the content has gained. With --remove takes "
        "away what it made."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--new", action="store_true", help="leave away what was deleted since it was loaded"
        )
        which.add_argument("--remove", action="store_true", help="take the demo content away again")

    def handle(self, *, new: bool, remove: bool, **options: Any) -> None:
        began = time.monotonic()
        if remove:
            count = remove_demo(self._say)
            outcome = f"{count} objects taken away"
        else:
            count = sum((load_what_is_new if new else load)(self._say).values())
            outcome = f"{count} objects made" if count else "nothing was missing"
        if count:
            # No worker need run for readers to find what there is now.
            rebuild()
        self._say(f"Demo: {outcome} in {time.monotonic() - began:.1f} s")

    def _say(self, words: str) -> None:
        self.stdout.write(f"  {words}")
        self.stdout.flush()
