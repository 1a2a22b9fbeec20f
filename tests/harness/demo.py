"""The demo content in a database and a folder that belong to one process and go with it.

For programs that need the site filled and committed: the browser's server, the benchmark. Call
`begin` before anything of Django's or of ours is imported.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.harness import migrated

# What `begin` puts aside, for who measures pictures.
USUAL_EFFORTS: dict[str, int] = {}


def begin() -> None:
    """Start Django on test settings and an empty, migrated SQLite database on disk."""
    folder = Path(tempfile.mkdtemp(prefix="yangpu-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "yangpu_site.settings.test"
    os.environ["TEST_DATABASE_URL"] = f"sqlite:///{folder / 'db.sqlite3'}"
    migrated.copy_to(folder / "db.sqlite3")

    import django

    django.setup()

    from django.conf import settings
    from django.core.management import call_command

    for made in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT, settings.STATIC_ROOT):
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    _draw_pictures_quickly()
    call_command("migrate", interactive=False, verbosity=0)


def fill(address: str) -> None:
    """Set the site up under `address` and load the demo content."""
    from django.conf import settings
    from django.core.management import call_command

    settings.WAGTAILADMIN_BASE_URL = address
    call_command("setup_site", verbosity=0)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_demo", stdout=nowhere)


def examples() -> dict[str, dict]:
    """Return the path and the key of each page type's fullest page, by the type's label.

    It is an English one; ``chinese`` is the path of its translation, None where it has none.
    """
    from apps.core.twins import editions
    from tests.tree import page_types

    found: dict[str, dict] = {}
    for model in page_types():
        pages = model.objects.live().filter(locale__language_code="en")
        if pages:
            fullest = max(pages, key=lambda page: len(str(page.serializable_data())))
            twin = editions(fullest).get("zh-hans", {}).get(fullest.translation_key)
            found[model._meta.label] = {
                "path": fullest.get_url(),
                "key": fullest.pk,
                "chinese": twin and twin.get_url(),
            }
    return found


def _draw_pictures_quickly() -> None:
    """How heavy the pictures are is none of these programs' business."""
    from apps.photos import sizes

    USUAL_EFFORTS.update(sizes.EFFORTS)
    sizes.EFFORTS.update(dict.fromkeys(sizes.EFFORTS, 0))
