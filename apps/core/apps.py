"""Names the core app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "apps.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self):
        from wagtail.models import ReferenceIndex

        from apps.core import choosers, publish_checks, staff_language
        from apps.core.models import SiteSettings
        from apps.core.twins import words_are_its_own

        # Wagtail indexes pages and snippets by itself, settings not.
        ReferenceIndex.register_model(SiteSettings)
        publish_checks.register(words_are_its_own)
        staff_language.connect()
        choosers.word_late()
        choosers.name_link_fields()
