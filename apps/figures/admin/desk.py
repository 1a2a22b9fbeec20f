"""The figures desk: what grew stale, which targets are open, which values contradict each other.

Each row can be dealt with where it stands.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn, UserColumn
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from apps.figures.admin import decisions, values
from apps.figures.models import Figure, Observation
from apps.figures.models.observation import today


@dataclass(frozen=True)
class Work:
    """One kind of work: its address, its name, and the values that wait for it."""

    name: str
    label: str
    nothing: str

    def waiting(self) -> QuerySet:
        """Return the values that wait, longest first."""
        found = Observation.objects.with_figure().select_related(
            "figure__owner__wagtail_userprofile"
        )
        if self.name == "stale":
            return found.stale(today()).order_by("checked_on", "as_of", "period_end", "pk")
        if self.name == "open-targets":
            return found.open_targets(today()).order_by("due", "pk")
        related = ("contests__figure", "entered_by")
        return found.conflicts().select_related(*related).order_by("entered_at", "pk")

    @property
    def url(self) -> str:
        return reverse(f"figures_desk:{self.name}")


STALE = Work("stale", _("Stale values"), _("No value is waiting to be confirmed."))
OPEN_TARGETS = Work("open-targets", _("Open targets"), _("No target is waiting for its outcome."))
CONFLICTS = Work("conflicts", _("Conflicts"), _("No two values contradict each other."))
KINDS = (STALE, OPEN_TARGETS, CONFLICTS)


def waiting_for(user) -> dict[Work, QuerySet]:
    """Return what waits for `user` by kind: of their own figures, and of those of nobody."""
    mine = Figure.objects.kept_by(user)
    return {kind: kind.waiting().filter(figure__in=mine) for kind in KINDS}


class ActionsColumn(Column):
    cell_template_name = "figures/admin/work_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(context["request"])}


class WorkView(PermissionCheckedMixin, BaseListingView):
    """The values that wait for one kind of work; ``?whose=mine`` for one's own."""

    kind: Work = STALE
    template_name = "figures/admin/desk.html"
    header_icon = "order"
    paginate_by = 50
    permission_required = "change"
    default_ordering = None

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Figure)

    @property
    def page_title(self):
        return self.kind.label

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": STALE.url, "label": _("Figures desk")},
            {"url": "", "label": self.kind.label},
        ]

    @property
    def is_mine(self) -> bool:
        return self.request.GET.get("whose") == "mine"

    def get_queryset(self):
        if self.is_mine:
            return waiting_for(self.request.user)[self.kind]
        return self.kind.waiting()

    @cached_property
    def columns(self):
        shown = [
            TitleColumn(
                "figure",
                label=_("Figure"),
                accessor="figure.name",
                get_url=lambda value: values.edit_url(value.figure_id),
            ),
            Column("plain", label=_("Value")),
            Column("period_label", label=_("Period")),
        ]
        if self.kind is STALE:
            shown.append(Column("checked_on", label=_("Last checked")))
        elif self.kind is OPEN_TARGETS:
            shown.append(Column("due", label=_("Due")))
        else:
            shown.append(Column("contests.plain", label=_("Contradicts")))
        return [
            *shown,
            UserColumn("owner", label=pgettext_lazy("figures", "Owner"), accessor="figure.owner"),
            ActionsColumn(self.kind.name, label=_("What to do"), accessor="pk"),
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "kinds": [(kind, kind.waiting().count()) for kind in KINDS],
            "kind": self.kind,
            "is_mine": self.is_mine,
            "no_results_message": self.kind.nothing,
        }


class FiguresDesk(ViewSet):
    """The three lists, in the menu of figures."""

    name = "figures_desk"
    url_prefix = "figures-desk"
    icon = "tasks"
    menu_label = _("Figures desk")
    menu_order = 10

    @property
    def menu_url(self):
        return STALE.url

    def get_urlpatterns(self):
        return [
            path(f"{kind.name}/", WorkView.as_view(kind=kind), name=kind.name) for kind in KINDS
        ]


class FigureValues(ViewSet):
    """The addresses of what is done with one value; not in the menu."""

    name = "figure_values"
    url_prefix = "figure-values"

    def get_urlpatterns(self):
        return [
            path("of/<int:figure_id>/add/", values.AddValueView.as_view(), name="add"),
            path("<int:pk>/", values.EditValueView.as_view(), name="edit"),
            path("<int:pk>/confirm/", decisions.ConfirmView.as_view(), name="confirm"),
            path("<int:pk>/keep/", decisions.KeepView.as_view(), name="keep"),
            path("<int:pk>/settle/", decisions.SettleView.as_view(), name="settle"),
            path("<int:pk>/remove/", decisions.RemoveView.as_view(), name="remove"),
        ]
