"""The listing and the form of figures, which save and remove through the registry's services."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.actions.delete import DeleteAction
from wagtail.actions.edit import EditAction
from wagtail.admin.ui.tables import Column, UserColumn
from wagtail.snippets.views.snippets import EditView, IndexView

from apps.core.choosers import SharedObjectViewSet
from apps.figures import services
from apps.figures.admin.importing import import_button, may_import
from apps.figures.admin.panels import EDIT_HANDLER
from apps.figures.models import Figure, FigureGroup


class StateColumn(Column):
    """What waits for somebody: a conflict, an open target, a stale value."""

    cell_template_name = "figures/admin/state_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        values = instance.observations.all()
        return super().get_cell_context_data(instance, parent_context) | {
            "has_conflict": instance.has_conflict,
            "has_open_target": any(value.is_open_question for value in values),
            "is_stale": instance.latest is not None and instance.latest.is_stale,
        }


class FigureIndexView(IndexView):
    """As many queries for thousands of figures as for one: a page's values come at once."""

    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .with_latest()
            .with_conflicts()
            .select_related("owner__wagtail_userprofile")
        )

    @cached_property
    def columns(self):
        """The first is the name in the language of the desk; it is sorted by the English one."""
        columns = super().columns
        name = next(column for column in columns if column.name == "name_en")
        name.accessor, name.label = "name", _("Name")
        return columns

    @cached_property
    def header_buttons(self):
        found = list(super().header_buttons)
        return [*found, import_button()] if may_import(self.request.user) else found


class FigureEditView(EditView):
    def get_queryset(self):
        return Figure.objects.with_latest()


class EditFigure(EditAction):
    """Saves a figure through the service, whichever route it comes by."""

    def execute(self, skip_permission_checks=False):
        self.check(skip_permission_checks=skip_permission_checks)
        services.save_figure(figure=self.instance, by=self.user)
        return self.instance


class DeleteFigure(DeleteAction):
    """Removes a figure through the service, which refuses while a page shows it."""

    def execute(self, skip_permission_checks=False):
        self.check(skip_permission_checks=skip_permission_checks)
        services.remove_figure(figure=self.instance, by=self.user)


class FigureViewSet(SharedObjectViewSet):
    model = Figure
    icon = "order"
    menu_label = _("Registry")
    index_view_class = FigureIndexView
    edit_view_class = FigureEditView
    edit_handler = EDIT_HANDLER
    list_display = [
        "name_en",
        Column("latest", label=_("Latest value")),
        Column("latest.period_label", label=_("Period")),
        StateColumn("state", label=_("Waiting"), accessor="pk"),
        "group",
        UserColumn("owner", label=pgettext_lazy("figures", "Owner")),
    ]
    list_filter = ["group", "kind", "owner"]
    search_fields = ["name_en", "name_zh"]
    list_per_page = 50


class FigureGroupViewSet(SharedObjectViewSet):
    model = FigureGroup
    icon = "folder-open-inverse"
    menu_label = pgettext_lazy("figures", "Groups")
    list_display = ["name_en", "name_zh", "sort_order"]
