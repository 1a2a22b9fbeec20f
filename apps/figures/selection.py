"""Hides which observation a use of a figure shows, and reads them all at once."""

from apps.figures.models import Figure, Observation


def observations_for(uses) -> list[Observation]:
    """Return the observation of each use, in order; uses that have none are left out.

    Args:
        uses: pairs ``(figure_id, observation_id)``; either may be None. An observation is
            shown as it is (pinned); a figure alone shows its latest.

    Two queries at most (three with sources), however many uses there are.
    """
    uses = list(uses)
    pinned = {observation_id for _figure, observation_id in uses if observation_id}
    live = {figure_id for figure_id, observation_id in uses if figure_id and not observation_id}
    by_id = Observation.objects.with_figure().in_bulk(pinned) if pinned else {}
    latest = {}
    if live:
        for figure in Figure.objects.with_latest().filter(pk__in=live):
            if (observation := figure.latest) is not None:
                observation.figure = figure
                latest[figure.pk] = observation
    found = (by_id.get(o) if o else latest.get(f) for f, o in uses)
    return [observation for observation in found if observation is not None]
