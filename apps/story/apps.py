"""Names the story app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoryConfig(AppConfig):
    name = "apps.story"
    label = "story"
    verbose_name = _("Story")
