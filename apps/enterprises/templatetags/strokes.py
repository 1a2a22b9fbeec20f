"""The strokes of what a search found: a cluster has one, an enterprise those of its clusters."""

from django import template
from wagtail.models import Locale

from apps.clusters.system import stroke_numbers
from apps.enterprises.models import EnterprisePage

register = template.Library()


@register.simple_tag
def strokes_of_hits(hits) -> dict[tuple[str, int], list[int]]:
    """Map kind and id of each cluster and enterprise that was found to its strokes.

    Three queries at most, none where neither was found.
    """
    clusters = [hit.object_id for hit in hits or () if hit.kind == "cluster"]
    enterprises = [hit.object_id for hit in hits or () if hit.kind == "enterprise"]
    if not clusters and not enterprises:
        return {}
    numbers = stroke_numbers(Locale.get_active().pk)
    found = {("cluster", pk): [numbers[pk]] for pk in clusters if pk in numbers}
    through = EnterprisePage.clusters.through.objects
    for pk, cluster in through.filter(enterprisepage__in=enterprises).values_list(
        "enterprisepage", "clusterpage"
    ):
        if cluster in numbers:
            found.setdefault(("enterprise", pk), []).append(numbers[cluster])
    return found


@register.filter
def of_hit(strokes, hit) -> list[int]:
    """Return the strokes of one thing that was found, none when it has none."""
    return strokes.get((hit.kind, hit.object_id), []) if strokes else []
