"""Names the photos app to Django, and its reasons against a publication to core."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PhotosConfig(AppConfig):
    name = "apps.photos"
    label = "photos"
    verbose_name = _("Photos")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from apps.core import derived, publish_checks
        from apps.photos.checks import photos_may_be_shown
        from apps.photos.usage import note_draft

        publish_checks.register(photos_may_be_shown)
        derived.after_draft(note_draft)
