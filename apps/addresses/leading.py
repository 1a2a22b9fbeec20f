"""Where an address of old leads: the redirect that counts, if readers may see what it shows.

Asks one query for the redirects and two for the page, however deep the address is and however
many redirects there are.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri, uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from apps.addresses.models import LONGEST_PATH

MOST_PARTS = 12  # of an address; nothing of ours lies deeper
_REMEMBERED = "_former_address"


def answer(request: HttpRequest) -> HttpResponse | None:
    """Return the redirect from an address at which nothing stands, or None.

    Permanent ones are permanent for visitors' browsers too (301). The query goes along to a
    page, unless the redirect speaks of that very query.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    if not hasattr(request, _REMEMBERED):
        setattr(request, _REMEMBERED, _answer(request))
    return getattr(request, _REMEMBERED)


def _answer(request: HttpRequest) -> HttpResponse | None:
    for redirect, below, query in _candidates(request):
        url = _url(redirect, below, request)
        if url is None or _is_same(url, request):
            continue
        if query and redirect.redirect_page_id:
            url = f"{url}?{query}"
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return kind(iri_to_uri(url))
    return None


def _candidates(request: HttpRequest) -> Iterator[tuple[Redirect, str, str]]:
    """Yield redirects that may count, best first, with what follows and with the query to keep."""
    query = request.META.get("QUERY_STRING", "")
    keys = _keys(request, query)
    if not keys:
        return
    site = Site.find_for_request(request)
    found = Redirect.objects.filter(Q(site=site) | Q(site=None), old_path__in=keys)
    order = list(keys)
    ranked = sorted(
        found,
        key=lambda one: (
            order.index(one.old_path),
            one.automatically_created,
            one.site_id is None,
            -one.pk,
        ),
    )
    for redirect in ranked:
        below, is_of_query = keys[redirect.old_path]
        if not below or redirect.redirect_page_id:
            yield redirect, below, "" if is_of_query else query


def _keys(request: HttpRequest, query: str) -> dict[str, tuple[str, bool]]:
    """Return under what a redirect may be kept: what follows it, and whether it has the query."""
    keys: dict[str, tuple[str, bool]] = {}
    encoded = iri_to_uri(request.path)
    for path, kept in (
        [(f"{encoded}?{query}", True), (encoded, False)] if query else [(encoded, False)]
    ):
        plain = Redirect.normalise_path(path, decode_unicode=False)
        for key in (uri_to_iri(plain), plain):
            keys.setdefault(key, ("", kept))
    whole = uri_to_iri(Redirect.normalise_path(encoded, decode_unicode=False))
    parts = whole.strip("/").split("/")
    for count in range(len(parts) - 1, 0, -1) if len(parts) <= MOST_PARTS else ():
        keys.setdefault(f"/{'/'.join(parts[:count])}", ("/".join(parts[count:]), False))
    return {key: of for key, of in keys.items() if len(key) <= LONGEST_PATH and "\0" not in key}


def _url(redirect: Redirect, below: str, request: HttpRequest) -> str | None:
    if not redirect.redirect_page_id:
        return redirect.redirect_link or None
    page = Page.objects.live().filter(pk=redirect.redirect_page_id).first()
    if page is None or page.get_view_restrictions().exists():
        return None
    url = page.get_url(request)
    if url is None:
        return None
    route = redirect.redirect_page_route_path.strip("/")
    part = "/".join(part for part in (route, below) if part)
    if not part:
        return url
    slash = "/" if request.path.endswith("/") or not below else ""
    address = f"{url.rstrip('/')}/{part}{slash}"
    if _has_part(page, urlsplit(address).path, part):
        return address
    # Somebody's choice of a part that is no more still means the page.
    return None if below else url


def _has_part(page: Page, path: str, part: str) -> bool:
    """Tell whether a page answers for a part below it, by a route of its own or the site's."""
    try:
        if resolve(path).url_name != "wagtail_serve":
            return True
    except Resolver404:
        return False
    if not issubclass(page.specific_class, RoutablePageMixin):
        return False
    try:
        page.specific_deferred.resolve_subpage(f"/{part}/")
    except Resolver404:
        return False
    return True


def _is_same(url: str, request: HttpRequest) -> bool:
    there = urlsplit(url)
    if there.netloc and there.netloc != request.get_host():
        return False
    return Redirect.normalise_path(there.path) == Redirect.normalise_path(request.path)
