"""The bare address of the site, the only one whose answer depends on who asks.

Hides how a visitor's language is found: the one they chose before, else the one their browser
asks for, else the site's main one. Every other address has one text for everybody.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from apps.core.languages import content_languages, negotiate
from apps.core.twins import homes

# Django's own view: it keeps a choice in a cookie and leads on, never to another host. Without a
# token, which would need a cookie on every page: all that a stranger's form could do is to change
# the language that the bare address opens in.
remember_language = csrf_exempt(set_language)


def front_door(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the visitor's language; never to one that isn't there."""
    found = homes()
    offered = [code for code in content_languages() if code in found]
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen not in offered:
        chosen = negotiate(request.headers.get("Accept-Language", ""), offered)
    if chosen is None:
        chosen = next(iter([c for c in offered if c == settings.LANGUAGE_CODE] or offered), None)
    with override(chosen or settings.LANGUAGE_CODE):
        address = reverse("wagtail_serve", args=[""])
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(f"{address}?{query}" if query else address)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    # Each visitor's own browser may keep it, but asks again: the choice may have changed.
    patch_cache_control(response, private=True, no_cache=True)
    return response
