"""Dates that are only as exact as they are known. Pure but for the active language."""

from calendar import monthrange
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import get_language


def last_moment(start: datetime, end: datetime | None, precision: str) -> datetime:
    """Return the latest moment at which the event may still be on.

    Args:
        start, end: aware datetimes; ``end`` may be None.
        precision: "time", "day", "month" or "year"; a month runs to its last day.
    """
    moment = timezone.localtime(end or start)
    if precision == "time" and end:
        return moment
    if precision == "year":
        moment = moment.replace(month=12, day=31)
    elif precision == "month":
        moment = moment.replace(day=monthrange(moment.year, moment.month)[1])
    return moment.replace(hour=23, minute=59, second=59, microsecond=0)


def describe_when(start: datetime, end: datetime | None, precision: str) -> str:
    """Say when in the active language: "May 2023", "12 May 2026, 14:00", "2023年5月"."""
    first = timezone.localtime(start)
    chinese = (get_language() or "").startswith("zh")
    if precision == "year":
        return f"{first.year}年" if chinese else str(first.year)
    if precision == "month":
        return formats.date_format(first, "Y年n月" if chinese else "F Y")
    day = "Y年n月j日" if chinese else "j F Y"
    said = formats.date_format(first, day)
    if precision == "time":
        said += formats.date_format(first, " H:i" if chinese else ", H:i")
    if end is None:
        return said
    last = timezone.localtime(end)
    dash = "至" if chinese else "–"
    if last.date() == first.date():
        return said + dash + formats.date_format(last, "H:i") if precision == "time" else said
    return f"{said} {dash} {formats.date_format(last, day)}"


def iso_date(moment: datetime, precision: str) -> str:
    """Return a moment as ISO 8601, cut to what is known: "2023", "2023-05", a date, a time."""
    local = timezone.localtime(moment)
    if precision == "time":
        return local.isoformat()
    return local.date().isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]
