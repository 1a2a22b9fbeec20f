"""What a picture goes through on its way in, and what is left when it does not get in."""

import io
import uuid

import pytest
from PIL import Image

from apps.photos import intake
from apps.photos.models import Photo


def jpeg(size=(64, 48), colour="teal", **options) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG", **options)
    file.seek(0)
    return file


@pytest.mark.django_db
def test_a_picture_waits_in_the_inbox_as_it_was_handed_in():
    file = jpeg()
    taken = intake.take_in(file, name="quay.jpg", given={"credit": "Ti Gong", "tags": ["quay"]})
    photo = Photo.objects.get()
    assert (taken.outcome, taken.photo, photo.state) == ("accepted", photo, Photo.State.INBOX)
    assert (photo.width, photo.height, photo.credit) == (64, 48, "Ti Gong")
    assert list(photo.tags.names()) == ["quay"]
    with photo.open_file() as stored:
        assert stored.read() == file.getvalue()
    assert "quay" not in photo.file.name


@pytest.mark.django_db
def test_the_same_key_again_gives_the_photo_of_the_first_time():
    key = uuid.uuid4()
    first = intake.take_in(jpeg(), name="quay.jpg", upload_key=key)
    again = intake.take_in(jpeg(), name="quay.jpg", upload_key=key)
    assert again.photo == first.photo
    assert Photo.objects.count() == 1


@pytest.mark.django_db
def test_what_is_no_picture_leaves_nothing():
    taken = intake.take_in(io.BytesIO(b"<html><script>"), name="quay.jpg")
    assert taken.outcome == "rejected"
    assert taken.reason == "quay.jpg: it is a web page, not a photo."
    assert not Photo.objects.exists()
