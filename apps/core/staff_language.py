"""Which language a colleague reads: the one that they chose, else the one they signed in with.

Hides when a language is kept by itself: at the first time that somebody signs in, before Wagtail
knows any preference of theirs. Whatever they choose later in their account stays.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.users.models import UserProfile


def language_of(user: Any) -> str:
    """Return the language code in which `user` is written to.

    Wagtail's own answer for somebody without a preference is the language of whoever acts.
    """
    profile = UserProfile.objects.filter(user=user).first()
    chosen = profile.preferred_language if profile else ""
    return chosen or settings.LANGUAGE_CODE


def keep_language(sender: type, request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Write down the language of the page on which `user` has just signed in, if it is news."""
    language = get_language()
    if request.path != reverse("wagtailadmin_login") or language == settings.LANGUAGE_CODE:
        return
    UserProfile.objects.get_or_create(user=user, defaults={"preferred_language": language})


def connect() -> None:
    """Listen to people signing in."""
    user_logged_in.connect(keep_language, dispatch_uid="keep_language")
