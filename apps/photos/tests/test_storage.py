"""Originals lie where nobody is served from; renditions lie in the public place or the private."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from wagtail.images.models import get_rendition_storage

from apps.photos.storage import PrivateFolder, RenditionFiles, folders_are_apart
from apps.photos.tests.factories import PhotoFactory


def test_what_nobody_thought_of_is_private():
    name = default_storage.save("wherever.txt", ContentFile(b"secret"))
    assert default_storage.path(name).startswith(str(settings.PRIVATE_ROOT))
    assert default_storage.url(name) == f"/files/{name}"


def test_only_the_sites_own_account_can_read_private_files():
    name = default_storage.save("a/b/wherever.txt", ContentFile(b"secret"))
    path = Path(default_storage.path(name))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert path.parent.parent.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_an_original_lies_in_the_private_folder():
    photo = PhotoFactory()
    assert Path(photo.file.path).is_relative_to(settings.PRIVATE_ROOT)
    assert photo.file.url.startswith("/files/original_images/")


def test_the_name_of_a_rendition_tells_where_it_lies():
    files = get_rendition_storage()
    assert isinstance(files, RenditionFiles)
    public = files.save("images/1/a.jpg", ContentFile(b"public"))
    private = files.save("private/1/a.jpg", ContentFile(b"private"))
    assert Path(files.path(public)).is_relative_to(settings.MEDIA_ROOT)
    assert Path(files.path(private)).is_relative_to(settings.PRIVATE_ROOT)
    assert files.url(public) == settings.MEDIA_URL + public
    assert files.url(private) == f"/files/{private}"
    for name, content in ((public, b"public"), (private, b"private")):
        with files.open(name) as file:
            assert file.read() == content
        assert (files.exists(name), files.size(name)) == (True, len(content))
        files.delete(name)
        assert not files.exists(name)


@pytest.mark.parametrize("storage", [PrivateFolder(), RenditionFiles()])
def test_a_storage_tells_the_queue_of_tasks_nothing_but_its_name(storage):
    path, arguments, named = storage.deconstruct()
    assert (path.rsplit(".", 1)[1], arguments, named) == (type(storage).__name__, (), {})


def test_buckets_tell_the_queue_no_secret(settings):
    from apps.photos.object_storage import PrivateBucket, PublicBucket

    settings.OBJECT_STORE = {"access_key": "key", "secret_key": "hush"}
    settings.PRIVATE_BUCKET, settings.PUBLIC_BUCKET = "originals", "renditions"
    for bucket in (PrivateBucket(), PublicBucket()):
        assert bucket.secret_key == "hush"
        assert bucket.deconstruct()[1:] == ((), {})
    assert PrivateBucket().bucket_name == "originals"
    assert PrivateBucket().url("a/b c.jpg") == "/files/a/b%20c.jpg"
    assert PublicBucket().url("a/b c.jpg") == "/media/a/b%20c.jpg"


@pytest.mark.parametrize(
    ("private", "problems"), [("media", 1), ("media/private", 1), ("private", 0)]
)
def test_a_private_folder_inside_the_public_one_is_refused(settings, tmp_path, private, problems):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.PRIVATE_ROOT = str(tmp_path / private)
    found = folders_are_apart(None)
    assert [error.id for error in found] == ["photos.E001"] * problems


def test_the_public_place_hands_out_what_readers_may_see(client, db):
    name = storages["renditions"].save("images/1/a.webp", ContentFile(b"webp"))
    answer = client.get(f"/media/{name}")
    assert answer.getvalue() == b"webp"
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert client.get("/media/images/1/none.webp").status_code == 404
    assert client.get("/media/../private/wherever.txt").status_code in {400, 404}
