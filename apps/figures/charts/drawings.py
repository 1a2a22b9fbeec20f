"""Hides when a chart is drawn: when what it shows is saved, and never twice."""

from collections.abc import Iterable

from apps.figures.charts.points import Chart
from apps.figures.charts.svg import NARROW, WIDE, draw
from apps.figures.models import ChartDrawing


def drawings_of(charts: Iterable[Chart]) -> dict[str, ChartDrawing]:
    """Return the drawings of `charts` by key, in one query; what is not there yet is drawn.

    Args:
        charts: any number, each with at least one point.
    """
    wanted = {chart.key: chart for chart in charts}
    if not wanted:
        return {}
    found = ChartDrawing.objects.in_bulk(wanted)
    missing = [
        ChartDrawing(key=key, wide=draw(chart, width=WIDE), narrow=draw(chart, width=NARROW))
        for key, chart in wanted.items()
        if key not in found
    ]
    # Somebody else may have drawn the same meanwhile; theirs is the same drawing.
    ChartDrawing.objects.bulk_create(missing, ignore_conflicts=True)
    return found | {drawing.key: drawing for drawing in missing}
