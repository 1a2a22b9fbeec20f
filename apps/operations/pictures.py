"""Draws the front door's pictures before anybody opens it.

Hides which pictures those are. All others, and the other sizes of these, the worker draws.
"""

from apps.home.models import HomePage, HomeSlice
from apps.photos.models import Photo
from apps.photos.upkeep import draw_missing


def draw_front_doors() -> None:
    """Draw what every home page shows first: its strip, and the picture of its lead report."""
    for photo in Photo.objects.filter(pk__in=HomeSlice.objects.values("photo")):
        draw_missing(photo, ["slice"])
    for home in HomePage.objects.live().select_related("lead_report__lead_photo"):
        if home.lead_report and home.lead_report.lead_photo:
            draw_missing(home.lead_report.lead_photo, ["card"])
