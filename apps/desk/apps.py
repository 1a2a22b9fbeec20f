"""Names the desk app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "apps.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self):
        from apps.core import derived
        from apps.desk.addresses import lead_on
        from apps.desk.again import remember

        derived.after_draft(remember)
        derived.after_publish(lead_on)
