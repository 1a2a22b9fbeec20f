"""Names the translating app to Django, and keeps account of what is fresh."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    name = "apps.translating"
    label = "translating"
    verbose_name = _("Translating")

    def ready(self):
        from apps.core import derived, publish_checks
        from apps.translating import checks, freshness, locales

        derived.after_publish(freshness.refresh)
        publish_checks.register(checks.unfinished)
        checks.watch_translations()
        locales.never_copy_by_itself()
