"""What pages say of themselves, and where readers open them."""

from collections.abc import Iterable

from wagtail.models import Page, PageViewRestriction

from apps.core.search_protocol import Findable, Words, names_given_to


def words_of_page(page: Page) -> Words:
    """Return what a page says of itself; one that is no page of ours says its title.

    Args:
        page: a specific page, with the text that is saved.
    """
    language = page.locale.language_code
    shown = page.live and not page.get_view_restrictions().exists() and page.depth > 1
    if not isinstance(page, Findable):
        return Words(language, page.title, shown=False)
    return Words(
        language=language,
        title=page.title,
        names=(*page.search_names(), *names_given_to(page)),
        hidden_names=tuple(page.search_hidden_names()),
        standfirst=page.search_standfirst(),
        body="\n".join(page.search_body()),
        aside="\n".join(page.search_aside()),
        day=page.search_day(),
        shown=shown,
    )


def page_addresses(ids: Iterable[int]) -> dict[int, str]:
    """Return where readers open each of the pages ``ids``; those they may not see are left out.

    Two queries: the pages, and what is restricted.
    """
    pages = list(Page.objects.live().filter(pk__in=list(ids)).select_related("locale"))
    closed = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    open_pages = [p for p in pages if not any(p.path.startswith(path) for path in closed)]
    return {page.pk: url for page in open_pages if (url := page.url)}
