"""The registry for programs: JSON under ``/api/v1/figures/``.

Hides paging and what a parameter may ask of the registry.
"""

from datetime import datetime, time
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.models import ModelLogEntry

from apps.core.api import Wrong, known_only, public_json, whole
from apps.figures.models import Figure, FigureUse, Observation
from apps.figures.public.figure import figure_view
from apps.figures.public.objects import Addresses, figure_object, figure_with_history
from apps.figures.public.registry import public_figures

USUAL_LIMIT, LARGEST_LIMIT = 100, 500
LARGEST_OFFSET = 1_000_000
PARAMETERS = {"limit", "offset", "group", "kind", "updated_since"}


@public_json
def figures(request: HttpRequest) -> dict:
    """Return the figures with their latest values, ``limit`` of them from ``offset`` on."""
    known_only(request, PARAMETERS)
    limit = whole(request, "limit", USUAL_LIMIT, least=1, most=LARGEST_LIMIT)
    offset = whole(request, "offset", 0, least=0, most=LARGEST_OFFSET)
    addresses = _addresses(request)
    found = _filtered(request)
    count = found.count()
    shown = found.with_latest()[offset : offset + limit]
    return {
        "url": request.build_absolute_uri(),
        "count": count,
        "limit": limit,
        "offset": offset,
        "next": _page(request, offset + limit) if offset + limit < count else None,
        "previous": _page(request, max(offset - limit, 0)) if offset else None,
        "results": [figure_object(figure, addresses) for figure in shown if figure.latest],
    }


@public_json
def figure(request: HttpRequest, slug: str) -> dict:
    """Return one figure with its history, its sources and the public pages that show it."""
    addresses = _addresses(request)
    view = figure_view(slug)
    if view is None:
        raise Wrong(f"The registry has no figure “{slug}” with a value.", 404)
    uses = FigureUse.objects.public().filter(figure=view.figure)
    uses = uses.select_related("page__locale").order_by("page__path", "pk")
    return figure_with_history(view, uses, addresses)


@public_json
def unknown(request: HttpRequest, rest: str = "") -> dict:
    """Tell that there is nothing at this address."""
    raise Wrong("There is nothing at this address. Begin at /api/v1/figures/.", 404)


def _addresses(request: HttpRequest) -> Addresses:
    addresses = Addresses.of(request)
    if not addresses.registries:
        raise Wrong("The registry is not public at present.", 404)
    return addresses


def _filtered(request: HttpRequest):
    found = public_figures()
    if kind := request.GET.get("kind"):
        if kind not in Figure.Kind.values:
            raise Wrong(f"There is no kind “{kind}”. Known are: {', '.join(Figure.Kind.values)}.")
        found = found.filter(kind=kind)
    if "group" in request.GET:
        found = found.filter(group_id=whole(request, "group", 0, least=0, most=2**31 - 1))
    if since := request.GET.get("updated_since"):
        found = found.filter(pk__in=_changed_since(_moment(since)))
    return found


def _changed_since(moment: datetime) -> set[int]:
    """Return the figures that the log says were changed, and those that got a value."""
    logged = ModelLogEntry.objects.filter(
        content_type__app_label="figures", content_type__model="figure", timestamp__gte=moment
    )
    entered = Observation.objects.filter(entered_at__gte=moment)
    keys = {int(key) for key in logged.values_list("object_id", flat=True) if key.isdigit()}
    return keys | set(entered.order_by().values_list("figure_id", flat=True))


def _moment(text: str) -> datetime:
    try:
        found = parse_datetime(text.replace(" ", "+")) or parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise Wrong(f"“{text}” is no day: write 2026-01-31, or 2026-01-31T08:00:00+08:00.")
    if not isinstance(found, datetime):
        found = datetime.combine(found, time.min)
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _page(request: HttpRequest, offset: int) -> str:
    kept = {name: value for name, value in request.GET.items() if name != "offset"}
    query = urlencode({**kept, **({"offset": offset} if offset else {})})
    return request.build_absolute_uri(f"{request.path}?{query}" if query else request.path)
