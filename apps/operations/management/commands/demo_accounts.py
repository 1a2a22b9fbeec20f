"""Accounts to look around with, on a developer's machine only."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

# name → (Wagtail's group, whether it may do everything)
ACCOUNTS = {
    "admin": (None, True),
    "editor": ("Editors", False),
    "moderator": ("Moderators", False),
    "photographer": ("Photographers", False),
    "photoeditor": ("Photo editors", False),
    "translator": ("Translators", False),
}
# Who finds the desk in another language than the site's first: name → code
READS = {"translator": "zh-hans"}
CONSONANTS = "bdfghjkmnprstvz"
VOWELS = "aeiou"
SYLLABLES = 8


class Command(BaseCommand):
    help = "Makes an account for each role with a new password and prints those."

    def handle(self, **options: Any) -> None:
        if not getattr(settings, "DEVELOPMENT", False):
            raise CommandError(_("Demo accounts exist under development settings only."))
        self.stdout.write(_("Accounts of this run:"))
        for name, password in renew_accounts().items():
            language = (
                f"  ({get_language_info(READS[name])['name_local']})" if name in READS else ""
            )
            self.stdout.write(f"  {name:<12} {password}{language}")


@transaction.atomic
def renew_accounts() -> dict[str, str]:
    """Make or mend the demo accounts and return the password that each has now, by name."""
    passwords = {}
    for name, (group, everything) in ACCOUNTS.items():
        account, _made = get_user_model().objects.get_or_create(
            username=name, defaults={"email": f"{name}@example.org", "first_name": name.title()}
        )
        account.is_superuser = account.is_staff = everything
        account.is_active = True
        passwords[name] = made_up_password()
        account.set_password(passwords[name])
        account.save()
        if name in READS:
            UserProfile.objects.update_or_create(
                user=account, defaults={"preferred_language": READS[name]}
            )
        if group:
            account.groups.add(Group.objects.get_or_create(name=group)[0])
    return passwords


def made_up_password() -> str:
    """Return a password that can be typed: eight random syllables, about 50 bits."""
    syllables = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES)]
    return "-".join("".join(syllables[at : at + 2]) for at in range(0, SYLLABLES, 2))
