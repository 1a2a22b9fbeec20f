"""The district's own sample piece, where it lies beside the repository."""

import json
import re
from pathlib import Path

import pytest

from apps.desk.parser import parse
from apps.desk.piece import to_json
from apps.desk.readers import text

SAMPLE = Path(__file__).parents[4] / "shared" / "pieces"
pytestmark = pytest.mark.skipif(
    not (SAMPLE / "seed.txt").exists(),
    reason="the sample piece (../shared/pieces/seed.txt) is not beside the repository",
)


@pytest.fixture(scope="module")
def expected() -> dict:
    return json.loads((SAMPLE / "seed.expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def actual() -> dict:
    return to_json(parse(text.read((SAMPLE / "seed.txt").read_bytes())))


@pytest.mark.parametrize(
    "field", ["lang", "headline", "standfirst", "bylines", "section", "photos"]
)
def test_every_field_is_read_as_written(actual, expected, field):
    assert actual[field] == expected[field]


def test_every_paragraph_is_there_in_order_and_nothing_else(actual, expected):
    assert actual["paragraphs"] == expected["paragraphs"]
    assert len(actual["paragraphs"]) == 34


def test_nothing_of_the_form_reaches_the_body(actual, expected):
    assert not set(actual["paragraphs"]) & set(expected["must_not_equal"])


def test_nearly_all_figures_are_found_and_hardly_a_false_one(actual, expected):
    def key(figure):
        digits = re.sub(r"[^\d.]", "", figure["text"])
        return figure["paragraph"], digits or figure["text"].lower()

    found = [key(figure) for figure in actual["figures"]]
    required = [key(figure) for figure in expected["figures"] if figure["required"]]
    allowed = {key(figure) for figure in expected["figures"]}
    assert sum(figure in found for figure in required) >= 16
    assert sum(figure not in allowed for figure in found) <= 2


def test_nothing_named_as_no_figure_is_one(actual, expected):
    found = {(figure["paragraph"], figure["text"]) for figure in actual["figures"]}
    wrong = {(item["paragraph"], item["text"]) for item in expected["not_figures"]}
    assert not found & wrong


def test_enterprises_and_events_are_named_even_without_a_single_page(actual, expected):
    found = {mention["name"] for mention in actual["mentions"]}
    for mention in expected["mentions"]:
        if mention["kind"] in ("enterprise", "event") and mention["required"]:
            assert found & {mention["name"], *mention["aliases"]}
