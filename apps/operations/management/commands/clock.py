"""Does at its hour what no visitor and no editor sets off."""

import logging
import signal
import threading
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

logger = logging.getLogger(__name__)

MINUTE = 60


@dataclass
class Duty:
    """One command and how often it is due, in seconds."""

    command: str
    every: int
    options: dict[str, Any]
    due_in: float = 0


DUTIES = (
    ("publish_scheduled", MINUTE, {}),
    ("clearsessions", 60 * MINUTE, {}),
    ("prune_db_task_results", 60 * MINUTE, {}),
    ("mail_figure_owners", 60 * MINUTE, {}),
    # By the day, but a day begins at midnight and the clock whenever it is started.
    ("remind_of_rights", 60 * MINUTE, {}),
    ("note_photo_uses", 24 * 60 * MINUTE, {}),
    ("forget_missed_searches", 24 * 60 * MINUTE, {}),
)


class Command(BaseCommand):
    help = (
        "Publishes what is scheduled every minute; every hour clears what is over, reminds of "
        "rights that run out and writes to owners of figures, once a week each."
    )

    def handle(self, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        duties = [Duty(name, every, dict(extra)) for name, every, extra in DUTIES]
        waited = 0.0
        while not stop.is_set():
            close_old_connections()
            run_due(duties, elapsed=waited)
            waited = min(duty.due_in for duty in duties)
            stop.wait(waited)


def run_due(duties: list[Duty], *, elapsed: float) -> list[str]:
    """Run what is due after `elapsed` more seconds; return the names of the commands run.

    A command that fails is logged and tried again at its next hour: one bad duty must not keep
    scheduled reports from being published.
    """
    done = []
    for duty in duties:
        duty.due_in -= elapsed
        if duty.due_in > 0:
            continue
        try:
            call_command(duty.command, verbosity=0, **duty.options)
        except Exception:
            logger.exception("The clock could not run %s", duty.command)
        duty.due_in = duty.every
        done.append(duty.command)
    return done
