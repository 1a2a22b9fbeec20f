"""Links between pages in rich text, resolved for a whole text at once.

Wagtail's own handler asks for the active locale and a translation link by link, and keeps
links to pages that are no longer live; a report with forty names would ask forty times.
"""

from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Locale, Page
from wagtail.rich_text.pages import PageLinkHandler

from apps.core.languages import language_tag
from apps.core.twins import offered

NO_LINK = "<a>"  # an anchor without address reads as plain text


class LivePageLinkHandler(PageLinkHandler):
    """Leads to the live page in the reader's language; a page that is gone is plain text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        wanted = [str(attrs.get("id", "")) for attrs in attrs_list]
        pages = Page.objects.live().filter(pk__in={pk for pk in wanted if pk.isdigit()})
        by_id = {str(page.pk): page for page in pages.select_related("locale")}
        twins = cls._translations(by_id.values())
        tags = []
        for pk in wanted:
            page = by_id.get(pk)
            page = page and twins.get(page.translation_key, page)
            url = page.url if page else None
            tags.append(_tag(url, page.locale.language_code) if url else NO_LINK)
        return tags

    @staticmethod
    def _translations(pages) -> dict:
        """Map translation keys to live pages of the active locale, for pages of another one."""
        try:
            active = Locale.get_active()
        except (LookupError, Locale.DoesNotExist):
            return {}
        keys = {page.translation_key for page in pages if page.locale_id != active.pk}
        if not keys:
            return {}
        twins = offered().filter(translation_key__in=keys, locale=active)
        return {twin.translation_key: twin for twin in twins.select_related("locale")}


def _tag(url: str, code: str) -> str:
    """Return the opening tag of a link; the link tells when its end is in another language."""
    if code == get_language():
        return format_html('<a href="{}">', url)
    return format_html('<a href="{}" hreflang="{}">', url, language_tag(code))
