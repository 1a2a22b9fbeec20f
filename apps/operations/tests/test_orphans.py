"""Orphaned files: found, spared while young, deleted only when told to."""

import io
import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command

from apps.core.tests.factories import DocumentFactory
from apps.operations.orphans import YOUNG, find_orphans
from apps.photos.models import Photo, Rendition
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_missing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_folders")]
LONG_AGO = time.time() - YOUNG.total_seconds() - 60


@pytest.fixture
def photo():
    photo = PhotoFactory()
    draw_missing(photo, ["share"])
    return photo


def lay(place: str, name: str, *, young: bool = False) -> str:
    """Put a file there that nothing names."""
    saved = storages[place].save(name, ContentFile(b"stray"))
    if not young:
        os.utime(storages[place].path(saved), (LONG_AGO, LONG_AGO))
    return saved


def all_files() -> list[Path]:
    roots = (storages["default"].location, storages["renditions"].location)
    return sorted(path for root in roots for path in Path(root).rglob("*") if path.is_file())


def age_everything() -> None:
    for path in all_files():
        os.utime(path, (LONG_AGO, LONG_AGO))


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("orphaned_files", *arguments, stdout=out)
    return out.getvalue()


def test_what_rows_name_is_no_orphan(photo):
    DocumentFactory()
    age_everything()
    assert len(all_files()) == 1 + photo.renditions.count() + 1
    found = find_orphans()
    assert (found.strays, found.bereft) == ([], [])
    assert told().startswith("0 files")


def test_files_that_nothing_names_are_found_in_both_places(photo):
    names = [
        ("default", lay("default", "original_images/ab/stray.jpg")),
        ("default", lay("default", f"private/{photo.pk}/stray.jpg")),
        ("renditions", lay("renditions", f"images/{photo.pk}/stray.jpg")),
    ]
    found = find_orphans()
    assert [(stray.place, stray.name) for stray in found.strays] == names
    assert {stray.size for stray in found.strays} == {5}


def test_a_file_that_may_still_get_its_row_is_left_alone(photo):
    lay("default", "original_images/ab/young.jpg", young=True)
    assert not find_orphans().strays


def test_nothing_is_deleted_unless_told_to(photo):
    lay("renditions", "images/0/stray.jpg")
    before = all_files()
    assert "images/0/stray.jpg" in told()
    assert all_files() == before
    assert "Deleted" in told("--delete")
    assert len(all_files()) == len(before) - 1
    assert told("--delete").startswith("0 files")


def test_a_rendition_without_its_file_goes_and_is_drawn_again(photo):
    rendition = photo.renditions.get(filter_spec__startswith="fill-1200x630")
    storages["renditions"].delete(rendition.file.name)
    assert "1 renditions" in told("--delete")
    assert not Rendition.objects.filter(pk=rendition.pk)
    assert draw_missing(photo, ["share"]) == 1


def test_a_photo_without_its_original_is_told_and_kept(photo):
    default_storage.delete(photo.file.name)
    assert f"photos.Photo {photo.pk}: its file {photo.file.name} is gone" in told("--delete")
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_folders_that_nobody_has_filled_yet_are_empty():
    assert told().startswith("0 files")
