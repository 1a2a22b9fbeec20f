"""Names the figures app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "apps.figures"
    label = "figures"
    verbose_name = _("Figures")
