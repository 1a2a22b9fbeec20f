"""Hides how the framework's nodes are counted: which of the ten strokes is whose."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TierOfNodes:
    """A tier with the live pages that stand in it, in order."""

    tier: object
    nodes: list

    @property
    def numeral(self) -> int:
        return self.tier.numeral

    @property
    def title(self) -> str:
        return self.tier.title

    @property
    def role(self) -> str:
        return self.tier.role


def tiers_of(framework, locale_id: int) -> list[TierOfNodes]:
    """Return the tiers of a framework with their live nodes of one locale, in two queries."""
    from apps.clusters.models import ClusterPage

    if framework is None:
        return []
    nodes: dict[int, list] = {}
    pages = ClusterPage.objects.live().filter(tier__framework=framework, locale_id=locale_id)
    for number, node in enumerate(pages.in_framework_order(), start=1):
        node.stroke = number
        nodes.setdefault(node.tier_id, []).append(node)
    return [TierOfNodes(tier, nodes.get(tier.pk, [])) for tier in framework.tiers.all()]


def stroke_numbers(locale_id: int) -> dict[int, int]:
    """Map each live cluster's id to its stroke, counted from 1 within its framework.

    Counted are the clusters of one locale; their twins in others have the same strokes.
    """
    from apps.clusters.models import ClusterPage

    clusters = ClusterPage.objects.live().filter(tier__isnull=False).in_framework_order()
    rows = list(clusters.values_list("pk", "locale_id", "translation_key", "tier__framework_id"))
    counted: dict[int, int] = {}
    by_key = {}
    for _pk, of_locale, key, framework_id in rows:
        if of_locale == locale_id:
            counted[framework_id] = by_key[key] = counted.get(framework_id, 0) + 1
    return {pk: by_key[key] for pk, _locale, key, _framework in rows if key in by_key}


def strokes_of(clusters, numbers: dict[int, int] | None = None) -> list[int]:
    """Return the strokes of ``clusters`` (pages of one locale), ascending.

    Args:
        numbers: the map of :func:`stroke_numbers`, where the caller has it already.
    """
    clusters = list(clusters)
    if not clusters:
        return []
    if numbers is None:
        numbers = stroke_numbers(clusters[0].locale_id)
    return sorted(numbers[c.pk] for c in clusters if c.pk in numbers)


def with_strokes(clusters) -> list:
    """Return ``clusters`` as a list, each knowing its stroke, for one query in all."""
    clusters = list(clusters)
    numbers = stroke_numbers(clusters[0].locale_id) if clusters else {}
    for cluster in clusters:
        cluster.stroke = numbers.get(cluster.pk)
    return clusters
