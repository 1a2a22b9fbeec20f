"""Names the story app to Django, and its charts to publishing."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoryConfig(AppConfig):
    name = "apps.story"
    label = "story"
    verbose_name = _("Story")

    def ready(self):
        from apps.core import cache, derived
        from apps.story.charts import draw_altered_charts, draw_published_charts

        derived.after_publish(draw_published_charts)
        cache.before_purge(draw_altered_charts)
