"""The size of a photo is that of the upright picture, however its row is loaded."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from apps.photos.intake import take_in
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from tests.harness import picture_files as files

LYING = files.pack(
    Image.new("RGB", (40, 30), "teal"),
    "jpeg",
    files.Carried(main={274: files.numbers(files.SHORT, 6)}),
)


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "heic", "tiff", "gif"])
def test_a_row_loaded_anew_keeps_its_size_in_every_format(db, kind):
    data = files.pack(Image.new("RGB", (40, 30), "teal"), kind, files.Carried())
    photo = take_in(io.BytesIO(data), name=f"a.{kind}").photo
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (40, 30)


def test_a_picture_lying_on_its_side_is_measured_upright(db):
    photo = take_in(io.BytesIO(LYING), name="a.jpg").photo
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (30, 40)
    photo.file = ContentFile(LYING, name="b.jpg")
    assert (photo.width, photo.height) == (30, 40)


def test_a_row_whose_file_is_gone_can_still_be_loaded(db):
    photo = PhotoFactory()
    photo.file.storage.delete(photo.file.name)
    photo.refresh_from_db()
    assert (
        (photo.width, photo.height) == (32, 18) == Photo.objects.values_list("width", "height")[0]
    )
