"""Events are coming or past, and can be put into a calendar when their day is known."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from icalendar import Calendar

from apps.events.models import EventPage
from apps.events.tests.factories import EventPageFactory
from apps.places.tests.factories import PlacePageFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 5, 12, 14, tzinfo=SHANGHAI)


@pytest.fixture
def event(site):
    return EventPageFactory(
        parent=site.events,
        title="Riverside Forum; 2026",
        start=START,
        end=START + timedelta(hours=4),
        date_precision="time",
        place=PlacePageFactory(parent=site.places, title="Exhibition Hall"),
        standfirst="A day of talks, on the river.",
    )


def calendar_of(event, client):
    response = client.get(event.calendar_url)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    assert f'filename="{event.slug}.ics"' in response["Content-Disposition"]
    (entry,) = Calendar.from_ical(response.content).walk("VEVENT")
    return entry


def test_an_event_with_its_hours_becomes_a_calendar_entry(event, client):
    entry = calendar_of(event, client)
    assert entry["SUMMARY"] == "Riverside Forum; 2026"
    assert entry["DTSTART"].dt == START
    assert entry["DTEND"].dt == START + timedelta(hours=4)
    assert entry["LOCATION"] == "Exhibition Hall"
    assert entry["DESCRIPTION"] == "A day of talks, on the river."
    assert entry["URL"] == event.full_url


def test_a_whole_day_ends_on_the_day_after(event, client):
    event.date_precision = "day"
    event.end = START + timedelta(days=2)
    event.save_revision().publish()
    entry = calendar_of(EventPage.objects.get(pk=event.pk), client)
    assert entry["DTSTART"].dt.isoformat() == "2026-05-12"
    assert entry["DTEND"].dt.isoformat() == "2026-05-15"


def test_the_entry_keeps_its_identity_when_the_event_changes(event, client):
    before = calendar_of(event, client)["UID"]
    event.title = "Another name"
    event.save_revision().publish()
    assert calendar_of(event, client)["UID"] == before


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_day_that_is_not_known_is_in_no_calendar(event, client, precision):
    address = event.calendar_url
    event.date_precision = precision
    event.save_revision().publish()
    event = EventPage.objects.get(pk=event.pk)
    assert event.calendar_url is None
    assert client.get(address).status_code == 404


def test_an_event_is_past_when_its_last_moment_is(event):
    with time_machine.travel(START + timedelta(hours=4) - timedelta(seconds=1), tick=False):
        assert not event.is_past
        assert list(EventPage.objects.coming()) == [event]
        assert list(EventPage.objects.past()) == []
    with time_machine.travel(START + timedelta(hours=4, seconds=1), tick=False):
        assert event.is_past
        assert list(EventPage.objects.coming()) == []
        assert list(EventPage.objects.past()) == [event]


def test_the_next_event_stands_first_and_the_last_past_one(site, client):
    def on(day, title):
        return EventPageFactory(
            parent=site.events, title=title, start=START.replace(day=day), slug=title.lower()
        )

    for day, title in [(20, "Later"), (15, "Next"), (3, "Long-ago"), (8, "Lately")]:
        on(day, title)
    with time_machine.travel(START, tick=False):
        response = client.get(site.events.url)
    assert [event.title for event in response.context["coming"]] == ["Next", "Later"]
    assert [event.title for event in response.context["past"].items] == ["Lately", "Long-ago"]


def test_drafts_are_not_announced(site, client):
    EventPageFactory(parent=site.events, title="Secret", live=False)
    assert "Secret" not in client.get(site.events.url).content.decode()


def test_an_event_cannot_end_before_it_starts(event):
    event.end = START - timedelta(hours=1)
    with pytest.raises(ValidationError) as error:
        event.full_clean()
    assert "end" in error.value.message_dict


def test_linked_data_knows_the_date_no_better_than_the_page(event):
    event.date_precision = "month"
    event.end = START + timedelta(days=1)
    data = event.schema_org(None)
    assert data["startDate"] == "2026-05"
    assert data["endDate"] == "2026-05"
