"""Approving, returning, withdrawing, reinstating: who may, what is refused, what is kept."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.log_actions import registry

from apps.photos import services
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
State = Photo.State


@pytest.fixture
def approver(db):
    user = UserFactory(first_name="Li", last_name="Na")
    user.user_permissions.add(Permission.objects.get(codename="approve_photo"))
    return user


def inbox(**fields):
    return PhotoFactory(**{"state": State.INBOX, **fields})


def state_of(photo):
    return Photo.objects.get(pk=photo.pk).state


def acts_on(photo):
    logs = registry.get_logs_for_instance(photo).order_by("timestamp")
    return [(entry.action, entry.data.get("reason")) for entry in logs]


def test_a_new_photo_waits_in_the_inbox():
    assert Photo().state == State.INBOX
    assert not Photo().may_be_shown


def test_approving_lets_readers_see_it(approver):
    photo = inbox()
    outcome = services.approve(photos=[photo], by=approver)
    assert outcome.done == [photo]
    assert Photo.objects.get(pk=photo.pk).may_be_shown
    assert acts_on(photo) == [("photos.approve", None)]


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"credit": "", "photographer": ""}, "credit"),
        ({"alt_en": "", "alt_zh": ""}, "alt text"),
        ({"alt_en": "Image of cranes"}, "Leave out"),
        ({"alt_zh": "清晨的码头", "caption_zh": "清晨的码头。"}, "word for word"),
        ({"alt_en": "IMG 7", "original_name": "IMG_7.JPG"}, "name of a file"),
        ({"rights_valid_until": date(2020, 1, 1)}, "run out"),
        ({"people_release": Photo.Release.MISSING}, "release"),
    ],
)
def test_what_lacks_something_is_refused_with_the_reason(approver, fields, word):
    bad, good = inbox(**fields), inbox()
    outcome = services.approve(photos=[bad, good], by=approver)
    assert outcome.done == [good]
    ((photo, reasons),) = outcome.refused
    assert photo == bad
    assert [reason for reason in reasons if word in reason] == reasons
    assert state_of(bad) == State.INBOX


@pytest.mark.parametrize(
    "fields",
    [{"alt_en": "", "alt_zh": "", "is_decorative": True}, {"credit": "", "photographer": "Wang"}],
)
def test_a_decorative_photo_and_a_photographers_name_are_enough(approver, fields):
    assert services.approve(photos=[inbox(**fields)], by=approver).refused == []


def test_returning_keeps_the_reason_and_tells_who_handed_it_in(
    approver, django_capture_on_commit_callbacks
):
    photo = inbox(title="Quay", uploaded_by_user=UserFactory(email="wang@example.org"))
    with django_capture_on_commit_callbacks(execute=True):
        services.send_back(photos=[photo], by=approver, reason=" Too dark. ")
    assert state_of(photo) == State.RETURNED
    assert acts_on(photo) == [("photos.send_back", "Too dark.")]
    (letter,) = mail.outbox
    assert letter.to == ["wang@example.org"]
    assert letter.subject == "1 photo returned"
    for words in ("Li Na", "Quay", "Too dark.", f"http://testserver/admin/images/{photo.pk}/"):
        assert words in letter.body


def test_one_mail_tells_of_all_that_one_person_gets_back(
    approver, django_capture_on_commit_callbacks
):
    wang = UserFactory()
    photos = [inbox(uploaded_by_user=wang), inbox(uploaded_by_user=wang), inbox()]
    photos.append(inbox(uploaded_by_user=approver))
    with django_capture_on_commit_callbacks(execute=True):
        services.send_back(photos=photos, by=approver, reason="Too dark.")
    assert [letter.subject for letter in mail.outbox] == ["2 photos returned"]


@pytest.mark.parametrize("act", [services.send_back, services.withdraw])
@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_must_be_given(approver, act, reason):
    photo = inbox()
    with pytest.raises(ValueError, match="why"):
        act(photos=[photo], by=approver, reason=reason)
    assert state_of(photo) == State.INBOX


def test_withdrawing_keeps_the_reason_and_the_moment(approver):
    photo = PhotoFactory()
    services.withdraw(photos=[photo], by=approver, reason="He asked us to.")
    photo = Photo.objects.get(pk=photo.pk)
    assert not photo.may_be_shown
    assert photo.withdrawal_reason == "He asked us to."
    assert timezone.now() - photo.withdrawn_at < timedelta(minutes=1)
    assert acts_on(photo) == [("photos.withdraw", "He asked us to.")]


def test_a_withdrawn_photo_is_approved_only_after_it_went_through_the_inbox(approver):
    photo = PhotoFactory()
    services.withdraw(photos=[photo], by=approver, reason="He asked us to.")
    assert services.approve(photos=[photo], by=approver).done == []
    assert services.send_back(photos=[photo], by=approver, reason="No.").done == []
    services.reinstate(photo=photo, by=approver)
    assert state_of(photo) == State.INBOX
    assert services.approve(photos=[photo], by=approver).done == [photo]


def test_only_what_is_withdrawn_is_reinstated(approver):
    photo = PhotoFactory()
    assert services.reinstate(photo=photo, by=approver).refused == [
        (photo, ["It is not withdrawn."])
    ]
    assert state_of(photo) == State.APPROVED


@pytest.mark.parametrize(
    "act",
    [
        lambda photo, by: services.approve(photos=[photo], by=by),
        lambda photo, by: services.send_back(photos=[photo], by=by, reason="No."),
        lambda photo, by: services.withdraw(photos=[photo], by=by, reason="No."),
        lambda photo, by: services.reinstate(photo=photo, by=by),
    ],
)
def test_nobody_acts_without_the_permission(act):
    own = UserFactory()
    photo = inbox(uploaded_by_user=own)
    for user in (own, UserFactory(is_active=False, is_superuser=True), None):
        with pytest.raises(PermissionDenied):
            act(photo, user)
    assert state_of(photo) == State.INBOX


# -- what may be shown ---------------------------------------------------------------------


SHOWABLE = {
    "approved": ({}, True),
    "in the inbox": ({"state": State.INBOX}, False),
    "returned": ({"state": State.RETURNED}, False),
    "withdrawn": ({"state": State.WITHDRAWN}, False),
    "release missing": ({"people_release": "missing"}, False),
    "release given": ({"people_release": "given"}, True),
    "rights end today": ({"rights_valid_until": timezone.localdate}, True),
    "rights ended yesterday": (
        {"rights_valid_until": lambda: timezone.localdate() - timedelta(days=1)},
        False,
    ),
}


@pytest.mark.parametrize(("fields", "expected"), SHOWABLE.values(), ids=SHOWABLE)
def test_the_rule_for_one_photo_is_the_rule_for_many(fields, expected):
    values = {name: value() if callable(value) else value for name, value in fields.items()}
    photo = PhotoFactory(**values)
    assert photo.may_be_shown is expected
    assert Photo.objects.showable().filter(pk=photo.pk).exists() is expected


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.WITHDRAWN},
        {"state": State.INBOX},
        {"people_release": "missing"},
        {"rights_valid_until": date(2020, 1, 1)},
    ],
)
def test_what_readers_may_not_see_any_more_has_no_public_file(
    change, settings, django_capture_on_commit_callbacks
):
    # Not even while the worker has other things to do.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    photo = PhotoFactory()
    rendition = photo.get_rendition("width-480|format-jpeg")
    name, storage = rendition.file.name, rendition.file.storage
    assert storage.exists(name)
    for field, value in change.items():
        setattr(photo, field, value)
    with django_capture_on_commit_callbacks(execute=True):
        photo.save()
    assert not storage.exists(name)
    assert not [left.file.name for left in photo.renditions.all() if left.is_public]
