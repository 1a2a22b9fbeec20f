"""What readers see of the registry, of one figure and of the targets."""

from datetime import date, timedelta

import pytest
from wagtail.models import PageViewRestriction

from apps.figures.models import Figure, FigureUse
from apps.figures.models.observation import today
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from tests.html import Markup

pytestmark = pytest.mark.django_db

REGISTRY, TARGETS = "/en/figures/", "/en/figures/targets/"


@pytest.fixture
def figure(site):
    return FigureFactory(
        slug="enterprises", name_en="Enterprises", name_zh="企业数", definition_en="As licensed."
    )


@pytest.fixture
def value(figure):
    return ObservationFactory(figure=figure, comparator="~<")


@pytest.fixture
def opened(client):
    def open_page(address, status=200) -> Markup:
        response = client.get(address)
        assert response.status_code == status
        return Markup(response.content.decode())

    return open_page


def words(markup) -> str:
    return " ".join(markup.soup.main.get_text(" ").split())


def restrict(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


# -- the registry ------------------------------------------------------------------------


def test_the_registry_names_each_figure_with_its_value_its_day_and_its_source(opened, value):
    said = words(opened(REGISTRY))
    for part in ("Enterprises", "Nearly 7,000", "Reported", "End of 2022", "District statistics"):
        assert part in said


def test_the_registry_leads_to_figures_targets_and_tables(opened, value):
    found = {a["href"] for a in opened(REGISTRY).soup.main.find_all("a", href=True)}
    own = {f"{REGISTRY}enterprises/", TARGETS, f"{REGISTRY}figures.csv", "/api/v1/figures/"}
    assert own <= found


def test_a_figure_that_only_has_a_name_is_not_shown(opened, figure):
    assert "Enterprises" not in words(opened(REGISTRY))


def test_bars_stand_where_two_values_can_be_compared(opened, figure, value):
    assert opened(REGISTRY).soup.select(".vbar") == []
    ObservationFactory(figure=figure, value=8000, as_of=date(2023, 12, 31))
    assert len(opened(REGISTRY).soup.select(".vbar rect.f1")) == 2
    Figure.objects.update(kind="rank")
    assert opened(REGISTRY).soup.select(".vbar") == []


def test_only_the_newest_values_stand_in_the_registry(opened, figure):
    for year in range(2015, 2023):
        ObservationFactory(figure=figure, value=year, as_of=date(year, 12, 31))
    found = opened(REGISTRY)
    assert len(found.soup.select(".past tbody tr")) == 4
    assert "All 8 values" in words(found)


def test_readers_are_told_what_is_due_for_review(opened, figure, value):
    assert "Due for review" not in words(opened(REGISTRY))
    Figure.objects.update(review_interval_days=365)
    assert "Due for review since December 2023" in words(opened(REGISTRY))
    assert "Due for review since December 2023" in words(opened(f"{REGISTRY}enterprises/"))


def test_the_registry_finds_figures_by_words_of_either_language(opened, value):
    ObservationFactory(figure=FigureFactory(name_en="Visitors", name_zh="参观人次"))
    assert "Visitors" not in words(opened(f"{REGISTRY}?q=licensed+enterpr"))
    found = words(opened(f"{REGISTRY}?q=参观"))
    assert "1 figure found" in found
    assert "Visitors" in found
    assert "0 figures found" in words(opened(f"{REGISTRY}?q=nothing%00such"))


def test_a_hundred_figures_stand_on_a_page(opened, site):
    for _ in range(101):
        ObservationFactory(figure=FigureFactory(group=None))
    assert len(opened(REGISTRY).soup.select(".reg")) == 100
    second = opened(f"{REGISTRY}?page=2")
    assert len(second.soup.select(".reg")) == 1
    assert second.soup.find("link", rel="canonical")["href"].endswith("/en/figures/?page=2")


# -- one figure --------------------------------------------------------------------------


def test_a_figure_has_a_page_with_all_that_is_known_of_it(opened, figure, value):
    found = opened(f"{REGISTRY}enterprises/")
    assert found.soup.h1.get_text(strip=True) == "Enterprises"
    said = words(found)
    for part in ("As licensed.", "Count", "Last checked", "Not yet", "nearly 7,000 enterprises"):
        assert part in said
    assert found.skipped_headings() == []
    assert found.inline_code() == []
    assert found.repeated_ids() == []


def test_its_head_says_where_it_stands_in_both_languages(opened, site, chinese_home, value):
    twin = site.figures.copy_for_translation(chinese_home.locale)
    twin.title = "关键数字"
    twin.save_revision().publish()
    found = opened(f"{REGISTRY}enterprises/")
    address = "http://testserver/en/figures/enterprises/"
    assert found.soup.find("link", rel="canonical")["href"] == address
    others = {tag["hreflang"]: tag["href"] for tag in found.soup.select("link[hreflang]")}
    assert others == {
        "en": address,
        "zh-Hans": f"http://testserver/zh-hans/{twin.slug}/enterprises/",
        "x-default": address,
    }
    assert "Enterprises" in found.soup.title.text
    assert found.meta("og:url") == address
    assert found.meta("description").startswith("Enterprises: nearly 7,000 enterprises")
    assert opened(others["zh-Hans"]).soup.h1.get_text(strip=True) == "企业数"


def test_a_figure_is_a_data_set_with_observations(opened, figure, value):
    data, crumbs = opened(f"{REGISTRY}enterprises/").linked_data()
    assert data["@type"] == "Dataset"
    assert data["variableMeasured"]["value"] == 7000
    assert [part["observationDate"] for part in data["hasPart"]] == ["2022-12-31"]
    assert data["distribution"][1]["contentUrl"].endswith("/api/v1/figures/enterprises/")
    assert crumbs["itemListElement"][-1]["item"] == data["url"]


def test_a_superseded_value_says_what_took_its_place(opened, figure, value):
    old = ObservationFactory(figure=figure, value=6900, superseded_by=value)
    row = opened(f"{REGISTRY}enterprises/").soup.find(id=f"value-{old.pk}")
    assert row.find("del").get_text(strip=True) == "6,900 enterprises"
    assert "Superseded by nearly 7,000 enterprises" in " ".join(row.get_text(" ").split())


def test_readers_never_see_what_contradicts(opened, figure, value):
    ObservationFactory(figure=figure, value=6543, contests=value)
    for address in (REGISTRY, f"{REGISTRY}enterprises/"):
        assert "6,543" not in words(opened(address))


def test_a_figure_without_a_value_for_readers_is_not_there(opened, figure):
    opened(f"{REGISTRY}enterprises/", 404)
    opened(f"{REGISTRY}no-such/", 404)
    opened(f"{REGISTRY}enterprises/more/", 404)


def test_a_figure_names_the_pages_that_everybody_may_see(opened, site, figure, value):
    pages = [site.reports, site.events, site.places]
    for page, title in zip(pages, ("Seen", "Closed", "Withdrawn"), strict=True):
        page.title = title
        page.save_revision().publish()
        FigureUse.objects.create(page=page, figure=figure, place="a")
    restrict(pages[1])
    pages[2].unpublish()
    said = words(opened(f"{REGISTRY}enterprises/"))
    assert "Seen" in said
    assert "Closed" not in said
    assert "Withdrawn" not in said


@pytest.mark.parametrize("hide", [restrict, lambda page: page.unpublish()])
def test_a_source_that_not_everybody_may_open_is_not_even_named(opened, site, figure, hide):
    page = site.places
    page.title = "Secret plan"
    page.save_revision().publish()
    ObservationFactory(
        figure=figure, source_page=page, source_paragraph=3, source_text_en="", source_text_zh=""
    )
    assert f'href="{page.url}#p-3"' in opened(f"{REGISTRY}enterprises/").html
    hide(page)
    for address in (REGISTRY, f"{REGISTRY}enterprises/"):
        found = opened(address)
        assert "7,000" in words(found)
        assert "Secret plan" not in found.html
        assert page.url not in found.html


# -- targets -----------------------------------------------------------------------------


def target(figure, due, **fields):
    fields = {"value": 9000, "status": "target", "as_of": None, "due": due} | fields
    return ObservationFactory(figure=figure, **fields)


def test_targets_stand_by_what_became_of_them(opened, figure, value):
    day = today()
    target(figure, day - timedelta(days=1))
    target(figure, day, value=9500)
    target(
        figure,
        date(2020, 1, 1),
        outcome="missed",
        outcome_on=date(2020, 2, 1),
        outcome_observation=value,
        outcome_source_text_en="Yearbook",
    )
    found = opened(TARGETS)
    headings = [tag.get_text(strip=True) for tag in found.soup.find_all("h2")]
    assert headings[:3] == ["Open questions", "Not yet due", "Decided"]
    said = words(found)
    assert "Open question: no outcome has been entered yet" in said
    assert "Missed 1 February 2020" in said
    assert "Decided by the value nearly 7,000 enterprises (End of 2022)" in said
    assert "Yearbook" in said
    assert found.soup.find("link", rel="canonical")["href"] == f"http://testserver{TARGETS}"


def test_without_targets_the_page_says_so(opened, site):
    assert "No target has been entered yet." in words(opened(TARGETS))


# -- costs -------------------------------------------------------------------------------


def more(figure, numbers) -> None:
    for number in numbers:
        other = FigureFactory(review_interval_days=30)
        ObservationFactory(figure=other)
        ObservationFactory(figure=figure, value=number, as_of=date(1950 + number, 12, 31))
        target(other, date(2000, 1, 1) + timedelta(days=number))


@pytest.mark.parametrize(
    "address",
    [
        REGISTRY,
        f"{REGISTRY}enterprises/",
        TARGETS,
        f"{REGISTRY}figures.csv",
        f"{REGISTRY}enterprises/values.csv",
        "/api/v1/figures/",
        "/api/v1/figures/enterprises/",
    ],
)
def test_forty_figures_cost_what_three_do(
    client, site, figure, value, address, django_assert_max_num_queries
):
    def read():
        response = client.get(address)
        assert response.status_code == 200
        return b"".join(response) if response.streaming else response.content

    more(figure, range(3))
    figure.observations.update(source_page=site.reports)
    read()
    with django_assert_max_num_queries(80) as few:
        read()
    more(figure, range(3, 40))
    figure.observations.update(source_page=site.reports)
    with django_assert_max_num_queries(len(few)):
        read()
