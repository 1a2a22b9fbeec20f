"""Compiles the catalogues of words, which the site reads when it starts."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.operations.words import compile_words


class Command(BaseCommand):
    help = (
        "Compiles the interface's words in other languages where they changed. "
        "Run it when a new version is put in place, before the site starts."
    )
    # One of the checks asks for what this command makes.
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        for path in compile_words():
            if options["verbosity"]:
                self.stdout.write(str(path.relative_to(settings.BASE_DIR)))
