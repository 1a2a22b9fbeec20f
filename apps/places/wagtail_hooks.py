"""Places on the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from apps.core.admin import page_listing
from apps.places.models import PlacePage


@hooks.register("register_admin_viewset")
def places_listing():
    return page_listing(
        PlacePage,
        name="places",
        icon="globe",
        columns=[("get_place_type_display", _("Type")), ("other_name", _("Other name"))],
        order=140,
    )
