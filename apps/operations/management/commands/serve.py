"""Serves the whole site on this machine: web server, background worker and clock."""

import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from apps.operations.supervisor import Child, GaveUpError, Supervisor

START_SECONDS = 60


class Command(BaseCommand):
    help = "Serves the site with its web server, background worker and clock; Ctrl-C stops all."
    # The children check the project themselves as they start.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--accounts", action="store_true", help="make up new passwords for the demo accounts"
        )

    def handle(self, *, host: str, port: int, accounts: bool, **options: Any) -> None:
        _refuse_taken_port(host, port)
        if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
            raise CommandError(_("The static files are not collected: run `make setup` first."))
        address = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}"  # noqa: S104

        def tell() -> None:
            if _answers(host, port, supervisor):
                self._tell(address, accounts)

        supervisor = Supervisor(_children(host, port, address), say=self._say)
        try:
            supervisor.run(when_started=tell)
        except GaveUpError as error:
            raise CommandError(str(error)) from error
        self._say(_("Stopped."))

    def _tell(self, address: str, accounts: bool) -> None:
        self._say("")
        self._say(_("The site:   %(address)s/en/") % {"address": address})
        self._say(_("The admin:  %(address)s/admin/") % {"address": address})
        if accounts:
            call_command("demo_accounts", stdout=self.stdout)
        self._say(_("Ctrl-C stops it."))

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _children(host: str, port: int, address: str) -> list[Child]:
    """Return the three programs, all as visitors meet them: no debug pages, hashed static files."""
    environment = {
        **os.environ,
        "DEBUG": "0",
        "BASE_URL": address,
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "PYTHONUNBUFFERED": "1",
    }
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    web = [
        *(sys.executable, "-m", "gunicorn", "yangpu_site.wsgi:application"),
        *("--chdir", str(settings.BASE_DIR)),
        *("--bind", f"{host}:{port}"),
        # One process of several threads: what a page costs is measured in milliseconds, and
        # SQLite has one writer anyway.
        *("--workers", "1", "--threads", "6", "--timeout", "120"),
        *("--no-control-socket", "--log-level", "warning"),
    ]
    worker = [*manage, "db_worker", "--queue-name", "*", "--no-startup-delay", "-v", "0"]
    clock = [*manage, "clock"]
    return [
        Child("The web server", web, environment),
        Child("The worker", worker, environment),
        Child("The clock", clock, environment),
    ]


def _refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError in one clear line when something already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)s cannot be used (%(reason)s). Choose another: make demo PORT=8001")
                % {"port": port, "reason": error.strerror}
            ) from error


def _answers(host: str, port: int, supervisor: Supervisor) -> bool:
    """Wait until the web server takes connections; False when it does not within START_SECONDS."""
    target = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not supervisor.is_stopping:
        try:
            with socket.create_connection((target, port), timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False
