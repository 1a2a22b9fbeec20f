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


class _Silent(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


def main() -> None:
    """Fill a database and serve it on a free port until the process is ended."""
    # Asked to end, it leaves through its context managers and tidies its folder up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    demo.begin()

    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.core.wsgi import get_wsgi_application

    with ThreadedWSGIServer(("127.0.0.1", 0), _Silent) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        demo.fill(address)
        server.set_app(get_wsgi_application())
        told = {"address": address, "pages": demo.examples(), "account": _account()}
        print(json.dumps(told), flush=True)
        threading.Thread(target=_end_with_the_tests, daemon=True).start()
        server.serve_forever()


def _end_with_the_tests() -> None:
    """End this process when its standard input closes: the tests that started it are gone."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _account() -> dict[str, str]:
    from django.contrib.auth import get_user_model

    password = secrets.token_urlsafe(16)
    get_user_model().objects.create_superuser("chief", "chief@example.org", password)
    return {"username": "chief", "password": password}


if __name__ == "__main__":
    main()
