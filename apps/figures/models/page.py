"""The public registry of key figures, with a page below it for each figure and for the targets."""

from django.db.models import Max
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from apps.core.listing import list_page
from apps.core.models import IndexPage
from apps.core.part import Part
from apps.figures.public import linked_data
from apps.figures.public.figure import FigureView, figure_view
from apps.figures.public.registry import PER_PAGE, grouped, public_figures
from apps.figures.public.targets import listed_targets

TARGETS = "targets/"


class FigureIndexPage(RoutablePageMixin, IndexPage):
    """The registry: every figure with its latest value, its period and its source."""

    subpage_types = []
    page_description = gettext_lazy("The registry of key figures")
    sought_as = ("registry", "figures", "statistics", "data", "数据", "指标", "统计", "登记册")

    class Meta:
        verbose_name = gettext_lazy("registry of figures")

    @path("")
    def registry(self, request):
        """Answer all figures, a page at a time, or those that hold the words of ``q``."""
        query = request.GET.get("q", "").replace("\0", "").strip()[:100]
        listing = list_page(public_figures(query).with_latest(), request.GET, per_page=PER_PAGE)
        context = {"listing": listing, "groups": grouped(listing.items), "query": query}
        return self.render(request, context_overrides=context)

    @path(TARGETS)
    def targets(self, request):
        """Answer every target and what became of it."""
        groups, listing = listed_targets(request.GET)
        part = Part(
            self,
            TARGETS,
            _("Targets and what became of them"),
            _("Every target of the registry with the day it is due, its source and its outcome."),
        )
        context = {"part": part, "groups": groups, "listing": listing}
        return self.render(request, context_overrides=context, template="figures/targets.html")

    @path("<slug:slug>/")
    def figure(self, request, slug):
        """Answer one figure with its history."""
        view = figure_view(slug)
        if view is None:
            raise Http404
        part = self._part(request, view)
        context = {
            "part": part,
            "view": view,
            "subject": view.subject(self.locale),
            "places": view.places(self.locale),
        }
        return self.render(request, context_overrides=context, template="figures/figure.html")

    def _part(self, request, view: FigureView) -> Part:
        figure = view.figure
        below = f"{figure.slug}/"
        url = f"{self.get_full_url(request)}{below}"
        json = request.build_absolute_uri(reverse("figures_api:figure", args=[figure.slug]))
        data = linked_data.dataset(view, url=url, csv=f"{url}values.csv", json=json)
        return Part(self, below, figure.name, linked_data.description(view), [data])

    # -- where it stands, for caches and search engines ------------------------------------

    def get_cached_paths(self):
        """Return the paths that change with any figure; each figure's own are purged with it."""
        pages = -(-public_figures().count() // PER_PAGE)
        return ["/", f"/{TARGETS}", *(f"/?page={number}" for number in range(2, pages + 1))]

    def get_sitemap_urls(self, request=None):
        """Return the registry's own entry and one for each part, as Wagtail's maps want them."""
        here = self.get_full_url(request)
        newest = public_figures().annotate(entered=Max("observations__entered_at"))
        figures = list(newest.values_list("slug", "entered"))
        days = [day for _slug, day in figures if day]
        parts = [(TARGETS, max(days, default=None))]
        parts += [(f"{slug}/", day) for slug, day in figures]
        own = super().get_sitemap_urls(request)
        return [*own, *({"location": f"{here}{path}", "lastmod": day} for path, day in parts)]
