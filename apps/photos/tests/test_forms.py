"""The photo's form: what it refuses, what it leaves alone, and that no state is a field of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from apps.photos.models import Photo
from apps.photos.services import STATE_FIELDS
from apps.photos.tests.factories import PhotoFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def form_of(photo, **changes):
    """Return the form as a browser sends it with some fields changed."""
    form_class = get_image_form(Photo)
    user = UserFactory(is_superuser=True)
    shown = form_class(instance=photo, user=user)
    data = {name: shown[name].value() for name in shown.fields if name != "tags"}
    data = {name: "" if value is None else value for name, value in data.items()}
    return form_class(
        {**data, "collection": photo.collection_id, **changes}, instance=photo, user=user
    )


def test_no_form_can_change_a_state_or_replace_a_file():
    fields = get_image_form(Photo)(instance=PhotoFactory(), user=UserFactory()).fields
    assert not {*STATE_FIELDS, "file", "uploaded_by_user", "upload_key"} & set(fields)
    assert {"credit", "rights_valid_until", "alt_zh"} <= set(fields)


def test_what_is_sent_along_does_not_change_the_state():
    form = form_of(photo := PhotoFactory(state=Photo.State.INBOX), state="approved", credit="Li")
    form.save()
    photo.refresh_from_db()
    assert (photo.state, photo.credit) == (Photo.State.INBOX, "Li")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"alt_en": "Image of a quay"}, "alt_en"),
        ({"alt_zh": "图片：码头"}, "alt_zh"),
        ({"alt_en": "Two cranes", "caption_en": "Two cranes."}, "alt_en"),
        ({"alt_zh": "两座塔吊", "caption_en": "两座塔吊"}, "alt_zh"),
    ],
)
def test_an_alt_text_that_says_nothing_is_refused_at_its_field(changes, field):
    form = form_of(PhotoFactory(state=Photo.State.INBOX), **changes)
    assert list(form.errors) == [field]


def test_the_file_name_is_refused_as_an_alt_text():
    photo = PhotoFactory(original_name="Quay at dawn.HEIC")
    assert list(form_of(photo, alt_en="quay at dawn").errors) == ["alt_en"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"credit": "", "photographer": ""}, "credit"), ({"alt_en": "", "alt_zh": ""}, "alt_en")],
)
def test_an_approved_photo_keeps_what_its_approval_asked_for(changes, field):
    assert list(form_of(PhotoFactory(), **changes).errors) == [field]
    assert form_of(PhotoFactory(state=Photo.State.INBOX), **changes).is_valid()


def test_a_decorative_photo_needs_no_alt_text():
    assert form_of(PhotoFactory(), alt_en="", alt_zh="", is_decorative="on").is_valid()


def test_a_photo_judged_while_it_is_written_on_stays_judged():
    form = form_of(photo := PhotoFactory(), caption_en="Words")
    assert form.is_valid()
    Photo.objects.filter(pk=photo.pk).update(
        state=Photo.State.WITHDRAWN, withdrawal_reason="He asked."
    )
    form.save()
    photo.refresh_from_db()
    assert (photo.state, photo.withdrawal_reason) == (Photo.State.WITHDRAWN, "He asked.")
    assert photo.caption_en == "Words"


def hand_in(**data):
    collection = data.pop("collection", Collection.get_first_root_node())
    file = data.pop("file", None) or PhotoFactory.build().file.read()
    return get_image_form(Photo)(
        {"title": "Quay", "collection": collection.pk, **data},
        {"file": SimpleUploadedFile("IMG_7.jpg", file, "image/jpeg")},
        user=UserFactory(is_superuser=True),
    )


def test_a_new_photo_goes_through_the_intake():
    form = hand_in(credit="Ti Gong", tags="quay, river")
    assert form.is_valid(), form.errors
    photo = Photo.objects.get(pk=form.save().pk)
    assert photo.uploaded_by_user == form.user
    assert (photo.title, photo.credit, photo.original_name) == ("Quay", "Ti Gong", "IMG_7.jpg")
    assert set(photo.tags.names()) == {"quay", "river"}
    assert photo.state == Photo.State.INBOX


def test_a_new_photo_lies_in_the_collection_that_was_chosen():
    album = Collection.get_first_root_node().add_child(name="Album")
    form = hand_in(collection=album)
    assert form.is_valid(), form.errors
    assert form.save().collection == album


def test_the_same_file_again_gives_the_photo_that_is_here():
    first = hand_in()
    assert first.is_valid()
    photo = first.save()
    again = hand_in(file=photo.file.open().read())
    assert again.is_valid()
    assert again.save() == photo
    assert Photo.objects.count() == 1


def test_what_is_no_picture_is_refused_and_leaves_nothing():
    form = hand_in(file=b"<html>")
    assert list(form.errors) == ["file"]
    assert "IMG_7.jpg" in form.errors["file"][0]
    assert not Photo.objects.exists()
