"""Names the search app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "apps.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self):
        from wagtail.signals import page_unpublished

        from apps.core import derived, search_protocol
        from apps.search import freshness

        derived.after_publish(freshness.page_went_live)
        search_protocol.on_change(freshness.changed)
        page_unpublished.connect(freshness.page_withdrawn, dispatch_uid="search.withdrawn")
        freshness.connect()
