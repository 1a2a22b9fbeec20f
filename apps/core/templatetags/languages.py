"""The way from a page to the same page in the other languages.

Hides how a way is put into words when there is no such page: the switch then says so, in both
languages, and leads to the nearest page above that is translated.
"""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext, override
from wagtail.models import Locale, Page, Site

from apps.core import twins
from apps.core.languages import content_languages, language_tag, open_graph_locale, own_name

register = template.Library()
register.filter("language_tag", language_tag)
register.filter("open_graph_locale", open_graph_locale)


@dataclass(frozen=True)
class Way:
    """The way to another language.

    Attributes:
        language: its code; ``code`` is the BCP 47 tag of it.
        url: the address, without scheme and host.
        twin: True when the address is the same page in that language, False when the page has
            no translation and the address is the nearest page above that has one.
        title: the title of the page that it leads to, in its own language.
    """

    language: str
    url: str
    twin: bool
    title: str

    @property
    def code(self) -> str:
        return language_tag(self.language)

    @property
    def name(self) -> str:
        """The language under its own name, whatever the language of the page."""
        return own_name(self.language)

    @property
    def marked_name(self) -> SafeString:
        """The same, marked as that language, to stand in a sentence of another."""
        return format_html('<span lang="{}">{}</span>', self.code, self.name)

    @property
    def invitation(self) -> str:
        """The invitation to read, in that language."""
        with override(self.language):
            return gettext("Read in %(language)s") % {"language": self.name}

    @property
    def missing(self) -> str:
        """That there is no translation, in the language of the reader."""
        return _missing(self.language)

    @property
    def missing_there(self) -> str:
        """That there is no translation, in that language."""
        with override(self.language):
            return _missing(self.language)

    @property
    def instead(self) -> str:
        """What is offered instead, in that language."""
        with override(self.language):
            return gettext("Go to “%(title)s”") % {"title": self.title}


def _missing(code: str) -> str:
    try:
        name = get_language_info(code)["name_translated"]
    except KeyError:
        name = own_name(code)
    return gettext("Not yet translated into %(language)s.") % {"language": name}


def _home_url(code: str) -> str:
    with override(code):
        try:
            return reverse("wagtail_serve", args=[""])
        except NoReverseMatch:
            return "/"


@register.simple_tag
def home_url() -> str:
    """Return the address of the home page in the active language."""
    return _home_url(get_language() or settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def other_languages(context) -> list[Way]:
    """Return the way to each other language of the site.

    A language without a live home page is not offered: the link would lead nowhere. Where there
    is no page (an error), a page at the same path of another language is as good as a twin.
    """
    page, request = context.get("page"), context.get("request")
    if not getattr(page, "pk", None) or not hasattr(page, "translation_key"):
        return _ways_without_page(request)
    path = getattr(context.get("part"), "path", "")
    above = [page, *reversed(page.breadcrumbs)] if hasattr(page, "breadcrumbs") else [page]
    found = twins.editions(page)
    ways = []
    for code in content_languages():
        here = found.get(code, {})
        nearest = next((here[p.translation_key] for p in above if p.translation_key in here), None)
        if code == page.locale.language_code or nearest is None:
            continue
        is_twin = nearest.translation_key == page.translation_key
        below = path if is_twin else ""
        url = f"{nearest.get_url(request)}{below}"
        ways.append(Way(code, url, is_twin, nearest.title))
    return ways


def _ways_without_page(request) -> list[Way]:
    if request is None or Site.find_for_request(request) is None:
        return []
    same = twins.at_same_path(request.path)
    ways = []
    for code, home in twins.homes().items():
        if code != get_language():
            page = same.get(code, home)
            ways.append(Way(code, page.get_url(request), code in same, page.title))
    return ways


@register.simple_tag
def beyond(proposals, ways: list[Way]) -> list:
    """Return the proposals for a lost reader beyond what the ways to other languages tell."""
    told = {way.url for way in ways if way.twin}
    return [proposal for proposal in proposals or () if proposal.path not in told]


@register.simple_tag(takes_context=True)
def alternates(context) -> list[tuple[str, str]]:
    """Return ``hreflang`` and full address of every version of the page, its own included.

    None where the page itself is not for everybody, or is a later page of a list: the second
    page of the Chinese reports is not the second page of the English ones.
    """
    page, request = context.get("page"), context.get("request")
    listing = context.get("listing")
    if not getattr(page, "pk", None) or getattr(listing, "page_number", 1) > 1:
        return []
    path = getattr(context.get("part"), "path", "")
    key = page.translation_key
    addresses = {
        code: f"{pages[key].get_full_url(request)}{path}"
        for code, pages in twins.editions(page).items()
        if key in pages
    }
    own = page.locale.language_code
    return twins.alternates(addresses, own) if own in addresses else []


@register.simple_tag(takes_context=True)
def foreign(context, target: Page, what: str = "both") -> str:
    """Print the attributes of a link to a page in another language than the page at hand.

    Args:
        target: the page that is linked to.
        what: "both"; "link" where the words of the link are in the language at hand, so that
            only its end is marked; "words" for what is no link.
    """
    own = getattr(context.get("page"), "locale_id", None)
    if own is None or getattr(target, "locale_id", None) in (None, own):
        return ""
    codes = context.get("page").__dict__.setdefault("_codes_of_locales", {})
    if not codes:
        codes.update(Locale.objects.values_list("pk", "language_code"))
    code = language_tag(codes.get(target.locale_id))
    marks = {"both": ("lang", "hreflang"), "link": ("hreflang",), "words": ("lang",)}[what]
    return format_html_join("", ' {}="{}"', ((mark, code) for mark in marks))
