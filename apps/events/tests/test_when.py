"""An event's date is said as exactly as it is known, and not more so."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from apps.events.when import describe_when, iso_date, last_moment

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)


START = at(2026, 5, 12, 14, 0)
LAST_DAY = at(2026, 5, 14, 18, 0)


@pytest.mark.parametrize(
    ("end", "precision", "english", "chinese"),
    [
        (None, "year", "2026", "2026年"),
        (None, "month", "May 2026", "2026年5月"),
        (None, "day", "12 May 2026", "2026年5月12日"),
        (None, "time", "12 May 2026, 14:00", "2026年5月12日 14:00"),
        (LAST_DAY, "day", "12 May 2026 – 14 May 2026", "2026年5月12日 至 2026年5月14日"),
        (at(2026, 5, 12, 18, 0), "day", "12 May 2026", "2026年5月12日"),
        (at(2026, 5, 12, 18, 0), "time", "12 May 2026, 14:00–18:00", "2026年5月12日 14:00至18:00"),
        (LAST_DAY, "year", "2026", "2026年"),
    ],
)  # fmt: skip
def test_a_date_is_said_as_it_is_known(end, precision, english, chinese):
    assert describe_when(START, end, precision) == english
    with override("zh-hans"):
        assert describe_when(START, end, precision) == chinese


def test_a_date_is_said_in_shanghai_time():
    late = datetime(2026, 5, 11, 18, 30, tzinfo=ZoneInfo("UTC"))
    assert describe_when(late, None, "time") == "12 May 2026, 02:30"
    assert iso_date(late, "day") == "2026-05-12"


@pytest.mark.parametrize(
    ("precision", "written"),
    [
        ("year", "2026"),
        ("month", "2026-05"),
        ("day", "2026-05-12"),
        ("time", "2026-05-12T14:00:00+08:00"),
    ],
)
def test_machines_read_no_more_than_is_known(precision, written):
    assert iso_date(START, precision) == written


@pytest.mark.parametrize(
    ("end", "precision", "moment"),
    [
        (None, "time", at(2026, 5, 12, 23, 59, 59)),
        (at(2026, 5, 12, 18, 0), "time", at(2026, 5, 12, 18, 0)),
        (None, "day", at(2026, 5, 12, 23, 59, 59)),
        (at(2026, 5, 14, 9, 0), "day", at(2026, 5, 14, 23, 59, 59)),
        (None, "month", at(2026, 5, 31, 23, 59, 59)),
        (None, "year", at(2026, 12, 31, 23, 59, 59)),
    ],
)
def test_an_event_may_be_on_until_the_last_moment_that_its_date_allows(end, precision, moment):
    assert last_moment(START, end, precision) == moment


def test_february_of_a_leap_year_has_its_last_day():
    assert last_moment(at(2028, 2, 3), None, "month").day == 29
