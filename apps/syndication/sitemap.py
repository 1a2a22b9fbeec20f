"""The site's map for search engines: every page that they may know, with its other languages.

Hides where the pages come from (the trees of all languages, a few queries however many pages there
are) and when the map is cut in pieces. Source of the form: sitemaps.org/protocol.html, and
developers.google.com/search/docs/specialty/international/localized-versions for the languages.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps import Sitemap, views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Page, Site, get_page_models

from apps.core.twins import alternates, homes, offered, open_to_all

# The protocol allows 50,000 addresses and 50 MB a file; with their languages these are 5 MB.
LIMIT = 10_000
FIELDS = (
    "path", "depth", "url_path", "locale_id", "translation_key", "content_type_id",
    "last_published_at", "latest_revision_created_at",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One address of the map.

    Attributes:
        language: the code of the page's language.
        location: the full address.
        lastmod: when the text last changed, or None where nobody knows.
        same: what the same thing in another language has in common with it.
    """

    language: str
    location: str
    lastmod: datetime | None
    same: tuple


class LanguageMap(Sitemap):
    """The entries of one language, for Django's views and templates."""

    limit = LIMIT

    def __init__(self, entries: list[Entry], versions: dict[tuple, dict[str, str]]):
        self.entries, self.versions = entries, versions

    def items(self) -> list[Entry]:
        return self.entries

    def get_latest_lastmod(self) -> datetime | None:
        return max((entry.lastmod for entry in self.entries if entry.lastmod), default=None)

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        shown = self.paginator.page(page).object_list
        self.latest_lastmod = self.get_latest_lastmod()
        return [self._url(entry) for entry in shown]

    def _url(self, entry: Entry) -> dict:
        listed = alternates(self.versions[entry.same], entry.language)
        return {
            "location": entry.location,
            "lastmod": entry.lastmod,
            "alternates": [{"lang_code": code, "location": href} for code, href in listed],
        }


def sitemap(request: HttpRequest, section: str | None = None) -> HttpResponse:
    """Answer the map: whole while it is small, else a list of its pieces.

    Args:
        section: the language whose piece is asked for.
    """
    maps = language_maps(request)
    if section is not None:
        return views.sitemap(request, maps, section=section)
    if sum(len(one.entries) for one in maps.values()) > LIMIT:
        return views.index(request, maps, sitemap_url_name="sitemap_section")
    if not maps:
        raise Http404
    return views.sitemap(request, maps)


# A shared cache may keep it: whatever changes the tree has it forgotten.
sitemap = require_safe(cache_control(public=True, max_age=3600)(conditional_page(sitemap)))


def addresses() -> list[str]:
    """Return the full addresses of the map and its pieces, for caches that must forget them."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return []
    paths = [reverse("sitemap"), *(reverse("sitemap_section", args=[code]) for code in homes())]
    return [f"{site.root_url}{path}" for path in paths]


def language_maps(request: HttpRequest | None = None) -> dict[str, LanguageMap]:
    """Return the map of each language, by its code."""
    found = homes()
    entries: list[Entry] = []
    for home in found.values():
        if home.get_full_url(request) is None:  # it belongs to no site
            continue
        entries += _entries(home, request)
    versions: dict[tuple, dict[str, str]] = defaultdict(dict)
    by_language: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        versions[entry.same][entry.language] = entry.location
        by_language[entry.language].append(entry)
    return {code: LanguageMap(by_language[code], versions) for code in found if by_language[code]}


def _entries(home: Page, request: HttpRequest | None) -> list[Entry]:
    """Return the entries of one language's tree, in its order."""
    root, code = home.get_full_url(request), home.locale.language_code
    pages = offered().filter(path__startswith=home.path, locale_id=home.locale_id)
    pages = open_to_all(pages.order_by("path").only(*FIELDS))
    below = _parts(pages, request)
    found = []
    for page in pages:
        location = f"{root}{page.url_path[len(home.url_path) :]}"
        lastmod = page.last_published_at or page.latest_revision_created_at
        found.append(Entry(code, location, lastmod, (page.translation_key, "")))
        found += [
            Entry(code, f"{location}{path}", day, (page.translation_key, path))
            for path, day in below.get(page.pk, ())
        ]
    return found


def _parts(pages: list[Page], request) -> dict[int, list[tuple[str, datetime | None]]]:
    """Return what has an address of its own below a page, by the page's id.

    These are pages that name more addresses than their own in Wagtail's ``get_sitemap_urls``.
    """
    models = [m for m in get_page_models() if m.get_sitemap_urls is not Page.get_sitemap_urls]
    types = ContentType.objects.get_for_models(*models)
    wanted = {types[model].pk: model for model in models}
    by_model = defaultdict(list)
    for page in pages:
        if page.content_type_id in wanted:
            by_model[wanted[page.content_type_id]].append(page.pk)
    found = {}
    for model, keys in by_model.items():
        for page in model.objects.filter(pk__in=keys):
            here = page.get_full_url(request)
            found[page.pk] = [
                (one["location"][len(here) :], one.get("lastmod"))
                for one in page.get_sitemap_urls(request)
                if one["location"] != here
            ]
    return found
