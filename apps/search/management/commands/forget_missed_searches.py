"""Drops what was searched in vain long ago."""

from django.core.management.base import BaseCommand

from apps.search.missed import KEPT_DAYS, forget_old


class Command(BaseCommand):
    help = f"Drops missed searches that are older than {KEPT_DAYS} days."

    def handle(self, **options):
        dropped = forget_old()
        if options["verbosity"]:
            self.stdout.write(f"{dropped} dropped")
