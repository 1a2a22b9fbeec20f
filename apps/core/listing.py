"""Hides pagination: a listing knows its slice, its size and the addresses of its pages."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.paginator import Paginator

WINDOW = 2  # pages shown on either side of the current one


@dataclass(frozen=True)
class PageLink:
    """One entry of the pagination; ``number`` is None for a gap."""

    number: int | None
    url: str
    current: bool = False


@dataclass(frozen=True)
class Listing:
    """A page of results, ready for ``components/pagination.html``."""

    items: list
    total: int
    page_number: int
    page_count: int
    previous_url: str = ""
    next_url: str = ""
    pages: list[PageLink] = field(default_factory=list)


def list_page(queryset, params, *, per_page: int = 20) -> Listing:
    """Cut one page out of ``queryset``.

    Args:
        queryset: an ordered queryset or list.
        params: the request's ``QueryDict``; ``page`` is the 1-based page number, anything
            that is no number counts as 1 and anything past the end as the last page. The
            other parameters are kept in the links.
        per_page: how many items a page has.
    """
    paginator = Paginator(queryset, per_page)
    current = paginator.get_page(params.get("page"))
    kept = [(k, v) for k, values in params.lists() if k != "page" for v in values if v]

    def url(number: int) -> str:
        query = urlencode(kept + ([("page", number)] if number > 1 else []))
        return f"?{query}" if query else "?"

    count = paginator.num_pages
    shown = sorted(
        {1, count, *range(max(1, current.number - WINDOW), min(count, current.number + WINDOW) + 1)}
    )
    pages: list[PageLink] = []
    for number in shown:
        if pages and pages[-1].number is not None and number - pages[-1].number > 1:
            pages.append(PageLink(None, ""))
        pages.append(PageLink(number, url(number), number == current.number))
    return Listing(
        items=list(current.object_list),
        total=paginator.count,
        page_number=current.number,
        page_count=count,
        previous_url=url(current.number - 1) if current.has_previous() else "",
        next_url=url(current.number + 1) if current.has_next() else "",
        pages=pages if count > 1 else [],
    )
