"""Names the names app to Django, and keeps mentions up to date with what is live."""

from functools import partial

from django.apps import AppConfig
from django.db import transaction
from django.utils.translation import gettext_lazy as _


class NamesConfig(AppConfig):
    name = "apps.names"
    label = "names"
    verbose_name = _("Names")

    def ready(self):
        from wagtail.signals import page_published

        from apps.core import derived
        from apps.names.services import record_mentions

        derived.after_publish(record_mentions)
        page_published.connect(_look_for_name, dispatch_uid="names.look_for_name")


def _look_for_name(sender, instance, **kwargs):
    """Older texts may name a page that goes live now: let the worker look."""
    if getattr(instance, "is_nameable", False):
        from apps.names.tasks import look_for_page

        transaction.on_commit(partial(look_for_page.enqueue, instance.pk))
