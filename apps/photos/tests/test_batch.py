"""Describing a batch: words for all meet the words of each, and nothing typed is lost."""

import uuid
from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import registry

from apps.photos.models import Likeness, Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.tests.people import photographer

pytestmark = pytest.mark.django_db
BATCH = uuid.UUID("0f0e0d0c-0b0a-4000-8000-000000000002")
page = partial(reverse, "photo_desk:batch", args=[BATCH])


@pytest.fixture
def ann(db):
    return photographer("ann")


@pytest.fixture
def camera_bag(client, ann):
    client.force_login(ann)
    return client


@pytest.fixture
def handed_in(ann):
    """Makes photos of the batch, in the inbox and without words unless some are given."""

    def make(**fields):
        bare = {"credit": "", "alt_en": "", "alt_zh": "", "caption_en": "", "caption_zh": ""}
        fields = {"state": Photo.State.INBOX, "uploaded_by_user": ann, **fields}
        return PhotoFactory(upload_batch=BATCH, upload_key=uuid.uuid4(), **{**bare, **fields})

    return make


def save(client, photos, shared=None, own=None):
    """Send the form of the batch; `own` maps photos to what is typed for each."""
    data = {f"all-{name}": value for name, value in (shared or {}).items()}
    data["photo"] = [str(photo.pk) for photo in photos]
    for photo in photos:
        typed = {"title": photo.title, "credit": photo.credit, **(own or {}).get(photo.pk, {})}
        data |= {f"photo-{photo.pk}-{name}": value for name, value in typed.items()}
    return client.post(reverse("photo_desk:save_batch", args=[BATCH]), data)


def credit_lines():
    return list(Photo.objects.order_by("pk").values_list("credit", flat=True))


def test_words_for_all_fill_what_is_empty(camera_bag, handed_in):
    photos = [handed_in(), handed_in(credit="Xinhua")]
    shared = {"credit": "Ti Gong", "event_name": "Forum", "taken_on": "2026-11-03"}
    answer = save(camera_bag, photos, shared)
    assert answer["Location"] == page()
    assert credit_lines() == ["Ti Gong", "Xinhua"]
    assert set(Photo.objects.values_list("event_name", "taken_on")) == {
        ("Forum", date(2026, 11, 3))
    }


def test_words_for_all_replace_only_when_asked_to(camera_bag, handed_in):
    photos = [handed_in(credit="Xinhua"), handed_in(credit="Xinhua")]
    shared = {"credit": "Ti Gong", "overwrite": "on"}
    save(camera_bag, photos, shared, {photos[1].pk: {"credit": "Li Hua"}})
    assert credit_lines() == ["Ti Gong", "Li Hua"]


def test_a_photo_is_changed_by_itself(camera_bag, handed_in):
    photos = [handed_in(), handed_in()]
    own = {photos[0].pk: {"title": "The quay", "alt_en": "Cranes", "people_release": "nobody"}}
    save(camera_bag, photos, own=own)
    first, second = Photo.objects.order_by("pk")
    assert (first.title, first.alt_en, first.people_release) == ("The quay", "Cranes", "nobody")
    assert (second.title, second.alt_en) == (photos[1].title, "")


def test_what_did_not_change_is_not_said_to_have_changed(camera_bag, handed_in):
    photos = [handed_in(), handed_in(credit="Xinhua")]
    answer = save(camera_bag, photos, {"credit": "Ti Gong"})
    assert "1 photo saved." in camera_bag.get(answer["Location"]).content.decode()
    logged = [registry.get_logs_for_instance(photo).count() for photo in photos]
    assert logged == [1, 0]


def test_an_error_stands_at_its_photo_and_nothing_typed_is_lost(camera_bag, handed_in):
    photos = [handed_in(original_name="quay.jpg"), handed_in()]
    own = {
        photos[0].pk: {"title": "", "alt_en": "quay.jpg"},
        photos[1].pk: {"caption_en": "Typed with care"},
    }
    answer = save(camera_bag, photos, {"credit": "Ti Gong"}, own)
    assert answer.status_code == 200
    wrong = {entry.photo: set(entry.form.errors) for entry in answer.context["batch"].entries}
    assert wrong == {photos[0]: {"title", "alt_en"}, photos[1]: set()}
    text = answer.content.decode()
    assert "Typed with care" in text
    assert 'value="Ti Gong"' in text
    assert "Nothing is saved yet." in text
    assert credit_lines() == ["", ""]


