"""A page asks the database as often for twelve things as for three.

Caches are emptied before each count and the renditions of photos are made beforehand, so that
both counts begin alike.
"""

import re
from collections import Counter

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from tests.tree import draw_pictures, make_site, populate, rolled_back

# Filling a site takes a while: one worker does it for all.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.xdist_group("query counts"),
]

FEW, MANY = 3, 12
PAGES = [
    "home",
    "reports",
    "report",
    "clusters",
    "cluster",
    "enterprises",
    "enterprises found",
    "enterprise",
    "places",
    "place",
    "events",
    "event",
    "figures",
    "figure",
    "targets",
    "figures as a table",
    "figures for programs",
    "figure for programs",
    "content",
]


def addresses(tree, filling) -> dict[str, str]:
    return {
        "home": tree.home.url,
        "reports": tree.reports.url,
        "report": filling.reports[0].url,
        "clusters": tree.clusters.url,
        "cluster": filling.clusters[0].url,
        "enterprises": tree.enterprises.url,
        "enterprises found": f"{tree.enterprises.url}?q=harbour&kind=enterprise&letter=H",
        "enterprise": filling.enterprises[0].url,
        "places": tree.places.url,
        "place": filling.places[0].url,
        "events": tree.events.url,
        "event": filling.events[0].url,
        "figures": tree.figures.url,
        "figure": f"{tree.figures.url}{filling.figures[0].slug}/",
        "targets": f"{tree.figures.url}targets/",
        "figures as a table": f"{tree.figures.url}figures.csv",
        "figures for programs": reverse("figures_api:figures"),
        "figure for programs": reverse("figures_api:figure", args=[filling.figures[0].slug]),
        "content": filling.content[0].url,
    }


def forget() -> None:
    """Empty what the process remembers of the database."""
    cache.clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def queries_of(url: str) -> list[str]:
    assert Client().get(url).status_code == 200
    forget()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = Client().get(url)
        if response.streaming:
            b"".join(response)
    return [query["sql"] for query in captured]


@pytest.fixture(scope="module")
def queries(django_db_setup, django_db_blocker) -> dict[int, dict[str, list[str]]]:
    """Return the statements that each page sends, with few and with many things to show."""
    found = {}
    with django_db_blocker.unblock():
        for count in (FEW, MANY):
            with rolled_back():
                tree = make_site()
                filling = populate(tree, count)
                draw_pictures()
                forget()
                found[count] = {
                    name: queries_of(url) for name, url in addresses(tree, filling).items()
                }
            forget()
    return found


@pytest.mark.parametrize("page", PAGES)
def test_more_to_show_asks_the_database_no_more_often(page, queries):
    few, many = queries[FEW][page], queries[MANY][page]
    assert len(many) <= len(few), repeated(many)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_below_eighty_statements(page, queries):
    assert 0 < len(queries[MANY][page]) < 80, repeated(queries[MANY][page])


def repeated(statements: list[str]) -> str:
    """Name the statements that are sent most often, their numbers left out."""
    shapes = Counter(
        re.sub(r"SELECT .*? FROM", "SELECT … FROM", re.sub(r"\d+", "?", sql))[:300]
        for sql in statements
    )
    return "\n".join(f"{n} × {sql}" for sql, n in shapes.most_common(6) if n > 1)
