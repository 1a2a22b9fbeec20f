"""The ten strokes are counted over a framework, in its own order."""

import pytest

from apps.clusters.models import ClusterPage
from apps.clusters.system import stroke_numbers, strokes_of, tiers_of, with_strokes
from apps.clusters.tests.factories import ClusterPageFactory, FrameworkFactory, TierFactory


@pytest.fixture
def framework(db):
    return FrameworkFactory()


@pytest.fixture
def nodes(site, framework):
    """A framework of one and two nodes, whose pages stand in another order in the tree."""
    second = TierFactory(framework=framework, numeral=2)
    first = TierFactory(framework=framework, numeral=1)
    made = [("Internet", second), ("Digital economy", first), ("Intelligence", second)]
    return {
        name: ClusterPageFactory(parent=site.clusters, title=name, tier=tier) for name, tier in made
    }


def titles(tiers) -> list:
    return [(tier.numeral, [node.title for node in tier.nodes]) for tier in tiers]


def test_nodes_stand_in_their_tiers(site, framework, nodes):
    assert titles(tiers_of(framework, site.home.locale_id)) == [
        (1, ["Digital economy"]),
        (2, ["Internet", "Intelligence"]),
    ]


def test_strokes_are_counted_through_all_tiers(site, framework, nodes):
    tiers = tiers_of(framework, site.home.locale_id)
    assert [node.stroke for tier in tiers for node in tier.nodes] == [1, 2, 3]
    assert nodes["Digital economy"].stroke == 1
    assert nodes["Internet"].stroke == 2
    assert nodes["Intelligence"].stroke == 3


def test_a_draft_has_no_stroke(site, framework, nodes):
    nodes["Internet"].unpublish()
    tiers = tiers_of(framework, site.home.locale_id)
    assert titles(tiers) == [(1, ["Digital economy"]), (2, ["Intelligence"])]
    assert ClusterPage.objects.get(title="Intelligence").stroke == 2
    assert ClusterPage.objects.get(title="Internet").stroke is None


def test_the_next_framework_counts_for_itself(site, framework, nodes):
    other = ClusterPageFactory(parent=site.clusters, tier=TierFactory(numeral=1))
    assert other.stroke == 1
    assert nodes["Intelligence"].stroke == 3


def test_a_tier_without_nodes_is_still_shown(site, framework, nodes):
    TierFactory(framework=framework, numeral=3)
    assert titles(tiers_of(framework, site.home.locale_id))[-1] == (3, [])


def test_no_framework_has_no_tiers(site):
    assert tiers_of(None, site.home.locale_id) == []


def test_the_other_language_counts_its_own_pages(site, framework, nodes, chinese_home):
    assert stroke_numbers(chinese_home.locale_id) == {}
    assert titles(tiers_of(framework, chinese_home.locale_id)) == [(1, []), (2, [])]


def test_the_strokes_of_several_clusters_ascend(nodes):
    chosen = [nodes["Intelligence"], nodes["Digital economy"]]
    assert strokes_of(chosen) == [1, 3]
    assert strokes_of([]) == []


def test_many_clusters_learn_their_strokes_at_once(nodes, django_assert_num_queries):
    pages = list(ClusterPage.objects.order_by("path"))
    with django_assert_num_queries(1):
        found = with_strokes(pages)
        assert [page.stroke for page in found] == [2, 1, 3]


def test_the_index_page_draws_the_framework(site, framework, nodes, client):
    site.clusters.framework = framework
    site.clusters.save()
    response = client.get(site.clusters.url)
    assert titles(response.context["tiers"]) == titles(tiers_of(framework, site.home.locale_id))


def test_a_cluster_page_shows_its_neighbours_and_not_itself(site, nodes, client):
    response = client.get(nodes["Internet"].url)
    assert [page.title for page in response.context["neighbours"]] == ["Intelligence"]
