"""An event as an iCalendar file, written by the icalendar library."""

from datetime import timedelta

from django.utils import timezone
from icalendar import Calendar, Event


def calendar_file(event, url: str) -> bytes:
    """Return ``event`` as iCalendar bytes (RFC 5545).

    Args:
        event: an EventPage whose dates are known to the day or the hour; a day-long event
            becomes a VALUE=DATE entry, whose end is the day after (RFC 5545, 3.6.1).
        url: the page's full address.
    """
    start = timezone.localtime(event.start)
    end = timezone.localtime(event.end) if event.end else None
    entry = Event()
    entry.add("uid", f"event-{event.translation_key}")
    entry.add("summary", event.title)
    entry.add("dtstamp", event.last_published_at or start)
    if event.date_precision == event.Precision.TIME:
        entry.add("dtstart", start)
        if end:
            entry.add("dtend", end)
    else:
        entry.add("dtstart", start.date())
        entry.add("dtend", (end or start).date() + timedelta(days=1))
    entry.add("url", url)
    if event.place:
        entry.add("location", event.place.title)
    if event.standfirst:
        entry.add("description", event.standfirst)
    calendar = Calendar()
    calendar.add("prodid", "-//Yangpu//Events//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return calendar.to_ical()
