"""Owners are written to once a week, whatever happens to the clock."""

from datetime import date, datetime
from smtplib import SMTPException
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from wagtail.users.models import UserProfile

from apps.figures import owner_mail
from apps.figures.models import OwnerMail
from apps.figures.owner_mail import week_to_write, write_to_owners
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DISTRICT = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=DISTRICT)
DUE = {"status": "target", "due": date(2025, 12, 31), "as_of": None}


@pytest.fixture
def owner():
    return UserFactory(email="owner@example.org")


@pytest.fixture
def waiting(owner):
    figure = FigureFactory(name_en="Enterprises", owner=owner, review_interval_days=30)
    stored = ObservationFactory(figure=figure)
    ObservationFactory(figure=figure, value=8000, contests=stored)
    ObservationFactory(figure=figure, value=10000, **DUE)
    ObservationFactory(figure=FigureFactory(name_en="Not yours", owner=UserFactory()), **DUE)


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (MONDAY, date(2026, 11, 23)),
        (datetime(2026, 11, 23, 7, 59, tzinfo=DISTRICT), date(2026, 11, 16)),
        (datetime(2026, 11, 29, 23, 59, tzinfo=DISTRICT), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 0, 0, tzinfo=ZoneInfo("UTC")), date(2026, 11, 23)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=ZoneInfo("UTC")), date(2026, 11, 16)),
    ],
)
def test_a_week_begins_on_monday_at_eight_in_the_district(now, week):
    assert week_to_write(now) == week


def test_the_mail_names_everything_that_waits(waiting, owner):
    assert write_to_owners(now=MONDAY) == 2
    (letter,) = (m for m in mail.outbox if m.to == ["owner@example.org"])
    assert letter.subject == "Yangpu: 3 values of your figures wait"
    for part in (
        "Stale values",
        "Enterprises: 7,000 enterprises (End of 2022)",
        "Open targets",
        "due on 31 December 2025: met, missed or superseded?",
        "Conflicts",
        "contradicts 7,000 enterprises",
        "http://testserver/admin/figures-desk/conflicts/?whose=mine",
    ):
        assert part in letter.body
    assert "Not yours" not in letter.body
    assert "&" not in letter.body


def test_an_owner_is_written_to_once_a_week(waiting):
    write_to_owners(now=MONDAY)
    mail.outbox.clear()
    for hour in (8, 9, 23):
        assert write_to_owners(now=MONDAY.replace(hour=hour)) == 0
    assert write_to_owners(now=MONDAY.replace(day=29)) == 0
    assert mail.outbox == []
    assert write_to_owners(now=MONDAY.replace(day=30)) == 2


def test_a_mail_that_could_not_be_sent_is_tried_again(waiting, owner, monkeypatch, caplog):
    def refuse(*args):
        raise SMTPException("no")

    with monkeypatch.context() as broken:
        broken.setattr(owner_mail, "send_mail", refuse)
        assert write_to_owners(now=MONDAY) == 0
    assert "could not be sent" in caplog.text
    assert not OwnerMail.objects.exists()
    assert write_to_owners(now=MONDAY.replace(hour=9)) == 2


def test_a_second_clock_writes_nothing_twice(waiting, owner, monkeypatch):
    def send_as_the_other_clock_does(*args):
        raise AssertionError("sent twice")

    OwnerMail.objects.create(owner=owner, week=date(2026, 11, 23), count=3)
    monkeypatch.setattr(owner_mail, "send_mail", send_as_the_other_clock_does)
    assert owner_mail._write(owner, date(2026, 11, 23), {owner_mail.KINDS[0]: [None]}) == 0


def test_who_has_nothing_waiting_gets_no_mail(owner):
    ObservationFactory(figure=FigureFactory(owner=owner))
    assert write_to_owners(now=MONDAY) == 0
    assert OwnerMail.objects.get().count == 0


def test_who_has_no_address_or_no_access_gets_no_mail(waiting, owner):
    owner.email = ""
    owner.save()
    assert write_to_owners(now=MONDAY) == 1
    owner.email, owner.is_active = "owner@example.org", False
    owner.save()
    assert write_to_owners(now=MONDAY) == 0


def test_the_mail_is_in_the_owners_language(waiting, owner):
    UserProfile.objects.create(user=owner, preferred_language="zh-hans")
    write_to_owners(now=MONDAY)
    (letter,) = (m for m in mail.outbox if m.to == ["owner@example.org"])
    assert "第" in letter.body or "家" in letter.body  # 7000家


def test_many_owners_cost_the_same_lookup(django_assert_max_num_queries):
    for number in range(4):
        owner = UserFactory(email=f"{number}@example.org")
        for _ in range(3):
            ObservationFactory(figure=FigureFactory(owner=owner), **DUE)
    # Three kinds of work, pruning, the owners, and for each: note, savepoint, profile.
    with django_assert_max_num_queries(5 + 4 * 4):
        assert write_to_owners(now=MONDAY) == 4


def test_the_clock_does_it(waiting, capsys):
    from apps.figures.models import Observation

    call_command("mail_figure_owners")
    assert capsys.readouterr().out == "2 mails sent\n"
    assert Observation.objects.count() == 4
