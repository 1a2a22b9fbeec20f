"""Names the home app to Django."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "apps.home"
    label = "home"
    verbose_name = _("Home")

    def ready(self):
        from apps.core import search_protocol
        from apps.home import menu_names
        from apps.home.models import NavigationSettings

        search_protocol.gives_names(menu_names.names_in_menus)
        pre_save.connect(menu_names.note_menus_before, sender=NavigationSettings)
        for signal in (post_save, post_delete):
            signal.connect(menu_names.menus_changed, sender=NavigationSettings)
