"""Hides which observation a use of a figure shows, and reads all of a page's at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apps.figures.models import Figure, Observation
from apps.figures.uses import LIVE, PINNED, Use


@dataclass(frozen=True)
class Reading:
    """What one use shows its readers.

    Attributes:
        use: the use.
        observation: the value shown.
        latest: the newest value of the same figure; the same one when nothing newer exists.
        is_pinned: whether this use keeps its value.
    """

    use: Use
    observation: Observation
    latest: Observation | None
    is_pinned: bool

    @property
    def newer(self) -> Observation | None:
        """The value that has come since the one shown, or None.

        A target is no newer value of something counted, and a value that corrects this one is
        newer although both speak of the same period.
        """
        latest, shown = self.latest, self.observation
        if latest is None or latest.pk == shown.pk or latest.is_target != shown.is_target:
            return None
        corrected = shown.superseded_by_id is not None
        return latest if corrected or latest.ordering_date > shown.ordering_date else None

    @property
    def is_stale(self) -> bool:
        """Whether readers are told that the value is due for a review.

        Only where the use follows the registry: a value that is kept speaks of its own day.
        """
        return not self.is_pinned and self.observation.is_stale

    @property
    def history(self) -> list[Observation]:
        """The figure's current values and targets in the order of time, for a chart.

        A use that keeps its value tells of nothing that was observed after it.
        """
        shown = self.observation
        known = [o for o in shown.figure.observations.all() if o.pk != shown.pk]
        if self.is_pinned and not shown.is_target:
            last = shown.ordering_date
            known = [o for o in known if o.is_target or o.ordering_date < last]
        for observation in known:
            observation.figure = shown.figure
        return sorted([*known, shown], key=lambda o: (o.ordering_date, o.pk))


class Readings:
    """The readings of one page: every use of it, read in one go.

    Three queries at most, however many uses there are; none without uses.

    Args:
        uses: every use of the page, in order.
        dated: whether the page is dated, so that its uses keep their values by default.
        pins: observations by place, kept at publication for uses that name none.
    """

    def __init__(
        self, uses: Iterable[Use], *, dated: bool = False, pins: Mapping[str, int] | None = None
    ):
        self.uses = list(uses)
        self._dated = dated
        self._pins = pins or {}
        named = {self._named(use) for use in self.uses} - {None}
        observations = Observation.objects.with_figure().in_bulk(named) if named else {}
        keys = {use.figure_id for use in self.uses} | {o.figure_id for o in observations.values()}
        keys.discard(None)
        figures = Figure.objects.with_latest().in_bulk(keys) if keys else {}
        self._by_use = {use: self._read(use, observations, figures) for use in self.uses}

    def __getitem__(self, use: Use) -> Reading | None:
        """Return what `use` shows, or None when the registry has no value for it."""
        return self._by_use.get(use)

    def of(self, uses: Iterable[Use]) -> list[Reading]:
        """Return the readings of `uses`, in order; uses without a value are left out."""
        return [reading for use in uses if (reading := self[use]) is not None]

    def _named(self, use: Use) -> int | None:
        return use.observation_id or self._pins.get(use.place)

    def _read(self, use: Use, observations: dict, figures: dict) -> Reading | None:
        named = observations.get(self._named(use))
        figure = figures.get(named.figure_id if named else use.figure_id)
        latest = figure.latest if figure else None
        if latest is not None:
            latest.figure = figure
        keeps = use.keeps_its_value(dated=self._dated)
        shown = named if named is not None and keeps else latest or named
        if shown is None:
            return None
        if figure is not None:
            shown.figure = figure
        return Reading(use, shown, latest, is_pinned=keeps and named is not None)


def observations_for(uses: Iterable[tuple[int | None, int | None]]) -> list[Observation]:
    """Return the observation of each use, in order; uses that have none are left out.

    Args:
        uses: pairs ``(figure_id, observation_id)``; either may be None. An observation is
            shown as it is (pinned); a figure alone shows its latest.
    """
    wanted = [Use(f, o, PINNED if o else LIVE) for f, o in uses]
    return [reading.observation for reading in Readings(wanted).of(wanted)]
