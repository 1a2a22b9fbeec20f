"""`python -m tests.prove.object_store`: the site with its files in an S3 object store.

Starts a server that speaks S3 and checks signatures, and the site on production's settings with a
database of its own. Then photos are handed in, approved, seen and withdrawn, and everything is
asked for by a stranger too, at the store itself and at the site.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.check import DUMMY_PRODUCTION
from tests.harness import camera

PRIVATE, PUBLIC = "originals", "renditions"
HOST = "www.example.org"
START_SECONDS = 30


def main() -> int:
    """Go through the proof and say what was seen; an assertion tells what does not hold."""
    with tempfile.TemporaryDirectory(prefix="yangpu-store-") as folder:
        key = {"BUCKET_KEY": secrets.token_hex(8), "BUCKET_SECRET": secrets.token_hex(20)}
        with _server(Path(folder) / "store", key) as address:
            _make_buckets(address, key)
            _start_site(Path(folder), address, key)
            _prove(address, key)
    print("proven")
    return 0


@contextmanager
def _server(folder: Path, key: dict[str, str]) -> Iterator[str]:
    """Run an S3 server on `folder`; yield its address."""
    folder.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {"NANIO_ACCESS_KEY": key["BUCKET_KEY"], "NANIO_SECRET_KEY": key["BUCKET_SECRET"]}
    words = ["serve", "--host", "127.0.0.1", "--port", str(port), "--data-dir", str(folder)]
    server = subprocess.Popen(
        [sys.executable, "-m", "nanio", *words, "--log-level", "error", "--no-access-log"],
        env={**os.environ, **given},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + START_SECONDS
        while _status(address) is None:
            assert server.poll() is None, "the S3 server ended"
            assert time.monotonic() < until, "the S3 server does not answer"
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait()


def _make_buckets(address: str, key: dict[str, str]) -> None:
    import boto3

    client = boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id=key["BUCKET_KEY"],
        aws_secret_access_key=key["BUCKET_SECRET"],
    )
    for name in (PRIVATE, PUBLIC):
        client.create_bucket(Bucket=name)


def _start_site(folder: Path, address: str, key: dict[str, str]) -> None:
    """Load production's settings, as a process of its own would, and make the tables."""
    folders = ("MEDIA_ROOT", "PRIVATE_ROOT")
    os.environ.update(
        {name: DUMMY_PRODUCTION[name] for name in DUMMY_PRODUCTION if name not in folders}
    )
    os.environ.update(key)
    os.environ.update(
        DATABASE_URL=f"sqlite:///{folder / 'db.sqlite3'}",
        STATIC_ROOT=str(folder / "static"),
        PRIVATE_BUCKET=PRIVATE,
        PUBLIC_BUCKET=PUBLIC,
        BUCKET_ENDPOINT=address,
        BUCKET_REGION="us-east-1",
        SERVE_MEDIA="1",
        LOG_LEVEL="ERROR",
    )

    import django

    django.setup()

    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _prove(address: str, key: dict[str, str]) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import storages
    from django.test import Client
    from wagtail.documents.models import Document

    from apps.operations.orphans import find_orphans
    from apps.photos import services
    from apps.photos.intake import take_in
    from apps.photos.upkeep import make_renditions
    from apps.users.models import User

    shot = next(shot for shot in camera.corpus() if shot.data.startswith(b"\xff\xd8"))
    editor = User.objects.create_superuser("editor", "editor@example.org", secrets.token_hex(9))
    stranger, desk = Client(headers={"host": HOST}), Client(headers={"host": HOST})
    desk.force_login(editor)

    def ask(browser: Client, url: str):
        return browser.get(url, secure=True)

    given = {"credit": "Ti Gong", "alt_en": "A quay", "alt_zh": "码头", "people_release": "nobody"}
    photo = take_in(ContentFile(shot.data), name=shot.name, given=given, by=editor).photo
    original = photo.file.name
    assert storages["default"].exists(original), "the original is not in the private bucket"
    for name in (PRIVATE, PUBLIC):
        assert _status(f"{address}/{name}/{original}") == 403
    assert ask(stranger, photo.file.url).status_code == 403
    assert ask(stranger, f"/media/{original}").status_code == 404
    download = ask(desk, photo.file.url)
    assert download.getvalue() == shot.data, "staff get another file than was handed in"
    print("an original: a stranger gets 403 at the store and at the site, staff every byte of it")

    done = services.approve(photos=[photo], by=editor)
    assert done.done == [photo], done.refused
    make_renditions.call(photo.pk)
    shown = [r for r in photo.renditions.all() if r.is_public]
    private = [r for r in photo.renditions.all() if not r.is_public]
    assert shown
    assert private
    for rendition in shown:
        answer = ask(stranger, rendition.url)
        assert answer.status_code == 200, rendition.url
        assert len(answer.getvalue()) == rendition.file_size
        assert b"Ti Gong" in ask(stranger, rendition.url).getvalue()
    for rendition in private:
        assert ask(stranger, rendition.url).status_code == 403
        assert ask(desk, rendition.url).getvalue()
    print(f"{len(shown)} renditions for readers answer a stranger, {len(private)} for staff do not")

    document = Document.objects.create(title="Plan", file=ContentFile(b"%PDF", name="plan.pdf"))
    assert ask(stranger, document.url).getvalue() == b"%PDF"
    print("a document reaches readers out of the private bucket")

    services.withdraw(photos=[photo], by=editor, reason="Asked for by the family.")
    assert {ask(stranger, rendition.url).status_code for rendition in shown} == {404}
    assert not any(storages["renditions"].exists(rendition.file.name) for rendition in shown)
    print("withdrawn: every address answers 404 and the public bucket is empty of the photo")

    found = find_orphans()
    assert (found.strays, found.bereft) == ([], []), found
    _prove_that_the_secret_stays(key["BUCKET_SECRET"])
    _prove_that_signatures_are_checked(storages["default"], original)


def _prove_that_the_secret_stays(secret: str) -> None:
    """Deleted files stand in the queue of tasks, with how to reach their storage."""
    from django.conf import settings

    database = Path(settings.DATABASES["default"]["NAME"])
    kept = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert b"delete_file_from_storage_task" in kept
    assert secret.encode() not in kept, "the secret stands in the database"
    print("the queue of tasks names the storage and not its secret")


def _prove_that_signatures_are_checked(storage, name: str) -> None:
    from botocore.exceptions import ClientError

    impostor = type(storage)(secret_key=secrets.token_hex(20))
    with pytest.raises(ClientError) as refused:
        impostor.bucket.Object(name).load()
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403
    print("another secret is refused by the store")


def _status(url: str) -> int | None:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


if __name__ == "__main__":
    sys.exit(main())
