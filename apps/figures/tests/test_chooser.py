"""Choosing a value for running text: found as people write it, or made in place."""

import json
from datetime import date

import pytest
from django.urls import reverse

from apps.figures.models import Figure, Observation
from apps.figures.search import find_observations
from apps.figures.tests.factories import FigureFactory, ObservationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven_thousand():
    figure = FigureFactory(name_en="Digital enterprises", name_zh="数字企业")
    return ObservationFactory(figure=figure, value=7000, as_of=date(2022, 12, 31))


@pytest.fixture
def visitors():
    figure = FigureFactory(name_en="Visitors", name_zh="参观人次")
    return ObservationFactory(figure=figure, value=550000, as_of=date(2023, 6, 30))


@pytest.mark.parametrize(
    "query",
    ["digital", "数字", "7,000", "7000", "2022", "2022年", "digital 2022", "enterprises 7,000"],
)
def test_a_value_is_found_by_name_number_or_year(seven_thousand, visitors, query):
    assert list(find_observations(Observation.objects.all(), query)) == [seven_thousand]


@pytest.mark.parametrize("query", ["55万", "550,000", "0.55 million", "参观 55万"])
def test_large_numbers_are_found_as_either_language_writes_them(seven_thousand, visitors, query):
    assert list(find_observations(Observation.objects.all(), query)) == [visitors]


@pytest.mark.parametrize("query", ["digital 2023", "9", "1e400", "%", "٣"])
def test_what_fits_nothing_finds_nothing(seven_thousand, visitors, query):
    assert not find_observations(Observation.objects.all(), query)


def test_the_chooser_searches(admin_client, seven_thousand, visitors):
    answer = admin_client.get(reverse("observation_chooser:choose_results"), {"q": "55万"})
    html = answer.content.decode()
    assert "Visitors" in html
    assert "Digital" not in html


@pytest.mark.parametrize(("asked", "use"), [("", "default"), ("live", "live"), ("?", "default")])
def test_choosing_tells_the_editor_what_to_store(admin_client, seven_thousand, asked, use):
    url = reverse("observation_chooser:chosen", args=[seven_thousand.pk])
    result = json.loads(admin_client.get(url, {"use": asked}).content)["result"]
    assert result["id"] == str(seven_thousand.pk)
    assert result["figure"] == str(seven_thousand.figure_id)
    assert (result["words"], result["use"]) == ("7,000", use)


def new(**values) -> dict:
    return {
        "comparator": "=",
        "value": "41",
        "status": "actual",
        "kind": "count",
        "as_of": "2022-12-31",
        "source_text_en": "District statistics",
        **values,
    }


def test_a_new_figure_is_made_with_its_value(admin_client):
    FigureFactory(slug="parks")
    url = reverse("observation_chooser:create")
    answer = admin_client.post(url, new(name_en="Parks", unit_en="parks"))
    result = json.loads(answer.content)["result"]
    observation = Observation.objects.get(pk=result["id"])
    assert (observation.figure.name_en, observation.figure.slug) == ("Parks", "parks-2")
    assert observation.plain == "41 parks"


def test_a_value_is_added_to_a_figure_that_is_there(admin_client, seven_thousand):
    url = reverse("observation_chooser:create")
    admin_client.post(url, new(figure=seven_thousand.figure_id, as_of="2023-12-31"))
    assert seven_thousand.figure.observations.count() == 2


@pytest.mark.parametrize(
    "wrong", [{}, {"name_en": "Parks", "value": "many"}, {"name_en": "Parks", "source_text_en": ""}]
)
def test_a_wrong_form_comes_back_and_makes_nothing(admin_client, wrong):
    answer = admin_client.post(reverse("observation_chooser:create"), new(**wrong))
    assert json.loads(answer.content)["step"] == "reshow_creation_form"
    assert not Figure.objects.exists()
