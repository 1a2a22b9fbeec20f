"""Rights that end: who is told, when, once each; and what happens the day after."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.management import call_command
from wagtail.users.models import UserProfile

from apps.photos import rights
from apps.photos.models import Photo, RightsReminder
from apps.photos.tests.factories import PhotoFactory
from apps.reports.tests.factories import ReportPageFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LAST_DAY = date(2098, 6, 30)


@pytest.fixture
def approver(db):
    user = UserFactory(email="desk@example.org")
    user.user_permissions.add(Permission.objects.get(codename="approve_photo"))
    return user


@pytest.fixture
def photo(approver):
    return PhotoFactory(title="Quay", rights_valid_until=LAST_DAY)


def remind_on(day: date) -> list[str]:
    """Run the clock's duty at noon of ``day``; return the subjects of the mails it sent."""
    before = len(mail.outbox)
    with time_machine.travel(f"{day}T12:00:00+08:00", tick=False):
        call_command("remind_of_rights", verbosity=0)
    return [letter.subject for letter in mail.outbox[before:]]


def days_before(days: int) -> date:
    return LAST_DAY - timedelta(days=days)


def test_reminders_come_30_14_3_and_0_days_before(photo):
    reminded = [days for days in range(40, -1, -1) if remind_on(days_before(days))]
    assert reminded == [30, 14, 3, 0]


def test_each_reminder_is_sent_once_however_often_the_clock_starts(photo):
    day = days_before(14)
    assert remind_on(day) == ["The rights to 1 photo end soon"]
    assert remind_on(day) == []
    assert remind_on(days_before(13)) == []


def test_days_that_were_missed_are_caught_up_with_one_mail(photo):
    assert remind_on(days_before(10)) == ["The rights to 1 photo end soon"]
    assert [reminder.days for reminder in RightsReminder.objects.all()] == [14]
    assert remind_on(days_before(9)) == []
    assert len(remind_on(days_before(2))) == 1


def test_one_mail_tells_of_all_photos_and_of_the_pages_that_use_them(site, photo):
    PhotoFactory(title="Crane", rights_valid_until=LAST_DAY)
    page = ReportPageFactory(parent=site.reports, title="The quay at dawn", lead_photo=photo)
    assert remind_on(days_before(3)) == ["The rights to 2 photos end soon"]
    (letter,) = mail.outbox
    assert letter.to == ["desk@example.org"]
    for words in (
        *("Quay", "Crane", "3 days left", "The quay at dawn", "Not used anywhere."),
        f"http://testserver/admin/images/{photo.pk}/",
        f"http://testserver/admin/pages/{page.pk}/edit/",
    ):
        assert words in letter.body


def test_the_last_day_is_told_as_such(photo):
    remind_on(LAST_DAY)
    assert "Today is the last day" in mail.outbox[0].body


def test_each_reads_in_a_language_of_their_own(photo, approver):
    profile = UserProfile.get_for_user(approver)
    profile.preferred_language = "zh-hans"
    profile.save()
    remind_on(days_before(3))
    assert "2098年6月30日" in mail.outbox[0].body


def test_prolonged_rights_are_reminded_of_anew(photo):
    remind_on(days_before(3))
    Photo.objects.update(rights_valid_until=LAST_DAY + timedelta(days=14))
    assert remind_on(days_before(0)) == ["The rights to 1 photo end soon"]


@pytest.mark.parametrize("state", sorted(set(Photo.State) - {Photo.State.APPROVED}))
def test_nobody_is_reminded_of_what_is_not_shown(photo, state):
    Photo.objects.update(state=state)
    assert remind_on(LAST_DAY) == []


def test_a_reminder_that_reached_nobody_is_sent_again(photo, monkeypatch):
    def fail(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr("apps.photos.mails.send_mail", fail)
    assert remind_on(days_before(3)) == []
    assert not RightsReminder.objects.exists()
    monkeypatch.undo()
    assert len(remind_on(days_before(3))) == 1


def test_without_anybody_to_tell_nothing_counts_as_told(photo, approver):
    approver.delete()
    assert remind_on(days_before(3)) == []
    assert not RightsReminder.objects.exists()


def test_the_day_after_the_files_go_and_the_pages_are_named(
    site, photo, django_capture_on_commit_callbacks
):
    ReportPageFactory(parent=site.reports, title="The quay at dawn", lead_photo=photo)
    with time_machine.travel(LAST_DAY, tick=False):
        rendition = photo.get_rendition("width-480|format-jpeg")
    assert rendition.is_public
    storage, name = rendition.file.storage, rendition.file.name
    remind_on(LAST_DAY)
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        told = remind_on(LAST_DAY + timedelta(days=1))
    assert told == ["The rights to 1 photo have ended"]
    assert "The quay at dawn" in mail.outbox[-1].body
    assert not storage.exists(name)
    assert remind_on(LAST_DAY + timedelta(days=1)) == []


def test_public_files_that_a_slow_drawing_left_behind_are_cleared_up(
    photo, django_capture_on_commit_callbacks
):
    with time_machine.travel(LAST_DAY, tick=False):
        rendition = photo.get_rendition("width-480|format-jpeg")
    Photo.objects.update(state=Photo.State.WITHDRAWN)
    with django_capture_on_commit_callbacks(execute=True), time_machine.travel(LAST_DAY):
        assert rights.clear_up() == [photo]
    assert not rendition.file.storage.exists(rendition.file.name)
    assert mail.outbox == []  # whoever withdrew it knows
