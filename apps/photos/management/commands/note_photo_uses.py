"""Writes down anew which photos drafts show, for what was drafted while nobody wrote it down."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.photos.usage import note_all_drafts


class Command(BaseCommand):
    help = "Writes down anew which photos the drafts of all pages show. Safe to repeat."

    def handle(self, **options: Any) -> None:
        note_all_drafts()
