"""Enterprises on the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from apps.core.admin import page_listing
from apps.enterprises.models import EnterprisePage


@hooks.register("register_admin_viewset")
def enterprises_listing():
    return page_listing(
        EnterprisePage,
        name="enterprises",
        icon="group",
        columns=[
            ("get_kind_display", _("Kind")),
            ("get_state_display", _("State")),
            ("verified_on", _("Verified")),
        ],
        order=130,
    )
