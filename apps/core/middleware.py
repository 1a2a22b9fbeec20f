"""What every request passes: the language of its address and the content policy of its place.

Hides which of three policies a response gets, and keeps Django from guessing a visitor's language
from cookies or browser settings, so that one address always answers with one text.
"""

from __future__ import annotations

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from wagtail.admin.localization import get_available_admin_languages

from apps.core.languages import negotiate


class AddressLanguageMiddleware:
    """Activates the language that the address begins with, else the site's first.

    Stands where Django's LocaleMiddleware would: that one also asks cookies and the browser, and
    redirects unknown addresses to a guessed language. Only where staff sign in is the browser
    asked: nobody is known there yet whose own choice could be followed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.path_info.startswith(self._doors)
        language = _language(request, asks_browser=asked)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if asked:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    @cached_property
    def _doors(self) -> tuple[str, ...]:
        return reverse("wagtailadmin_login"), reverse("wagtailadmin_password_reset")


def _language(request: HttpRequest, *, asks_browser: bool) -> str:
    found = translation.get_language_from_path(request.path_info)
    if asks_browser:
        offered = [code for code, _name in get_available_admin_languages()]
        found = negotiate(request.headers.get("Accept-Language", ""), offered)
    return found or settings.LANGUAGE_CODE


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends the strict policy to readers, a looser one in the admin, and none at all to uploads.

    A view can still narrow or widen its own with django-csp's decorators.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponse, report_only: bool = False
    ) -> PolicyParts:
        """Return django-csp's parts with the policy of the request's place filled in."""
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            for prefix, policy in self._places.items():
                if request.path_info.startswith(prefix):
                    parts.config = policy
        return parts

    @cached_property
    def _places(self) -> dict[str, dict]:
        return {
            reverse("wagtailadmin_home"): settings.ADMIN_CONTENT_SECURITY_POLICY,
            settings.MEDIA_URL: settings.MEDIA_CONTENT_SECURITY_POLICY,
        }
