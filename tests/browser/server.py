"""Serves the demo content to browser tests, from a process of its own.

A browser needs data that is committed, and its driver's event loop forbids Django's ORM in the
tests' process; both are kept away from the other tests here. Prints one line of JSON when it is
ready: the address, a page of every type, and an account that may do everything.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler

from tests.harness import demo

TO_TRANSLATE = "a report without a translation"


class _Silent(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


def main() -> None:
    """Fill a database and serve it on a free port until the process is ended."""
    # Asked to end, it leaves through its context managers and tidies its folder up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    demo.begin()

    from apps.demo import pictures

    # Half as wide as visitors get them: nobody looks closely here, and drawing takes seconds.
    pictures.SCALE /= 2

    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.core.wsgi import get_wsgi_application

    with ThreadedWSGIServer(("127.0.0.1", 0), _Silent) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        demo.fill(address)
        server.set_app(get_wsgi_application())
        pages = {**demo.examples(), TO_TRANSLATE: _report_to_translate()}
        told = {"address": address, "pages": pages, "account": _account()}
        print(json.dumps(told), flush=True)
        threading.Thread(target=_end_with_the_tests, daemon=True).start()
        server.serve_forever()


def _end_with_the_tests() -> None:
    """End this process when its standard input closes: the tests that started it are gone."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _report_to_translate() -> dict:
    """Publish a short report with a figure in its text; return where it is, and its figure."""
    from datetime import date
    from decimal import Decimal

    from apps.figures.models import Observation
    from apps.figures.tests.factories import FigureFactory
    from apps.reports.models import ReportIndexPage, ReportPage

    figure = FigureFactory(
        name_en="Trees on the quay", name_zh="码头上的树", unit_en="", unit_zh="棵"
    )
    Observation.objects.create(
        figure=figure, value=Decimal(7000), as_of=date(2022, 12, 31), source_text_en="A count"
    )
    link = f'<a linktype="figure" id="{figure.pk}" use="live">7,000</a>'
    index = ReportIndexPage.objects.filter(locale__language_code="en").get()
    report = ReportPage(
        title="The quay in numbers",
        live=False,
        locale=index.locale,
        display_date=date(2020, 1, 1),  # behind all others, in every list
        body=[
            ("text", f"<p>There are {link} trees on the quay.</p>"),
            ("text", "<p>The sheds stayed, and 12 fences went.</p>"),
        ],
    )
    index.add_child(instance=report)
    report.save_revision().publish()
    return {"path": report.get_url(), "key": report.pk, "figure": figure.pk}


def _account() -> dict[str, str]:
    from django.contrib.auth import get_user_model

    password = secrets.token_urlsafe(16)
    get_user_model().objects.create_superuser("chief", "chief@example.org", password)
    return {"username": "chief", "password": password}


if __name__ == "__main__":
    main()
