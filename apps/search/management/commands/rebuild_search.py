"""Writes the whole index of the search anew."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from apps.search.indexing import rebuild


class Command(BaseCommand):
    help = "Writes the search index anew: everything that can be found. Safe at any time."

    def handle(self, **options: Any) -> None:
        began = time.monotonic()
        number = rebuild()
        self.stdout.write(f"{number} things written down in {time.monotonic() - began:.1f} s")
