"""Hides how menus find their pages: one query, in the reader's locale, live pages only."""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Locale, Page, Site

from apps.core.bilingual import SUFFIXES, active_suffix
from apps.home.models import NavigationSettings


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class FooterColumn:
    heading: str
    items: list[MenuItem]


def entries_of(settings: NavigationSettings) -> Iterator:
    """Yield every entry of the menu and of the footer's columns."""
    yield from (block.value for block in settings.main_menu)
    for column in settings.footer:
        yield from column.value["items"]


def keys_in(settings: NavigationSettings) -> set:
    """Return the translation keys of the pages to which menu and footer lead."""
    return {entry["page"].translation_key for entry in entries_of(settings) if entry["page"]}


class Navigation:
    """The menus of one request.

    Args:
        request: the request at hand, or None (an error page); then there are no menus.
    """

    def __init__(self, request):
        self.request = request
        site = Site.find_for_request(request) if request else None
        self.settings = NavigationSettings.for_site(site) if site else None
        self.pages = self._live_pages() if self.settings else {}

    def _live_pages(self) -> dict:
        keys = keys_in(self.settings)
        pages = Page.objects.live().filter(translation_key__in=keys, locale=Locale.get_active())
        return {page.translation_key: page for page in pages}

    def _item(self, value) -> MenuItem | None:
        page = value["page"] and self.pages.get(value["page"].translation_key)
        if not page:
            return None
        label = _words(value, "label") or page.title
        url = page.get_url(self.request)
        return MenuItem(label, url, self.request.path.startswith(url))

    def _items(self, values) -> list[MenuItem]:
        return [item for value in values if (item := self._item(value))]

    @property
    def main_menu(self) -> list[MenuItem]:
        return self._items(block.value for block in self.settings.main_menu) if self.pages else []

    @property
    def footer(self) -> list[FooterColumn]:
        if not self.pages:
            return []
        columns = (
            FooterColumn(_words(c.value, "heading"), self._items(c.value["items"]))
            for c in self.settings.footer
        )
        return [column for column in columns if column.items]


def _words(value, name: str) -> str:
    wanted = active_suffix()
    other = SUFFIXES[1 - SUFFIXES.index(wanted)]
    return value.get(f"{name}_{wanted}") or value.get(f"{name}_{other}") or ""


def for_request(request) -> Navigation:
    """Return the request's navigation, made once a request."""
    if request is None:
        return Navigation(None)
    if not hasattr(request, "_navigation"):
        request._navigation = Navigation(request)
    return request._navigation
