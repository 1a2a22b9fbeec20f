"""Hides which page is the same page in another language, and whether readers may be sent there.

Twins share Wagtail's translation key. A twin is offered when it is live, open to everybody, and no
alias: Wagtail and wagtail-localize can make a page that repeats another language's text, and such a
page must never pose as a translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import gettext
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from apps.core.languages import content_languages, language_tag
from apps.core.publish_checks import Problem

# The home page of each language hangs on the tree's root.
HOME_DEPTH = 2
OWN_WORDS = Q(alias_of__isnull=True) | Q(alias_of__locale=F("locale"))


def is_borrowed(page: Page) -> bool:
    """Tell whether a page only repeats the words of a page in another language."""
    return bool(page.alias_of_id) and page.alias_of.locale_id != page.locale_id


def words_are_its_own(page: Page) -> list[Problem]:
    """Return the publish check's problem with a page that repeats another language's words."""
    if not is_borrowed(page):
        return []
    # One from before is served to nobody; it may not keep its source from being published.
    if Page.objects.filter(pk=page.pk, live=True, alias_of__isnull=False).exists():
        return []
    said = gettext("This page repeats the text of another language. Translate that page instead.")
    return [Problem("core.borrowed_words", said)]


def open_to_all(pages: Iterable[Page]) -> list[Page]:
    """Keep the pages that everybody may open, in one query: no password, login or group."""
    pages = list(pages)
    if not pages:
        return []
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    return [page for page in pages if not page.path.startswith(closed)]


def offered() -> PageQuerySet:
    """Return the live pages that have words of their own; see also open_to_all."""
    return Page.objects.live().filter(OWN_WORDS)


def homes() -> dict[str, Page]:
    """Return the home pages that readers may be sent to, by language code."""
    found = offered().filter(depth=HOME_DEPTH, locale__language_code__in=content_languages())
    by_code = {page.locale.language_code: page for page in found.select_related("locale")}
    return {page.locale.language_code: page for page in open_to_all(by_code.values())}


def editions(page: Page) -> dict[str, dict[str, Page]]:
    """Return the offered translations of a page and of all above it, in two queries.

    Returns:
        For each language code a map from translation key to page, that of ``page`` itself
        included. The answer stays with the page, so asking again costs nothing.
    """
    if not hasattr(page, "_editions"):
        above = page.breadcrumbs if hasattr(page, "breadcrumbs") else page.get_ancestors().live()
        keys = {page.translation_key, *(one.translation_key for one in above)}
        found = offered().filter(depth__gte=HOME_DEPTH, translation_key__in=keys)
        page._editions = {}
        for one in open_to_all(found.select_related("locale").order_by("path")):
            of_language = page._editions.setdefault(one.locale.language_code, {})
            # Its home page comes first; what was moved out of its language's tree has no address.
            root = next(iter(of_language.values()), one)
            if one.path.startswith(root.path):
                of_language[one.translation_key] = one
    return page._editions


def alternates(addresses: Mapping[str, str], own: str) -> list[tuple[str, str]]:
    """Return the languages in which one thing can be read, as ``hreflang`` and address.

    Args:
        addresses: the full address by language code, the thing's own language included.
        own: the code of that language.

    Returns:
        One entry a language in the order of the settings, and ``x-default``: whoever speaks
        none of them is sent to the site's main language, or to the only version there is.
    """
    listed = [(language_tag(c), addresses[c]) for c in content_languages() if c in addresses]
    main = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in addresses else own
    return [*listed, ("x-default", addresses[main])]


def in_language(pages: Iterable[Page], locale_id: int) -> dict[int, Page]:
    """Map the id of each page to its edition in a language, or to the page itself.

    Args:
        pages: pages of any language, each of one class only; None among them is left out.
        locale_id: the locale of the reader.

    Asks the database only when a page is of another language, and then once for each type.
    """
    pages = [page for page in pages if page is not None]
    strange = [page for page in pages if page.locale_id != locale_id]
    twins: dict = {}
    for model in {type(page) for page in strange}:
        keys = {page.translation_key for page in strange if type(page) is model}
        found = model.objects.live().filter(
            OWN_WORDS, translation_key__in=keys, locale_id=locale_id
        )
        twins |= {twin.translation_key: twin for twin in found.select_related("locale")}
    return {
        page.pk: twins.get(page.translation_key, page) if page in strange else page
        for page in pages
    }


def at_same_path(path: str) -> dict[str, Page]:
    """Return the offered pages of other languages whose address ends like ``path``.

    For an address that leads nowhere: /zh-hans/reports/x/ is offered as /en/reports/x/.
    """
    parts = urlsplit(path).path.split("/", 2)
    code, rest = (parts[1], parts[2]) if len(parts) == 3 else ("", "")
    # NUL stands in no address, and PostgreSQL refuses it.
    if not rest or "\0" in rest or code not in content_languages():
        return {}
    below = rest if rest.endswith("/") else f"{rest}/"
    roots = {home.url_path: other for other, home in homes().items() if other != code}
    found = offered().filter(url_path__in=[f"{root}{below}" for root in roots])
    found = found.select_related("locale")
    return {page.locale.language_code: page for page in open_to_all(found)}
