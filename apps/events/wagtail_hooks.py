"""Events on the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from apps.core.admin import page_listing
from apps.events.models import EventPage


@hooks.register("register_admin_viewset")
def events_listing():
    return page_listing(
        EventPage,
        name="events",
        icon="date",
        columns=[("when", _("When")), ("place", _("Place"))],
        related=["place"],
        order=150,
    )
