"""The way from a page to the same page in the other languages.

Hides how translations are found, with one query for a page, however often a template asks.
"""

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override
from wagtail.models import Page

register = template.Library()

# The home page of each language hangs on the tree's root.
HOME_DEPTH = 2
# BCP 47 writes the script with a capital; Django and Wagtail fold the code to lower case.
TAGS = {"zh-hans": "zh-Hans"}
# A language is offered under its own name, whatever the language of the page.
OWN_NAMES = {"en": "English", "zh-hans": "中文"}
INVITATIONS = {"en": "Read in English", "zh-hans": "阅读中文版"}


def language_tag(code: str) -> str:
    """Return the BCP 47 tag of a language code, as the ``lang`` attribute wants it."""
    return TAGS.get(code, code)


register.filter("language_tag", language_tag)


def _home_url(code: str) -> str:
    with override(code):
        try:
            return reverse("wagtail_serve", args=[""])
        except NoReverseMatch:
            return "/"


def _languages_with_home() -> set[str]:
    homes = Page.objects.live().filter(depth=HOME_DEPTH)
    return set(homes.values_list("locale__language_code", flat=True))


@register.simple_tag
def home_url() -> str:
    """Return the address of the home page in the active language."""
    return _home_url(get_language() or settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def other_languages(context) -> list[dict]:
    """Return one entry for each other language of the site.

    Each has ``code`` (BCP 47), ``name`` and ``invitation`` (both in that language), ``url``,
    ``full_url`` and ``twin``: True when the address is the same page in that language, False
    when the page has no live translation and the address is that language's home page. A
    language without a live home page is not offered: the link would lead nowhere.
    """
    page, request = context.get("page"), context.get("request")
    twins = {}
    if getattr(page, "pk", None) and hasattr(page, "get_translations"):
        found = page.get_translations().live().select_related("locale")
        twins = {twin.locale.language_code: twin for twin in found}
    path = getattr(context.get("part"), "path", "")
    active = page.locale.language_code if twins else get_language()
    open_languages = _languages_with_home()
    return [
        {
            "code": language_tag(code),
            "name": OWN_NAMES.get(code, name),
            "invitation": INVITATIONS.get(code, name),
            "url": f"{twins[code].get_url(request)}{path}" if code in twins else _home_url(code),
            "full_url": f"{twins[code].get_full_url(request)}{path}" if code in twins else "",
            "twin": code in twins,
        }
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
        if code != active and code in open_languages
    ]
