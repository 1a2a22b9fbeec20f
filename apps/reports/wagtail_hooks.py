"""Reports, sections and series on the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from apps.core.admin import page_listing
from apps.core.choosers import SharedObjectViewSet
from apps.reports.models import ReportPage, Section, Series


@hooks.register("register_admin_viewset")
def reports_listing():
    return page_listing(
        ReportPage,
        name="reports",
        icon="doc-full-inverse",
        columns=[("section", _("Section")), ("display_date", _("Date"))],
        related=["section"],
        order=110,
    )


class SectionViewSet(SharedObjectViewSet):
    model = Section
    icon = "folder-open-inverse"
    list_display = ["name_en", "name_zh", "slug"]
    search_fields = ["name_en", "name_zh"]


class SeriesViewSet(SharedObjectViewSet):
    model = Series
    icon = "list-ol"
    list_display = ["name_en", "name_zh", "slug"]
    search_fields = ["name_en", "name_zh"]


register_snippet(SectionViewSet)
register_snippet(SeriesViewSet)
