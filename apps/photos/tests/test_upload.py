"""Handing photos in: what arrives arrives once, and nobody sees another's batch."""

import io
import uuid
import zipfile
from functools import partial

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from apps.photos.desk import receiving
from apps.photos.models import Photo
from apps.photos.tests.people import photographer
from apps.users.tests.factories import UserFactory
from tests.harness import camera

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json", "X-Requested-With": "XMLHttpRequest"}
PAGE = b"<html>not a picture</html>"


def picture(seed: int = 1) -> bytes:
    """A picture like no other: two with different seeds are no duplicates."""
    file = io.BytesIO()
    made = Image.effect_mandelbrot((64, 48), (-2 + seed / 9, -1, 1, 1 - seed / 9), 20 + seed)
    made.save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def ann(db):
    return photographer("ann")


@pytest.fixture
def camera_bag(client, ann):
    """A browser in which a photographer is signed in."""
    client.force_login(ann)
    return client


@pytest.fixture
def other(db):
    """Another photographer's browser."""
    browser = Client()
    browser.force_login(photographer("bob"))
    return browser


BATCH = uuid.UUID("0f0e0d0c-0b0a-4000-8000-000000000001")
address = partial(reverse, "photo_desk:batch", args=[BATCH])


def send(client, data: bytes, name="quay.png", key=None, **fields):
    """Send one file as the page's script does; return the answer and what it says of the file."""
    file = SimpleUploadedFile(name, data)
    fields = {"files": file, "key": str(key or uuid.uuid4()), **fields}
    answer = client.post(address(), fields, headers=JSON)
    results = answer.json().get("results") if answer.status_code == 200 else None
    return answer, results and results[0]


def test_a_photo_waits_in_the_inbox_under_the_name_of_who_brought_it(camera_bag, ann):
    key = uuid.uuid4()
    _answer, told = send(camera_bag, picture(), "Quay.png", key)
    photo = Photo.objects.get()
    assert (photo.state, photo.uploaded_by_user) == (Photo.State.INBOX, ann)
    assert (photo.upload_key, photo.upload_batch, photo.original_name) == (key, BATCH, "Quay.png")
    assert (told["file"], told["outcome"], told["photo_id"]) == ("Quay.png", "accepted", photo.pk)
    assert f'name="photo-{photo.pk}-title"' in told["entry"]


def test_the_same_key_again_brings_the_same_photo(camera_bag):
    key = uuid.uuid4()
    _answer, first = send(camera_bag, picture(), key=key)
    _answer, again = send(camera_bag, picture(), key=key)
    assert again["photo_id"] == first["photo_id"]
    assert again["outcome"] == "accepted"
    assert Photo.objects.count() == 1


def test_a_refusal_names_the_file_and_the_reason_and_leaves_nothing(camera_bag):
    answer, told = send(camera_bag, PAGE, "quay.jpg")
    assert answer.status_code == 200
    assert told["outcome"] == "rejected"
    assert "quay.jpg" in told["reason"]
    assert "entry" not in told
    assert not Photo.objects.exists()


def test_what_is_here_already_is_asked_about_and_then_kept_or_used(camera_bag):
    send(camera_bag, picture())
    here = Photo.objects.get()
    _answer, told = send(camera_bag, picture(), "again.png")
    assert (told["outcome"], told["photo_id"]) == ("duplicate", None)
    assert told["duplicate_of"] == here.pk
    _answer, used = send(camera_bag, picture(), on_duplicate="use")
    assert (used["outcome"], used["photo_id"]) == ("duplicate", here.pk)
    assert Photo.objects.count() == 1
    _answer, kept = send(camera_bag, picture(), on_duplicate="keep")
    assert kept["outcome"] == "accepted"
    assert Photo.objects.count() == 2


def test_a_browser_that_lost_touch_is_told_what_arrived(camera_bag, other):
    key = uuid.uuid4()
    ask = partial(camera_bag.get, address(), {"key": str(key)}, headers={"Accept": JSON["Accept"]})
    assert ask().json()["results"] == []
    _answer, told = send(camera_bag, picture(), key=key)
    answer = ask().json()
    assert [result["photo_id"] for result in answer["results"]] == [told["photo_id"]]
    assert "entry" in answer["results"][0]
    assert answer["token"]
    theirs = other.get(address(), {"key": str(key)}, headers={"Accept": JSON["Accept"]})
    assert theirs.json()["results"] == []


def test_a_script_sends_one_file_and_its_key(camera_bag):
    assert send(camera_bag, picture(), key="no key")[0].status_code == 400
    two = [SimpleUploadedFile(f"{n}.png", picture(n)) for n in (1, 2)]
    fields = {"files": two, "key": str(uuid.uuid4())}
    assert camera_bag.post(address(), fields, headers=JSON).status_code == 400
    assert not Photo.objects.exists()


