"""Names the syndication app to Django, and has caches forget the site's map when pages change."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SyndicationConfig(AppConfig):
    name = "apps.syndication"
    label = "syndication"
    verbose_name = _("Syndication")

    def ready(self):
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import Page, PageViewRestriction
        from wagtail.signals import (
            page_published,
            page_slug_changed,
            page_unpublished,
            post_page_move,
        )

        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(_forget_map)
        for signal in (post_save, post_delete):
            signal.connect(_forget_map, sender=PageViewRestriction)
        post_delete.connect(_forget_map, sender=Page)


def _forget_map(sender, **kwargs) -> None:
    from wagtail.contrib.frontend_cache.utils import get_backends

    from apps.core.cache import purge
    from apps.syndication.sitemap import addresses

    if get_backends():
        purge(addresses=addresses())
