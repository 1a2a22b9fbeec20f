"""Figures on the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from apps.figures import log, rich_text  # noqa: F401  (they register themselves)
from apps.figures.choosers import observation_chooser
from apps.figures.models import Figure, FigureGroup


@hooks.register("register_admin_viewset")
def choosers():
    return observation_chooser


class FigureIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().with_latest()


class FigureViewSet(SnippetViewSet):
    model = Figure
    icon = "order"
    menu_label = _("Registry")
    index_view_class = FigureIndexView
    list_display = [
        "name_en",
        Column("latest", label=_("Latest value")),
        Column("latest.period_label", label=_("Period")),
        "group",
    ]
    list_filter = ["group", "kind", "owner"]
    search_fields = ["name_en", "name_zh"]


class FigureGroupViewSet(SnippetViewSet):
    model = FigureGroup
    icon = "folder-open-inverse"
    menu_label = _("Groups")
    list_display = ["name_en", "name_zh", "sort_order"]


class FiguresMenu(SnippetViewSetGroup):
    items = (FigureViewSet, FigureGroupViewSet)
    menu_label = _("Figures")
    menu_icon = "order"
    menu_order = 160


register_snippet(FiguresMenu)