def test_who_may_not_add_photos_comes_no_further(client, desk_without_photos):
    assert client.get(address()).status_code == 302
    answer, _told = send(client, picture())
    assert answer.status_code == 403
    assert not Photo.objects.exists()


@pytest.fixture
def desk_without_photos(client):
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)


def test_who_is_signed_out_is_refused_or_sent_to_sign_in(client, db):
    assert send(client, picture())[0].status_code == 403
    answer = client.get(address(), headers={"Accept": JSON["Accept"]})
    assert "login" in answer["Location"]


def test_a_form_of_another_site_brings_nothing(ann):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ann)
    assert send(browser, picture())[0].status_code == 403
    token = browser.get(address(), headers={"Accept": JSON["Accept"]}).json()["token"]
    file = SimpleUploadedFile("quay.png", picture())
    fields = {"files": file, "key": str(uuid.uuid4())}
    answer = browser.post(address(), fields, headers={**JSON, "X-CSRFToken": token})
    assert answer.json()["results"][0]["outcome"] == "accepted"


def test_a_batch_takes_no_more_than_its_page_can_show(camera_bag, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_PHOTOS", 1)
    key = uuid.uuid4()
    send(camera_bag, picture(1), key=key)
    _answer, told = send(camera_bag, picture(2))
    assert told["outcome"] == "rejected"
    _answer, again = send(camera_bag, picture(1), key=key)
    assert again["outcome"] == "accepted"
    assert Photo.objects.count() == 1


def test_the_exact_position_is_kept_only_on_request(camera_bag):
    shots = [shot for shot in camera.corpus(size=(64, 48)) if shot.told.get("had_gps")]
    without, wanted = shots[0], shots[1]
    send(camera_bag, without.data, without.name)
    assert Photo.objects.get().private_latitude is None
    send(camera_bag, wanted.data, wanted.name, keep_position="1", on_duplicate="keep")
    assert Photo.objects.latest("pk").private_latitude is not None


def test_a_zip_brings_each_of_its_photos_once_however_often_it_is_sent(camera_bag):
    key = uuid.uuid4()
    packed = zipped(("1.png", picture(1)), ("bad.jpg", PAGE), ("2.png", picture(2)))
    for _time in range(2):
        answer, _first = send(camera_bag, packed, "day.zip", key)
        told = [(result["file"], result["outcome"]) for result in answer.json()["results"]]
        assert told == [("1.png", "accepted"), ("bad.jpg", "rejected"), ("2.png", "accepted")]
    assert Photo.objects.count() == 2


def test_two_files_of_one_name_in_a_zip_are_two_photos(camera_bag):
    packed = zipped(("monday/1.png", picture(1)), ("tuesday/1.png", picture(2)))
    send(camera_bag, packed, "week.zip")
    assert Photo.objects.count() == 2


@pytest.mark.parametrize("data", [b"PK\3\4 and no more", b"PK\5\6" + bytes(18)])
def test_a_zip_without_photos_is_refused_in_words(camera_bag, data):
    _answer, told = send(camera_bag, data, "day.zip")
    assert told["outcome"] == "rejected"
    assert told["reason"].startswith("day.zip: ")


def test_a_zip_that_is_too_large_is_not_unpacked(camera_bag, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_ARCHIVE_BYTES", 10)
    _answer, told = send(camera_bag, zipped(("1.png", picture())), "day.zip")
    assert told["outcome"] == "rejected"
    assert not Photo.objects.exists()


def zipped(*files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


# -- without script ----------------------------------------------------------------------------


def send_form(client, *files, **fields):
    files = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(address(), {"files": files, **fields})


def test_a_plain_form_brings_many_and_one_bad_file_stops_none(camera_bag):
    answer = send_form(camera_bag, ("1.png", picture(1)), ("bad.jpg", PAGE), ("2.png", picture(2)))
    assert answer.status_code == 200
    assert Photo.objects.count() == 2
    page = answer.content.decode()
    assert "bad.jpg: " in page
    for photo in Photo.objects.all():
        assert f'name="photo-{photo.pk}-title"' in page


def test_a_plain_form_sent_twice_brings_nothing_twice(camera_bag):
    for _time in range(2):
        answer = send_form(camera_bag, ("1.png", picture(1)), ("2.png", picture(2)))
        assert answer.status_code == 200
    assert Photo.objects.count() == 2


def test_a_plain_form_without_files_says_so(camera_bag):
    assert "Choose at least one file." in camera_bag.post(address()).content.decode()


def test_every_visit_begins_a_batch_of_its_own(camera_bag):
    first, second = (camera_bag.get(reverse("photo_desk:upload"))["Location"] for _time in "ab")
    assert first != second
    assert camera_bag.get(first).status_code == 200


def test_the_page_of_a_batch_shows_it_to_who_brought_it_only(camera_bag, other):
    _answer, told = send(camera_bag, picture())
    field = f'name="photo-{told["photo_id"]}-title"'
    assert field in camera_bag.get(address()).content.decode()
    assert field not in other.get(address()).content.decode()
