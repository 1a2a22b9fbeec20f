"""Names the figures app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "apps.figures"
    label = "figures"
    verbose_name = _("Figures")

    def ready(self):
        from apps.core import derived, search_protocol
        from apps.figures.finding import Figures
        from apps.figures.recording import record_draft, record_published

        derived.after_publish(record_published)
        derived.after_draft(record_draft)
        search_protocol.register(Figures())
