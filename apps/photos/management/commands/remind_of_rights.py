"""Reminds of rights that end, and takes away what has ended; the clock runs it every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from apps.photos import rights


class Command(BaseCommand):
    help = (
        "Takes the public files of photos away whose rights have ended, and reminds who approves "
        "photos 30, 14, 3 and 0 days before. Safe to repeat: everything is told once."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        told, cleared = rights.remind(), rights.clear_up()
        if verbosity:
            self.stdout.write(_("Reminded of: %(count)d") % {"count": len(told)})
            self.stdout.write(_("Taken off the site: %(count)d") % {"count": len(cleared)})
