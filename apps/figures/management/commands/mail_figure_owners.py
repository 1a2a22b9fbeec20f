"""Writes to the owners of figures what waits for them, once a week."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.figures.owner_mail import write_to_owners


class Command(BaseCommand):
    help = (
        "Writes to each owner of figures, once a week from Monday 8:00 on, which values are "
        "stale, which targets are open and which values contradict each other. Safe to repeat: "
        "the clock runs it every hour."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        sent = write_to_owners()
        if verbosity:
            self.stdout.write(f"{sent} mails sent")
