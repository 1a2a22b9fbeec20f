"""Which of the ten strokes a report lights: those of the clusters that it names."""

from apps.clusters.system import stroke_numbers
from apps.names.models import Mention


def light_strokes(reports) -> list:
    """Return ``reports`` (of one locale) as a list, each knowing its strokes, in two queries."""
    reports = list(reports)
    numbers = stroke_numbers(reports[0].locale_id) if reports else {}
    named = Mention.objects.filter(source__in=[r.pk for r in reports], target__in=list(numbers))
    pairs = set(named.values_list("source_id", "target_id"))
    for report in reports:
        report.strokes = sorted(numbers[target] for source, target in pairs if source == report.pk)
    return reports
