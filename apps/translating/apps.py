"""Names the translating app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    name = "apps.translating"
    label = "translating"
    verbose_name = _("Translating")
