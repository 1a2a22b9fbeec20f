"""The public registry of key figures."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.models import IndexPage
from apps.figures.models.figure import Figure, FigureGroup
from apps.figures.models.observation import Observation


@dataclass(frozen=True)
class RegistryEntry:
    """A figure with the observation shown large and the others, newest first."""

    figure: Figure
    observation: Observation
    history: list[Observation]


@dataclass(frozen=True)
class RegistryGroup:
    """A heading of the registry; ``group`` is None for figures that have none."""

    group: FigureGroup | None
    entries: list[RegistryEntry]


def registry() -> list[RegistryGroup]:
    """Return every figure that has an observation, grouped, in three queries."""
    grouped: dict[int | None, RegistryGroup] = {}
    for figure in Figure.objects.with_latest().order_by(
        models.F("group__sort_order").asc(nulls_last=True), "sort_order", "name_en"
    ):
        latest = figure.latest
        if latest is None:
            continue
        history = [o for o in figure.observations.all() if o.pk != latest.pk]
        for observation in (latest, *history):
            observation.figure = figure
        group = grouped.setdefault(figure.group_id, RegistryGroup(figure.group, []))
        group.entries.append(RegistryEntry(figure, latest, history))
    return list(grouped.values())


class FigureIndexPage(IndexPage):
    """The registry: every figure with its latest value, its period and its source."""

    subpage_types = []
    page_description = _("The registry of key figures")

    class Meta:
        verbose_name = _("registry of figures")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = registry()
        return context
