"""The account of somebody who works on the site.

Wagtail's migrations depend on this model, so it imports nothing of Wagtail's.
"""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An editor's account, as the admin's Users screen shows it."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")