def test_a_day_that_is_none_is_an_error_of_the_words_for_all(camera_bag, handed_in):
    answer = save(camera_bag, [handed_in()], {"credit": "Ti Gong", "taken_on": "yesterday"})
    assert set(answer.context["batch"].shared.errors) == {"taken_on"}
    assert credit_lines() == [""]


def test_what_was_approved_meanwhile_stays_and_that_is_said(camera_bag, handed_in):
    photos = [handed_in(), handed_in(state=Photo.State.APPROVED, credit="Xinhua")]
    shared = {"credit": "Ti Gong", "overwrite": "on"}
    answer = save(camera_bag, photos, shared)
    assert credit_lines() == ["Ti Gong", "Xinhua"]
    text = camera_bag.get(answer["Location"]).content.decode()
    assert "What somebody approved meanwhile stays as it was approved." in text
    assert f"photo-{photos[1].pk}-title" not in text


def test_a_photo_that_arrived_meanwhile_stays_as_it_is(camera_bag, handed_in):
    photos = [handed_in(), handed_in()]
    save(camera_bag, photos[:1], {"credit": "Ti Gong"})
    assert credit_lines() == ["Ti Gong", ""]


def test_nobody_changes_what_another_handed_in(camera_bag, handed_in):
    theirs = handed_in(uploaded_by_user=photographer("bob"))
    save(camera_bag, [theirs], {"credit": "Ti Gong"}, {theirs.pk: {"title": "Mine"}})
    theirs.refresh_from_db()
    assert (theirs.title, theirs.credit) != ("Mine", "Ti Gong")
    assert theirs.credit == ""


def alike(photo, older):
    return Likeness.objects.create(photo=photo, older=older)


def test_both_of_two_alike_are_kept_when_somebody_says_so(camera_bag, handed_in):
    older, photo = handed_in(), handed_in()
    alike(photo, older)
    assert "looks like one that is here already" in camera_bag.get(page()).content.decode()
    save(camera_bag, [photo], own={photo.pk: {"likeness": "keep"}})
    assert Likeness.objects.get().both_kept
    assert "looks like one that is here already" not in camera_bag.get(page()).content.decode()


def test_a_photo_is_given_up_for_the_one_that_is_here_and_fills_its_gaps(camera_bag, handed_in):
    older, photo = handed_in(), handed_in()
    alike(photo, older)
    save(camera_bag, [photo], own={photo.pk: {"likeness": "use", "credit": "Ti Gong"}})
    assert Photo.objects.get().pk == older.pk
    assert credit_lines() == ["Ti Gong"]


def test_what_is_alike_in_a_row_leaves_one(camera_bag, handed_in):
    photos = [handed_in(), handed_in(), handed_in(credit="Ti Gong")]
    alike(photos[1], photos[0])
    alike(photos[2], photos[1])
    use = {"likeness": "use"}
    save(camera_bag, photos, own={photos[1].pk: use, photos[2].pk: use})
    assert photos[0] in Photo.objects.all()
    assert photos[1] not in Photo.objects.all()


def test_what_another_handed_in_is_not_shown_beside(camera_bag, handed_in):
    theirs = handed_in(uploaded_by_user=photographer("bob"), title="Secret quay")
    photo = handed_in()
    alike(photo, theirs)
    text = camera_bag.get(page()).content.decode()
    assert "Somebody else handed it in." in text
    assert "Secret quay" not in text


def test_saving_writes_only_what_was_changed(camera_bag, handed_in, monkeypatch):
    """An editor may approve while the photographer types."""
    photo = handed_in()
    save_photo = Photo.save

    def approved_meanwhile(self, *args, **kwargs):
        Photo.objects.filter(pk=self.pk).update(state=Photo.State.APPROVED)
        save_photo(self, *args, **kwargs)

    monkeypatch.setattr(Photo, "save", approved_meanwhile)
    save(camera_bag, [photo], {"credit": "Ti Gong"})
    photo.refresh_from_db()
    assert (photo.state, photo.credit) == (Photo.State.APPROVED, "Ti Gong")


def test_who_had_to_sign_in_while_saving_comes_back_to_the_batch(camera_bag):
    assert camera_bag.get(reverse("photo_desk:save_batch", args=[BATCH]))["Location"] == page()


def test_the_page_costs_as_many_queries_for_many_photos_as_for_two(camera_bag, handed_in):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert camera_bag.get(page()).status_code == 200
        return len(found)

    for _photo in range(2):
        handed_in()
    camera_bag.get(page())
    for_two = queries()
    for _photo in range(8):
        handed_in()
    assert queries() == for_two
