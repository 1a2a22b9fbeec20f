"""Answers the tables below the registry's pages, whose addresses end in ``.csv``.

Wagtail's addresses hold no dots, so the site's own map names these before the pages'.
"""

from django.http import Http404, HttpRequest, StreamingHttpResponse
from wagtail.models import Page

from apps.core.bilingual import active_suffix
from apps.figures.models import FigureIndexPage, Observation
from apps.figures.public.table import table


def all_figures(request: HttpRequest, path: str) -> StreamingHttpResponse:
    """Answer every value of the registry at `path`, in the language of the address."""
    return _answer(request, path, Observation.objects.all(), "figures.csv")


def one_figure(request: HttpRequest, path: str, slug: str) -> StreamingHttpResponse:
    """Answer the values of one figure; 404 where there are none."""
    values = Observation.objects.filter(figure__slug=slug)
    if not values.current().exists():
        raise Http404
    return _answer(request, path, values, f"{slug}.csv")


def _answer(request: HttpRequest, path: str, values, name: str) -> StreamingHttpResponse:
    registry = _registry(request, path)
    lines = table(values, registry=registry.get_full_url(request), suffix=active_suffix())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _registry(request: HttpRequest, path: str) -> FigureIndexPage:
    """Return the registry's page at a path below the language, one that everybody may open."""
    found = Page.route_for_request(request, path)
    if found is None or not isinstance(found.page, FigureIndexPage):
        raise Http404
    page = found.page
    if found.args[0].__name__ != "registry" or page.get_view_restrictions().exists():
        raise Http404
    return page
