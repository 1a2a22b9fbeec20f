"""Figures on the desk."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from apps.figures import log, rich_text, services  # noqa: F401  (some register themselves)
from apps.figures.admin.desk import FiguresDesk, FigureValues
from apps.figures.admin.figures import (
    DeleteFigure,
    EditFigure,
    FigureGroupViewSet,
    FigureViewSet,
)
from apps.figures.admin.home import OwnersPanel
from apps.figures.admin.importing import FigureImport
from apps.figures.choosers import observation_chooser
from apps.figures.models import Figure


@hooks.register("register_admin_viewset")
def choosers():
    return [observation_chooser, FigureValues(), FigureImport()]


class FiguresMenu(SnippetViewSetGroup):
    items = (FiguresDesk, FigureViewSet, FigureGroupViewSet)
    menu_label = gettext_lazy("Figures")
    menu_icon = "order"
    menu_order = 160


register_snippet(FiguresMenu)


@hooks.register("register_actions")
def change_figures_through_the_registry(actions):
    actions.register(Figure, EditFigure)
    actions.register(Figure, DeleteFigure)


@hooks.register("before_delete_snippet")
def remove_figures_through_the_registry(request, instances):
    """Refuse while a page shows one of them, and say which; several go together or not at all."""
    figures = [instance for instance in instances if isinstance(instance, Figure)]
    shown = [figure for figure in figures if figure.uses.exists()]
    listing = Figure.snippet_viewset.get_url_name("list")
    if shown:
        for figure in shown:
            in_use = services.InUse(list(figure.uses.with_shown()))
            messages.error(
                request,
                _("%(figure)s can’t be removed. %(uses)s")
                % {"figure": figure.name, "uses": in_use},
            )
        return redirect(listing)
    if figures and request.method == "POST":
        for figure in figures:
            services.remove_figure(figure=figure, by=request.user)
        names = ", ".join(figure.name for figure in figures)
        messages.success(request, _("Removed: %(names)s.") % {"names": names})
        return redirect(listing)
    return None


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    panels.append(OwnersPanel())
