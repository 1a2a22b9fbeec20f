"""Names the figures app to Django."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "apps.figures"
    label = "figures"
    verbose_name = _("Figures")

    def ready(self):
        from apps.core import derived, search_protocol
        from apps.figures.finding import Figures
        from apps.figures.models import Observation
        from apps.figures.recording import record_draft, record_published

        derived.after_publish(record_published)
        derived.after_draft(record_draft)
        search_protocol.register(Figures())
        for signal in (post_save, post_delete):
            signal.connect(_values_changed, sender=Observation)


def _values_changed(sender, instance, **kwargs):
    """What a figure is found by has changed with its values."""
    from apps.core import search_protocol
    from apps.figures.models import Figure

    search_protocol.changed(Figure, [instance.figure_id])
