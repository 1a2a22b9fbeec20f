"""Names the operations app to Django."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from apps.operations.checks import words_are_compiled


class OperationsConfig(AppConfig):
    name = "apps.operations"
    label = "operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        from apps.operations.roles import name_groups

        checks.register(words_are_compiled, checks.Tags.translation, deploy=True)
        name_groups()
