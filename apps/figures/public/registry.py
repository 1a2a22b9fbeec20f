"""The registry as its readers go through it: grouped, a hundred figures at a time.

Hides that a page costs the same few queries whether the registry has ten figures or thousands.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from apps.figures.models.figure import Figure, FigureGroup
from apps.figures.models.observation import Observation
from apps.figures.public.rows import Row, rows_of

PER_PAGE = 100
ROWS_SHOWN = 4  # of one figure; the others stand on its own page


@dataclass(frozen=True)
class RegistryEntry:
    """A figure with the observation shown large and the others, newest first."""

    figure: Figure
    observation: Observation
    history: list[Observation]

    @property
    def rows(self) -> list[Row]:
        """The newest values with bars; none where the large number is the only one."""
        shown = [self.observation, *self.history][:ROWS_SHOWN]
        shown.sort(key=lambda observation: observation.ordering_date)
        return rows_of(shown) if self.history else []

    @property
    def count(self) -> int:
        return 1 + len(self.history)


@dataclass(frozen=True)
class RegistryGroup:
    """A heading of the registry; ``group`` is None for figures that have none."""

    group: FigureGroup | None
    entries: list[RegistryEntry]


def public_figures(query: str = ""):
    """Return the figures that have a value for readers, in the registry's order.

    Args:
        query: words that a figure's name, label or definition must all hold, in either language.
    """
    current = Observation.objects.current().filter(figure=OuterRef("pk")).order_by()
    found = Figure.objects.filter(Exists(current))
    for word in query.split():
        fields = ("name_en", "name_zh", "short_en", "short_zh", "definition_en", "definition_zh")
        holds = Q()
        for field in fields:
            holds |= Q(**{f"{field}__icontains": word})
        found = found.filter(holds)
    group_order = F("group__sort_order").asc(nulls_last=True)
    return found.order_by(group_order, "group_id", "sort_order", "name_en", "pk")


def grouped(figures: Iterable[Figure]) -> list[RegistryGroup]:
    """Return the entries of figures under their groups, in the order given.

    Args:
        figures: fetched ``with_latest``.
    """
    found: dict[int | None, RegistryGroup] = {}
    for figure in figures:
        latest = figure.latest
        if latest is None:
            continue
        history = [o for o in figure.observations.all() if o.pk != latest.pk]
        for observation in (latest, *history):
            observation.figure = figure
        group = found.setdefault(figure.group_id, RegistryGroup(figure.group, []))
        group.entries.append(RegistryEntry(figure, latest, history))
    return list(found.values())
