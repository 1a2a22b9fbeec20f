"""What visitors find, and in which order: the same on both databases."""

from datetime import date

import pytest

from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.names.tests.factories import AliasFactory
from apps.places.tests.factories import PlacePageFactory
from apps.reports.tests.factories import ReportPageFactory
from apps.search.engine import answer, suggest

FIRST = {
    "Fudan": "Fudan University",
    "universities": "Fudan University",
    "Univercity": "Fudan University",
    "复旦": "Fudan University",
    "復旦大學": "Fudan University",
    "复但大学": "Fudan University",
    "复日大学": "Fudan University",
    "fudan daxue": "Fudan University",
    "美团": "Meituan",
    "Metuan": "Meituan",
    "sankuai": "Meituan",
    "五角": "Wujiaochang",
    "wujiaochang": "Wujiaochang",
    "wu jiao chang": "Wujiaochang",
    "wujaochang": "Wujiaochang",
    "杨浦的滨江": "Yangpu Binjiang",
    "数子经济": "The shore was handed back",
    "shuzijingji": "The shore was handed back",
    "美团 shore": "Meituan",
}
# Whole answers, in order: both databases are held to the same list.
ORDER = {
    "meituan": ["enterprises/meituan", "reports/shore-2024", "reports/shore-2022"],
    # The front door speaks of the river, which asks for the same as the shore.
    "美团 shore": ["enterprises/meituan", "reports/shore-2024", "reports/shore-2022", ""],
    "yangpu": ["", "map/yangpu-binjiang"],
    "digital university": [
        "enterprises/fudan-university",
        "reports/shore-2024",
        "reports/shore-2022",
    ],
}


@pytest.fixture
def shore(site):
    """A few pages with names in both languages."""
    EnterprisePageFactory(
        parent=site.enterprises,
        title="Fudan University",
        other_name="复旦大学",
        summary="Learning.",
    )
    meituan = EnterprisePageFactory(parent=site.enterprises, title="Meituan", other_name="美团")
    AliasFactory(page=meituan, text="Sankuai", kind="former")
    meituan.save_revision().publish()
    PlacePageFactory(parent=site.places, title="Wujiaochang", other_name="五角场")
    PlacePageFactory(parent=site.places, title="Yangpu Binjiang", other_name="杨浦滨江")
    for year in (2022, 2024):
        ReportPageFactory(
            parent=site.reports,
            title="The shore was handed back",
            slug=f"shore-{year}",
            standfirst="Digital economy, 数字经济, and Meituan.",
            display_date=date(year, 5, 1),
        )
    return site


def addresses(query: str) -> list[str]:
    found = answer(query, language="en").hits
    return [hit.url.removeprefix("/en/").strip("/") for hit in found]


def titles(query: str) -> list[str]:
    return [hit.title for hit in answer(query, language="en").hits]


def test_what_was_meant_is_first(shore):
    assert {query: titles(query)[:1] for query in FIRST} == {q: [t] for q, t in FIRST.items()}


def test_every_database_finds_the_same_in_the_same_order(shore):
    assert {query: addresses(query) for query in ORDER} == ORDER


def test_of_equals_the_newer_is_first(shore):
    hits = answer("handed back", language="en").hits
    assert [hit.date for hit in hits if hit.kind == "report"] == ["2024-05-01", "2022-05-01"]


def test_names_that_begin_so_are_suggested(shore):
    assert [s.text for s in suggest("wuj", language="en")] == ["Wujiaochang"]
    assert [s.text for s in suggest("复", language="en")] == ["Fudan University"]


def test_what_is_withdrawn_is_gone_at_once(shore):
    page = PlacePageFactory(parent=shore.places, title="Gongqing")
    assert titles("gongqing") == ["Gongqing"]
    page.unpublish()
    found = answer("gongqing", language="en")
    assert (found.hits, found.total, found.counts) == ((), 0, {})


# As an address brings it: half a surrogate, broken UTF-8, what databases read as operators.
NASTY = [
    *("%ED%A0%80", "%00", "a%00b", "%FF%FE", "%C0%80", "%E2%80%AE%D7%A9%D7%9C", "%F0%9F%A6%89"),
    *("%22", "%22a", "NEAR(a%20b,5)", "*", "^a", "names_form:x", "-a%20OR", "(((", "a%26b|c!d"),
    *("%27%20OR%201=1--", "%5C%27", "=meituan", "~wu.jiao", "1,0.0.", "%2B" * 150, "'" * 200),
    *("a" + "%CC%81" * 150, "%EF%B7%BA" * 30, "xian" * 50, "%E8%A1%8C" * 200, "x" * 10_000),
]
WRONG = [
    *("limit=0", "limit=%D9%A3", "limit=" + "9" * 5000, "limit=1&limit=x", "locale=%ED%A0%80"),
    *("locale=xx", "locale=en&locale=zh-hans", "kind=%00", "offset=-1", "page=%C2%B2", "q[]=a"),
]


def test_nothing_in_an_address_breaks_the_search(shore, client):
    client.raise_request_exception = False
    asked = [f"q={text}" for text in NASTY] + [f"q=a&{rest}" for rest in WRONG]
    said = {
        f"{path}?{query}": client.get(f"{path}?{query}").status_code
        for path in ("/api/v1/search/", "/api/v1/search/suggestions/", "/en/search/")
        for query in asked
    }
    assert {query: code for query, code in said.items() if code not in (200, 400)} == {}
    assert set(said.values()) == {200, 400}
