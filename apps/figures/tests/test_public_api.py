"""What programs read of the registry, and what they are told when they ask wrongly."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from apps.figures import services
from apps.figures.models import FigureUse, Observation
from apps.figures.tests.factories import FigureFactory, FigureGroupFactory, ObservationFactory

pytestmark = pytest.mark.django_db

ALL, ONE = "/api/v1/figures/", "/api/v1/figures/enterprises/"


@pytest.fixture
def figure(site):
    return FigureFactory(slug="enterprises", name_en="Enterprises", name_zh="企业数")


@pytest.fixture
def value(figure):
    return ObservationFactory(figure=figure, comparator="~<")


@pytest.fixture
def get(client):
    def read(address, status=200):
        response = client.get(address)
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == "*"
        kind = "application/json" if status == 200 else "application/problem+json"
        assert response["Content-Type"] == kind
        return response.json()

    return read


def slugs(found) -> list[str]:
    return [one["slug"] for one in found["results"]]


def test_a_figure_stands_there_in_both_languages_with_its_latest_value(get, value):
    (found,) = get(ALL)["results"]
    assert found["name"] == {"en": "Enterprises", "zh-Hans": "企业数"}
    assert found["url"] == f"http://testserver{ONE}"
    assert found["pages"] == {"en": "http://testserver/en/figures/enterprises/"}
    latest = found["latest"]
    assert latest["value"] == "7000"
    assert latest["comparator"] == "~<"
    assert latest["text"] == {"en": "nearly 7,000 enterprises", "zh-Hans": "近7000家"}
    assert latest["period"]["as_of"] == "2022-12-31"
    assert latest["source"]["text"]["en"] == "District statistics"


def test_digits_are_handed_on_as_they_were_entered(get, figure):
    ObservationFactory(figure=figure, value="123456789.123456")
    assert get(ONE)["latest"]["value"] == "123456789.123456"


def test_one_figure_has_its_history_its_sources_and_its_uses(get, site, figure, value):
    old = ObservationFactory(figure=figure, value=6900, superseded_by=value)
    ObservationFactory(figure=figure, value=6543, contests=value)
    aim = ObservationFactory(
        figure=figure, value=9000, status="target", as_of=None, due=date(2020, 1, 1)
    )
    Observation.objects.filter(pk=value.pk).update(source_page=site.reports, source_paragraph=3)
    FigureUse.objects.create(page=site.home, figure=figure, place="a")
    FigureUse.objects.create(
        page=site.reports, figure=figure, observation=old, is_pinned=True, place="a"
    )
    FigureUse.objects.create(page=site.events, figure=figure, place="a", is_draft=True)
    found = get(ONE)
    history = {one["id"]: one for one in found["history"]}
    assert set(history) == {value.pk, old.pk, aim.pk}
    assert history[old.pk]["superseded_by"] == value.pk
    assert history[aim.pk]["outcome"]["is_open_question"] is True
    assert history[value.pk]["source"]["page"]["url"] == "http://testserver/en/reports/#p-3"
    assert [(use["url"], use["keeps_observation"]) for use in found["uses"]] == [
        ("http://testserver/en/", None),
        ("http://testserver/en/reports/", old.pk),
    ]


def test_what_not_everybody_may_open_is_not_named(get, site, figure):
    ObservationFactory(figure=figure, source_page=site.reports, source_text_en="")
    FigureUse.objects.create(page=site.reports, figure=figure, place="a")
    assert get(ONE)["latest"]["source"]["page"]["title"] == site.reports.title
    PageViewRestriction.objects.create(page=site.reports, restriction_type="login")
    found = get(ONE)
    assert found["latest"]["source"]["page"] is None
    assert found["uses"] == []


def test_figures_come_in_portions(get, site):
    for number in range(5):
        ObservationFactory(figure=FigureFactory(slug=f"f-{number}", group=None, sort_order=number))
    first = get(f"{ALL}?limit=2")
    assert (first["count"], slugs(first), first["previous"]) == (5, ["f-0", "f-1"], None)
    second = get(first["next"])
    assert slugs(second) == ["f-2", "f-3"]
    assert slugs(get(second["previous"])) == ["f-0", "f-1"]
    assert get(get(second["next"])["url"])["next"] is None


def test_figures_are_asked_for_by_group_and_kind(get, site, figure, value):
    group = FigureGroupFactory()
    ObservationFactory(figure=FigureFactory(slug="rank", kind="rank", group=group))
    assert slugs(get(f"{ALL}?kind=rank")) == ["rank"]
    assert slugs(get(f"{ALL}?group={group.pk}")) == ["rank"]
    assert slugs(get(f"{ALL}?kind=rank&group={figure.group_id}")) == []


def test_a_program_asks_for_what_has_changed(get, figure, value):
    long_ago = timezone.now() - timedelta(days=90)
    Observation.objects.update(entered_at=long_ago)
    yesterday = (timezone.now() - timedelta(days=1)).date().isoformat()
    assert slugs(get(f"{ALL}?updated_since={yesterday}")) == []
    assert slugs(get(f"{ALL}?updated_since=2000-01-01T00:00:00+08:00")) == ["enterprises"]
    figure.definition_en = "As licensed."
    services.save_figure(figure=figure, by=None)
    assert slugs(get(f"{ALL}?updated_since={yesterday}")) == ["enterprises"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("limit=0", "whole number from 1 to 500"),
        ("limit=many", "not “many”"),
        ("limit=501", "from 1 to 500"),
        ("offset=-1", "“offset” must be"),
        ("offset=9999999999999999999999", "“offset” must be"),
        ("group=x", "“group” must be"),
        ("kind=colour", "There is no kind “colour”"),
        ("updated_since=yesterday", "is no day"),
        ("updated_since=2026-02-31", "is no day"),
        ("knd=rank", "There is no parameter “knd”"),
    ],
)
def test_a_wrong_question_is_answered_in_words(get, site, query, said):
    found = get(f"{ALL}?{query}", 400)
    assert found["status"] == 400
    assert said in found["detail"]


def test_what_is_not_there_is_told_in_words(get, client, figure):
    assert "no figure “enterprises”" in get(ONE, 404)["detail"]
    assert client.get("/api/v1/figures/enterprises").headers["Location"] == ONE
    assert "nothing at this address" in get(f"{ALL}a/b/c/", 404)["detail"]


def test_without_a_public_registry_there_is_no_data(get, site, value):
    PageViewRestriction.objects.create(page=site.figures, restriction_type="login")
    assert "not public" in get(ALL, 404)["detail"]
    assert "not public" in get(ONE, 404)["detail"]


def test_nothing_can_be_written(client, value):
    response = client.post(ALL)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert client.options(ALL).status_code == 204
    assert client.head(ALL).status_code == 200


def test_who_has_it_already_is_told_so(client, figure, value):
    tag = client.get(ONE)["ETag"]
    assert client.get(ONE, headers={"if-none-match": tag}).status_code == 304
    ObservationFactory(figure=figure, value=8000, as_of=date(2023, 12, 31))
    assert client.get(ONE, headers={"if-none-match": tag}).status_code == 200


def test_caches_ask_again_for_what_nobody_can_purge(client, value):
    assert not client.get(ALL).has_header("Cache-Control")
    assert client.get(f"{ALL}?limit=2")["Cache-Control"] == "no-cache"
