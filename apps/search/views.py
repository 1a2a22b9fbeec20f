"""The search page: a question in, what was found, and ways on where nothing was.

Any address answers: what is no kind, no page and no word is passed over, and too many words are
cut, which the page says.
"""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from apps.core.listing import Listing, list_page
from apps.core.part import Part
from apps.search import engine, kinds, missed
from apps.search.answers import Answer
from apps.search.asking import LONGEST, Asked
from apps.search.models import SearchSettings
from apps.search.newest import newest
from apps.search.promoted import promoted

PER_PAGE = 10
ADDRESS = "search/"
HOME_DEPTH = 2


class SearchPart(Part):
    """The search as a part of the front door; its question goes along into the other language."""

    @property
    def full_url(self) -> str:
        return self.get_full_url()

    def get_full_url(self, request=None) -> str:
        """Return the address without the question: the one that search engines may know."""
        return f"{self.page.get_full_url(request)}{ADDRESS}"


@dataclass(frozen=True)
class Choice:
    """One kind to narrow the results to; ``kind`` is "" for all."""

    kind: str
    name: str
    count: int
    url: str
    is_current: bool


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Answer a question in the language of the address; 404 where that language has no site."""
    language = get_language()
    home = _front_door(language)
    asked = Asked.of(request.GET)
    context = {
        "page": home,
        "part": SearchPart(
            page=home,
            path=f"{ADDRESS}{asked.address()}" if asked.words else ADDRESS,
            title=_("Search"),
        ),
        "asked": asked,
        "longest": LONGEST,
    }
    if asked.words:
        context |= _found(asked, language)
        if context["is_missed"] and _is_counted(request, asked):
            missed.note(asked.words, language=language)
    if not context.get("hits") and not context.get("promoted"):
        context["contact"] = SearchSettings.for_request(request).contact
        context["newest"] = newest(language=language, kind="report", limit=3)
    response = render(request, "search/search_page.html", context)
    # Nobody could tell a cache in front which questions a change concerns.
    patch_cache_control(response, no_cache=True)
    return response


def _front_door(language: str) -> Page:
    homes = Page.objects.live().filter(depth=HOME_DEPTH, locale__language_code=language)
    home = homes.specific().first()
    if home is None:
        raise Http404
    return home


def _found(asked: Asked, language: str) -> dict:
    answer = _answer(asked, language)
    if asked.kind and asked.kind not in answer.counts:
        # Nothing of that kind, or no such kind: all the rest is better than nothing.
        asked = replace(asked, kind="")
        answer = _answer(asked, language)
    listing = _listing(asked, answer)
    if answer.total and not answer.hits:
        # Past the last page, whose results are shown instead, as in every other list.
        asked = replace(asked, page=listing.page_number)
        answer = _answer(asked, language)
    on_top = promoted(asked.words, language) if asked.page == 1 and not asked.kind else []
    urls = {page.url for page in on_top}
    return {
        "asked": asked,
        "answer": answer,
        "hits": [hit for hit in answer.hits if hit.url not in urls],
        "choices": _choices(asked, answer),
        "listing": listing,
        "promoted": on_top,
        "meant_url": asked.address(words=answer.meant) if answer.meant else "",
        "is_missed": not (answer.total or on_top),
    }


def _answer(asked: Asked, language: str) -> Answer:
    return engine.answer(
        asked.words,
        language=language,
        kind=asked.kind,
        limit=PER_PAGE,
        offset=(asked.page - 1) * PER_PAGE,
    )


def _listing(asked: Asked, answer: Answer) -> Listing:
    return list_page(range(answer.total), asked.params, per_page=PER_PAGE)


def _choices(asked: Asked, answer: Answer) -> list[Choice]:
    """Return all, and each kind of which there is one: none when there is nothing to choose."""
    if len(answer.counts) < 2:
        return []
    all_of_them = Choice("", _("All"), sum(answer.counts.values()), asked.address(), not asked.kind)
    return [
        all_of_them,
        *(
            Choice(kind, kinds.names_of(kind), count, asked.address(kind=kind), kind == asked.kind)
            for kind, count in answer.counts.items()
            if count
        ),
    ]


def _is_counted(request: HttpRequest, asked: Asked) -> bool:
    """Tell whether somebody asked this: no program, and no browser that fetches ahead."""
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    agent = request.headers.get("User-Agent", "")
    return (
        request.method == "GET"
        and asked.page == 1
        and not asked.is_cut
        and "prefetch" not in ahead
        and not missed.is_program(agent)
    )
