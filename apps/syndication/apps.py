"""Names the syndication app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "apps.syndication"
    label = "syndication"
    verbose_name = _("Syndication")
