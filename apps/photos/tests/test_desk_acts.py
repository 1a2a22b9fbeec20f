"""What is done to many photos at once: in one go, with what is refused said photo by photo."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.log_actions import registry

from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.tests.people import photo_editor, photographer

pytestmark = pytest.mark.django_db
State = Photo.State
INBOX = "/admin/photos/inbox/"


@pytest.fixture
def desk(client):
    """A browser in which somebody who approves photos is signed in."""
    client.force_login(photo_editor("na"))
    return client


def inbox(**fields):
    return PhotoFactory(**{"state": State.INBOX, **fields})


def act(client, name, photos, **fields):
    """Do an act to photos; return what the desk tells of it."""
    fields = {"act": name, "photo": [p.pk for p in photos], "next": INBOX, **fields}
    answer = client.post(reverse("photo_desk:acts"), fields)
    assert (answer.status_code, answer.url) == (302, INBOX)
    return " ".join(
        " ".join(strip_tags(str(message)).split()) for message in get_messages(answer.wsgi_request)
    )


def states(*photos):
    found = dict(Photo.objects.values_list("pk", "state"))
    return [found[photo.pk] for photo in photos]


def test_many_are_approved_at_once(desk):
    photos = [inbox() for _n in range(12)]
    assert act(desk, "approve", photos) == "12 photos approved."
    assert set(states(*photos)) == {State.APPROVED}


def test_a_refused_approval_names_each_photo_and_why(desk):
    good = inbox()
    creditless = inbox(title="Quay", credit="")
    altless = inbox(title="<b>Heron</b>", alt_en="", alt_zh="")
    told = act(desk, "approve", [good, creditless, altless])
    assert told.startswith("1 photo approved.")
    assert "2 photos were left as they are" in told
    assert "Quay — It has no credit." in told
    assert "&lt;b&gt;Heron&lt;/b&gt; — It has no alt text." in told
    assert states(good, creditless, altless) == [State.APPROVED, State.INBOX, State.INBOX]


def test_returning_keeps_the_reason(desk):
    photo = inbox()
    assert act(desk, "return", [photo], reason="The horizon is tilted.") == "1 photo returned."
    photo.refresh_from_db()
    assert (photo.state, photo.return_reason) == (State.RETURNED, "The horizon is tilted.")


@pytest.mark.parametrize("name", ["return", "withdraw"])
def test_without_a_reason_nothing_is_returned_or_withdrawn(desk, name):
    photo = PhotoFactory()
    assert act(desk, name, [photo], reason="  ") == "Say why, in a word or two."
    assert states(photo) == [State.APPROVED]


def test_withdrawn_photos_come_back_into_the_inbox(desk):
    photo = PhotoFactory()
    act(desk, "withdraw", [photo], reason="The museum asked.")
    assert states(photo) == [State.WITHDRAWN]
    assert act(desk, "reinstate", [photo]).endswith("1 photo is back in the inbox.")
    assert states(photo) == [State.INBOX]


def test_nothing_chosen_is_said(desk):
    assert act(desk, "approve", []) == "Choose at least one photo."


@pytest.mark.parametrize("name", ["delete", "", "__class__"])
def test_there_are_no_other_acts(desk, name):
    fields = {"act": name, "photo": inbox().pk}
    assert desk.post(reverse("photo_desk:acts"), fields).status_code in {302, 403}
    assert Photo.objects.get().state == State.INBOX


def test_nobody_is_led_off_the_site(desk):
    fields = {"act": "approve", "photo": inbox().pk, "next": "https://example.com/"}
    assert desk.post(reverse("photo_desk:acts"), fields).url == "/admin/photos/"


# -- fields for many


def test_fields_are_set_for_all_and_empty_ones_stay(desk):
    first, second = inbox(credit="Xinhua"), inbox(event_name="Opening")
    first.tags.add("river")
    told = act(
        desk, "set", [first, second], **{"set-event_name": "Forum", "set-keywords": "桥，quay, "}
    )
    assert told == "2 photos changed."
    for photo in (first, second):
        photo.refresh_from_db()
        assert photo.event_name == "Forum"
        assert {"桥", "quay"} <= set(photo.tags.names())
    assert first.credit == "Xinhua"
    assert "river" in first.tags.names()
    assert [e.action for e in registry.get_logs_for_instance(first)] == ["wagtail.edit"]


def test_empty_fields_change_nothing(desk):
    photo = inbox()
    assert act(desk, "set", [photo]) == "Fill in what the photos shall say."
    assert not registry.get_logs_for_instance(photo)


def test_a_field_that_cannot_be_read_changes_nothing(desk):
    photo = inbox()
    told = act(desk, "set", [photo], **{"set-taken_on": "soon", "set-credit": "Xinhua"})
    assert told == "Taken on: Enter a valid date."
    assert Photo.objects.get().credit == "Ti Gong"


# -- photographers


@pytest.fixture
def ann():
    return photographer("ann")


@pytest.fixture
def camera_bag(client, ann):
    """A browser in which a photographer is signed in."""
    client.force_login(ann)
    return client


@pytest.mark.parametrize("name", ["approve", "return", "withdraw", "reinstate"])
def test_photographers_judge_nothing(camera_bag, ann, name):
    photo = inbox(uploaded_by_user=ann)
    fields = {"act": name, "photo": photo.pk, "reason": "so"}
    assert camera_bag.post(reverse("photo_desk:acts"), fields).status_code in {302, 403}
    assert states(photo) == [State.INBOX]


def test_photographers_reach_no_photo_of_others(camera_bag):
    others = inbox(uploaded_by_user=photographer("bob"))
    assert act(camera_bag, "set", [others], **{"set-credit": "Me"}) == "Choose at least one photo."
    assert Photo.objects.get().credit == "Ti Gong"


def test_photographers_describe_their_own_until_it_is_approved(camera_bag, ann):
    waiting = inbox(uploaded_by_user=ann)
    approved = PhotoFactory(title="Approved", uploaded_by_user=ann)
    told = act(camera_bag, "set", [waiting, approved], **{"set-credit": "Ann"})
    assert "1 photo changed." in told
    assert "Approved — It is approved; only an editor may change it." in told
    waiting.refresh_from_db()
    approved.refresh_from_db()
    assert (waiting.credit, approved.credit) == ("Ann", "Ti Gong")


def test_photographers_hand_in_again_what_came_back(camera_bag, ann):
    photo = PhotoFactory(state=State.RETURNED, return_reason="Tilted.", uploaded_by_user=ann)
    assert act(camera_bag, "hand_in", [photo]) == "1 photo handed in again."
    photo.refresh_from_db()
    assert (photo.state, photo.return_reason) == (State.INBOX, "")


def test_only_what_came_back_is_handed_in_again(camera_bag, ann):
    photo = PhotoFactory(state=State.APPROVED, uploaded_by_user=ann)
    assert "not yours to hand in again" in act(camera_bag, "hand_in", [photo])
    assert states(photo) == [State.APPROVED]
