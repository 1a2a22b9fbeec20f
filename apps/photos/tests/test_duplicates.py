"""Duplicates: what is found again, what is told apart, and what is kept."""

import io

import pytest
from django.core.management import call_command
from PIL import Image

from apps.photos import duplicates, fingerprints
from apps.photos.models import Photo, StoredFingerprint
from apps.photos.tests.factories import PhotoFactory
from tests.harness import scenes

pytestmark = pytest.mark.django_db


def scene(number: int) -> Image.Image:
    return scenes.scene("drawing", number, (240, 160))


def remembered(number: int) -> Photo:
    photo = PhotoFactory(file_hash=f"{number:040}")
    duplicates.remember(photo, scene(number))
    return photo


def saved_again(image: Image.Image, quality: int) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality)
    return Image.open(file)


def test_a_picture_saved_again_smaller_and_trimmed_is_found():
    photos = [remembered(number) for number in range(6)]
    width, height = scene(2).size
    trimmed = scene(2).crop((0, round(height * 0.05), round(width * 0.95), round(height * 0.97)))
    small = saved_again(trimmed.resize((trimmed.width // 3, trimmed.height // 3)), 40)
    found = duplicates.find(small)
    assert [match.photo for match in found] == [photos[2]]
    assert duplicates.ALIKE <= found[0].similarity <= 1


def test_the_whole_of_a_trimmed_picture_is_found():
    photo = PhotoFactory()
    width, height = scene(3).size
    duplicates.remember(photo, scene(3).crop((width // 21, height // 22, width, height)))
    assert [match.photo for match in duplicates.find(scene(3))] == [photo]


def test_the_likest_comes_first():
    other, same = PhotoFactory(), remembered(1)
    width, height = scene(1).size
    duplicates.remember(other, scene(1).crop((8, 6, width - 5, height)).resize((90, 60)))
    assert [match.photo for match in duplicates.find(scene(1))] == [same, other]


def test_another_picture_is_not_found():
    remembered(1)
    assert duplicates.find(scene(2)) == []


def test_what_is_excluded_is_not_found():
    photo = remembered(1)
    assert duplicates.find(scene(1), exclude=[photo.pk]) == []


def test_the_others_of_a_photo_leave_it_out():
    one, other = remembered(1), PhotoFactory()
    duplicates.remember(other, saved_again(scene(1), 60))
    assert [match.photo for match in duplicates.of(one)] == [other]


def test_the_same_file_is_found_even_where_the_picture_is_blank():
    one, other = (PhotoFactory(file_hash="f" * 40) for _time in range(2))
    assert duplicates.remember(one, Image.new("RGB", (60, 40), "white")) is None
    assert [(match.photo, match.similarity) for match in duplicates.of(one)] == [(other, 1.0)]


def test_blank_pictures_are_not_alike():
    photo = PhotoFactory()
    duplicates.remember(photo, Image.new("RGB", (60, 40), "white"))
    assert photo.perceptual_hash == ""
    assert duplicates.find(Image.new("RGB", (60, 40), "teal")) == []


def test_a_replaced_file_is_found_by_its_new_picture_only():
    photo = remembered(1)
    duplicates.remember(photo, scene(2))
    photo.refresh_from_db()
    assert photo.perceptual_hash == fingerprints.of(scene(2)).hex
    assert duplicates.find(scene(1)) == []
    assert [match.photo for match in duplicates.find(scene(2))] == [photo]


def test_nothing_is_left_of_a_deleted_photo():
    remembered(1).delete()
    assert not StoredFingerprint.objects.exists()


def test_a_photo_lacks_a_fingerprint_until_its_present_file_was_looked_at():
    photo = PhotoFactory(file_hash="a" * 40)
    assert list(duplicates.without_fingerprint()) == [photo]
    duplicates.remember(photo, scene(1))
    assert not duplicates.without_fingerprint().exists()
    Photo.objects.filter(pk=photo.pk).update(file_hash="b" * 40)
    assert list(duplicates.without_fingerprint()) == [photo]


def test_the_command_looks_at_what_was_not_looked_at_and_goes_on_after_a_lost_file(capsys):
    lost, seen, new = PhotoFactory(), PhotoFactory(), PhotoFactory()
    duplicates.remember(seen, scene(1))
    lost.file.storage.delete(lost.file.name)
    call_command("fingerprint_photos")
    told = capsys.readouterr()
    assert "1 photo " in told.out
    assert lost.title in told.err
    assert list(duplicates.without_fingerprint()) == [lost]
    assert StoredFingerprint.objects.filter(photo__in=[seen, new]).count() == 2


def test_a_search_asks_the_database_three_times_however_much_is_alike(django_assert_num_queries):
    for number in range(4):
        remembered(number)
    for _time in range(3):
        duplicates.remember(PhotoFactory(), saved_again(scene(2), 70))
    with django_assert_num_queries(3):
        assert len(duplicates.find(scene(2))) == 4
