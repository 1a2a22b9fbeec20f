"""Names the addresses app to Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AddressesConfig(AppConfig):
    name = "apps.addresses"
    label = "addresses"
    verbose_name = _("Addresses")

    def ready(self):
        from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

        from apps.addresses import moves
        from apps.core import derived

        page_slug_changed.connect(moves.slug_changed, dispatch_uid="addresses.slug_changed")
        post_page_move.connect(moves.page_moved, dispatch_uid="addresses.page_moved")
        page_unpublished.connect(moves.page_withdrawn, dispatch_uid="addresses.page_withdrawn")
        derived.after_publish(moves.page_came)
