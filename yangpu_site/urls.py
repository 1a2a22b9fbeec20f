"""The whole URL map, on one screen."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from apps.core.front_door import front_door, remember_language
from apps.figures.public import downloads
from apps.photos import serving
from apps.reports.blocks import ReportStoryBlock
from apps.search.views import search_page
from apps.story.views import style_guide
from apps.syndication.robots import robots
from apps.syndication.sitemap import sitemap

handler404 = "apps.addresses.views.not_found"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v1/figures/", include("apps.figures.public.urls")),
    path("api/v1/search/", include("apps.search.urls")),
    path("files/<path:name>", serving.private_file, name="private_file"),
    # The language is chosen by the address alone; only the bare address asks who comes.
    path("", front_door, name="front_door"),
    path("language/", remember_language, name="set_language"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap_section"),
    re_path(
        r"^zh/(?P<rest>.*)$",
        RedirectView.as_view(url="/zh-hans/%(rest)s", permanent=True, query_string=True),
    ),
]

if settings.SERVE_MEDIA:
    prefix = settings.MEDIA_URL.strip("/")
    urlpatterns += [
        path(f"{prefix}/<path:name>", serving.public_file, name="public_file"),
    ]

# Last: every other address belongs to a page.
urlpatterns += i18n_patterns(
    path("search/", search_page, name="search"),
    path("style-guide/", style_guide, {"stream_block": ReportStoryBlock()}, name="style_guide"),
    re_path(
        r"^(?P<path>(?:[\w-]+/)*)(?P<slug>[\w-]+)/values\.csv$",
        downloads.one_figure,
        name="figure_csv",
    ),
    re_path(r"^(?P<path>(?:[\w-]+/)*)figures\.csv$", downloads.all_figures, name="figures_csv"),
    path("", include(wagtail_urls)),
)
