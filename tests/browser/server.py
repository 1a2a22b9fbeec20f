"""Serves the demo content to browser tests, from a process and a folder of its own.

A browser needs data that is committed, and the driver's event loop forbids Django's ORM in its own
process; both are kept away from the other tests here. Prints one line of JSON when it is ready:
the address, a page of every type, and an account that may do everything.
"""

from __future__ import annotations

import atexit
import json
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler

FOLDER = Path(tempfile.mkdtemp(prefix="yangpu-browser-"))
# The quickest setting; the pictures' weight is none of these tests' business.
QUICK_AVIF_SPEED = 10


class _Silent(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


def main() -> None:
    """Fill a database, serve it on a free port until the process is ended."""
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "yangpu_site.settings.test"
    os.environ["TEST_DATABASE_URL"] = f"sqlite:///{FOLDER / 'db.sqlite3'}"

    import django

    django.setup()

    from django.core.management import call_command
    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.core.wsgi import get_wsgi_application

    _save_pictures_quickly()
    call_command("migrate", interactive=False, verbosity=0)
    with ThreadedWSGIServer(("127.0.0.1", 0), _Silent) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        _fill(address)
        server.set_app(get_wsgi_application())
        told = {"address": address, "pages": _examples(), "account": _account()}
        print(json.dumps(told), flush=True)
        server.serve_forever()


def _fill(address: str) -> None:
    from django.conf import settings
    from django.core.management import call_command

    settings.WAGTAILADMIN_BASE_URL = address
    call_command("setup_site", verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_demo", stdout=nowhere)


def _examples() -> dict[str, dict]:
    """Return the path and the key of each page type's fullest page, by the type's label."""
    from apps.core.models import BasePage
    from tests.tree import page_types

    examples: dict[str, dict] = {}
    for model in page_types():
        pages = [page for page in model.objects.live() if isinstance(page, BasePage)]
        if pages:
            fullest = max(pages, key=lambda page: len(str(page.serializable_data())))
            examples[model._meta.label] = {"path": fullest.get_url(), "key": fullest.pk}
    return examples


def _account() -> dict[str, str]:
    from django.contrib.auth import get_user_model

    password = secrets.token_urlsafe(16)
    get_user_model().objects.create_superuser("chief", "chief@example.org", password)
    return {"username": "chief", "password": password}


def _save_pictures_quickly() -> None:
    from PIL import Image

    save = Image.Image.save

    def quick(self, fp, format=None, **params):  # noqa: A002
        if format == "AVIF":
            params.setdefault("speed", QUICK_AVIF_SPEED)
        return save(self, fp, format, **params)

    Image.Image.save = quick


if __name__ == "__main__":
    sys.exit(main())
