"""A photo's own screen: what can be changed there, by whom, and what is shown beside it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.log_actions import registry

from apps.photos import services
from apps.photos.desk.crops import RATIOS, crops
from apps.photos.models import DraftUse, Likeness, Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.tests.people import photo_editor, photographer

pytestmark = pytest.mark.django_db
State = Photo.State


@pytest.fixture
def na():
    return photo_editor("na")


@pytest.fixture
def desk(client, na):
    """A browser in which somebody who approves photos is signed in."""
    client.force_login(na)
    return client


@pytest.fixture
def ann():
    return photographer("ann")


@pytest.fixture
def camera_bag(client, ann):
    """A browser in which a photographer is signed in."""
    client.force_login(ann)
    return client


def address(photo, name="photo"):
    return reverse(f"photo_desk:{name}", args=[photo.pk])


def filled(client, photo) -> dict:
    """Return what the screen's form would send as it stands."""
    form = client.get(address(photo)).context["form"]
    sent = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in sent.items()} | {"tags": ""}


def save(client, photo, **changes):
    return client.post(address(photo), {**filled(client, photo), **changes}, follow=True)


def png(colour="navy", size=(40, 30)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


# -- words


def test_everything_that_a_photo_says_can_be_written(desk):
    photo = PhotoFactory(state=State.INBOX)
    written = {
        "caption_zh": "滨江的清晨",
        "alt_en": "A heron on the slipway",
        "credit": "Xinhua",
        "rights_valid_until": "2027-01-31",
        "people_release": "given",
        "place_name": "杨浦滨江",
        "taken_on": "2026-05-02",
    }
    save(desk, photo, **written, tags="river, 桥")
    photo.refresh_from_db()
    assert {name: str(getattr(photo, name)) for name in written} == written
    assert set(photo.tags.names()) == {"river", "桥"}
    assert registry.get_logs_for_instance(photo).first().action == "wagtail.edit"


def test_no_field_changes_the_state(desk):
    photo = PhotoFactory(state=State.INBOX)
    save(desk, photo, state="approved", return_reason="x")
    assert Photo.objects.get().state == State.INBOX


def test_an_alt_text_that_says_nothing_is_refused_beside_its_field(desk):
    photo = PhotoFactory(state=State.INBOX)
    answer = save(desk, photo, alt_en="Image of a crane")
    assert answer.context["form"].errors.keys() == {"alt_en"}
    assert Photo.objects.get().alt_en == photo.alt_en


def test_saving_can_approve_in_one_go(desk):
    photo = PhotoFactory(state=State.INBOX, credit="")
    save(desk, photo, credit="Xinhua", then="approve")
    assert Photo.objects.get().state == State.APPROVED


def test_what_lacks_is_said_and_the_words_are_saved_all_the_same(desk):
    photo = PhotoFactory(state=State.INBOX, credit="", photographer="")
    answer = save(desk, photo, place_name="Quay", then="approve")
    assert "It has no credit." in answer.content.decode()
    saved = Photo.objects.get()
    assert (saved.state, saved.place_name) == (State.INBOX, "Quay")


def test_photographers_write_until_it_is_approved(camera_bag, ann):
    photo = PhotoFactory(state=State.INBOX, uploaded_by_user=ann)
    save(camera_bag, photo, credit="Ann")
    assert Photo.objects.get().credit == "Ann"
    Photo.objects.update(state=State.APPROVED)
    answer = camera_bag.get(address(photo))
    assert answer.context["form"] is None
    assert ("credit", "Ann") in answer.context["words"]
    camera_bag.post(address(photo), {"credit": "Somebody"})
    assert Photo.objects.get().credit == "Ann"


@pytest.mark.parametrize(
    "name", ["photo", "act", "replace", "original", "alike", "thumbnail", "picture"]
)
def test_photos_of_others_do_not_exist_for_a_photographer(camera_bag, name):
    photo = PhotoFactory(state=State.INBOX, uploaded_by_user=photographer("bob"))
    assert camera_bag.get(address(photo, name)).status_code == 404
    assert camera_bag.post(address(photo, name), {"act": "hand_in"}).status_code in {404, 405}


def test_an_approver_is_led_on_through_the_inbox(desk):
    below, photo = PhotoFactory(state=State.INBOX), PhotoFactory(state=State.INBOX)
    assert f'href="{address(below)}"' in save(desk, photo).content.decode()
    approved = desk.post(address(photo, "act"), {"act": "approve"}, follow=True)
    assert f'href="{address(below)}"' in approved.content.decode()


# -- acts


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (State.INBOX, ("approve", "return")),
        (State.RETURNED, ("approve", "hand_in")),
        (State.APPROVED, ("withdraw", "return")),
        (State.WITHDRAWN, ("reinstate",)),
    ],
)
def test_each_state_offers_what_can_be_done(desk, state, acts):
    assert desk.get(address(PhotoFactory(state=state))).context["acts"] == acts


def test_a_photo_is_withdrawn_and_the_history_keeps_why(desk):
    photo = PhotoFactory()
    desk.post(address(photo, "act"), {"act": "withdraw", "reason": "The museum asked."})
    assert Photo.objects.get().state == State.WITHDRAWN
    history = desk.get(address(photo)).context["history"]
    assert [event.what for event in history] == ["Withdrawn: The museum asked."]
    assert "na" in history[0].who


# -- focus and crops


def test_the_focus_is_saved_inside_the_picture(desk):
    photo = PhotoFactory(state=State.INBOX, file__width=40, file__height=30)
    focus = {"x": 99, "y": 3, "width": 99, "height": 0}
    save(desk, photo, **{f"focal_point_{name}": value for name, value in focus.items()})
    saved = Photo.objects.get()
    assert (saved.focal_point_x, saved.focal_point_y) == (40, 3)
    assert (saved.focal_point_width, saved.focal_point_height) == (40, 1)


