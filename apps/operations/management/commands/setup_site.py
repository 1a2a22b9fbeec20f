"""Sets the site up; says what was missing and now is there."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from apps.operations.site import set_up_site


class Command(BaseCommand):
    help = (
        "Adds what an empty installation lacks: both languages, the site's address, the home "
        "page with its index pages, and the roles of editors and moderators. Safe to repeat."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        done = set_up_site(base_url=settings.WAGTAILADMIN_BASE_URL)
        if verbosity:
            for what in done or [_("nothing to do")]:
                self.stdout.write(f"  {what}")