def test_half_a_focus_is_none(desk):
    photo = PhotoFactory(state=State.INBOX)
    save(desk, photo, focal_point_x=3, focal_point_y=3)
    assert not Photo.objects.get().has_focal_point()


@pytest.mark.parametrize("focus", [None, (30, 5, 8, 4), (0, 0, 1, 1), (39, 29, 40, 30)])
def test_crops_are_cut_as_renditions_are(focus):
    photo = PhotoFactory.build(collection_id=1, width=400, height=300)
    if focus:
        names = ("x", "y", "width", "height")
        for name, value in zip(names, focus, strict=True):
            setattr(photo, f"focal_point_{name}", value * 10)
    from wagtail.images.models import Filter

    for crop in crops(photo):
        cut = Filter(f"fill-{crop.across}x{crop.down}").get_transform(photo)
        # The operation's own rectangle, before it is scaled down to a few pixels.
        assert (crop.left, crop.top) == (-cut.offset[0], -cut.offset[1])
        assert crop.width / crop.height == pytest.approx(crop.across / crop.down, rel=0.01)
        assert crop.left + crop.width <= 400
        assert crop.top + crop.height <= 300
    assert [(crop.across, crop.down) for crop in crops(photo)] == list(RATIOS)


# -- the file


def test_pictures_are_shown_small_and_kept_by_the_browser(desk):
    photo = PhotoFactory(state=State.INBOX, file__width=900, file__height=600)
    for name, widest in (("thumbnail", 400), ("picture", 900)):
        answer = desk.get(address(photo, name))
        with Image.open(io.BytesIO(answer.getvalue())) as shown:
            assert (shown.format, shown.width) == ("WEBP", widest)
        assert answer["Cache-Control"].startswith("private")


def test_a_missing_file_is_no_error_of_the_page(desk):
    photo = PhotoFactory(state=State.INBOX)
    photo.file.storage.delete(photo.file.name)
    assert desk.get(address(photo)).status_code == 200
    assert desk.get(address(photo, "thumbnail")).status_code == 404


def test_the_original_comes_from_the_private_place(desk):
    photo = PhotoFactory()
    assert desk.get(address(photo, "original")).url == photo.file.url


def replace(client, photo, data: bytes, name="new.png"):
    fields = {"file": SimpleUploadedFile(name, data)}
    return client.post(address(photo, "replace"), fields, follow=True).content.decode()


def test_another_file_takes_the_place_of_the_first(desk):
    photo = PhotoFactory(file__width=32, file__height=18)
    assert "The file is replaced." in replace(desk, photo, png(size=(40, 30)))
    saved = Photo.objects.get()
    assert (saved.pk, saved.width, saved.height, saved.credit) == (photo.pk, 40, 30, "Ti Gong")


def test_a_file_that_is_no_picture_is_refused_by_name(desk):
    photo = PhotoFactory()
    assert "trick.png" in replace(desk, photo, b"<html>", "trick.png")
    assert Photo.objects.get().file.name == photo.file.name


def test_without_a_file_nothing_is_replaced(desk):
    answer = desk.post(address(PhotoFactory(), "replace"), follow=True)
    assert "Choose the file that shall take its place." in answer.content.decode()


# -- likenesses


@pytest.fixture
def pair():
    older = PhotoFactory(title="Older", credit="Xinhua", place_name="")
    photo = PhotoFactory(title="Newer", place_name="Quay", state=State.INBOX)
    Likeness.objects.create(photo=photo, older=older)
    return photo, older


def decide(client, photo, other, decision):
    fields = {"other": other.pk, "decision": decision}
    return client.post(address(photo, "alike"), fields)


def test_the_older_one_takes_over_what_the_newer_tells(desk, pair):
    photo, older = pair
    assert decide(desk, photo, older, "use").url == address(older)
    left = Photo.objects.get()
    assert (left.pk, left.credit, left.place_name) == (older.pk, "Xinhua", "Quay")


def test_both_are_kept_and_nobody_is_asked_again(desk, pair):
    photo, older = pair
    assert [like.photo for like in desk.get(address(photo)).context["alike"]] == [older]
    decide(desk, photo, older, "keep")
    assert Photo.objects.count() == 2
    assert desk.get(address(photo)).context["alike"] == []
    assert desk.get(address(older)).context["alike"] == []


def test_nothing_is_decided_about_photos_that_are_not_alike(desk, pair):
    photo, _older = pair
    assert decide(desk, photo, PhotoFactory(), "use").status_code == 404
    assert decide(desk, photo, _older, "burn").status_code in {302, 403}
    assert Photo.objects.count() == 3


def test_a_photographer_is_not_shown_the_photo_of_another(camera_bag, ann, pair):
    photo, older = pair
    Photo.objects.filter(pk=photo.pk).update(uploaded_by_user=ann)
    shown = camera_bag.get(address(photo)).content.decode()
    assert "Somebody else handed it in." in shown
    assert older.title not in shown


# -- uses


def test_uses_and_drafts_are_listed(desk, site):
    photo = PhotoFactory()
    DraftUse.objects.create(page_id=site.home.pk, photo=photo)
    shown = desk.get(address(photo))
    assert [use.page_id for use in shown.context["uses"]] == [site.home.pk]
    assert f'href="/admin/pages/{site.home.pk}/edit/"' in shown.content.decode()


def test_approved_by_a_service_it_reads_so_in_the_history(desk, na):
    photo = PhotoFactory(state=State.INBOX)
    services.approve(photos=[photo], by=na)
    assert [event.what for event in desk.get(address(photo)).context["history"]] == ["Approved"]
