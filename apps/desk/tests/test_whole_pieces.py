"""Whole pieces of several shapes, each beside what a careful person reads out of it."""

import json
from pathlib import Path

import pytest

from apps.desk.parser import parse
from apps.desk.piece import to_json
from apps.desk.readers import text

FOLDER = Path(__file__).resolve().parents[3] / "tests" / "pieces"
PIECES = sorted(FOLDER.glob("*.expected.json"))
ALIKE = ("lang", "headline", "standfirst", "bylines", "section", "paragraphs", "headings",
         "photos", "pull_quotes", "tables", "footnotes")  # fmt: skip


def source_of(expected: Path) -> Path:
    stem = expected.name.removesuffix(".expected.json")
    return next(path for path in FOLDER.glob(f"{stem}.*") if path.suffix != ".json")


@pytest.fixture(params=PIECES, ids=lambda path: path.name.split(".")[0])
def both(request):
    """What is expected, and what was read."""
    expected = json.loads(request.param.read_text(encoding="utf-8"))
    return expected, to_json(parse(text.read(source_of(request.param).read_bytes())))


@pytest.mark.parametrize("key", ALIKE)
def test_every_line_lands_in_its_place(both, key):
    expected, actual = both
    assert actual[key] == expected[key]


def wanted(figure: dict) -> tuple:
    units = {figure["unit"], *figure.get("unit_alt", ())}
    periods = {figure["period"], *figure.get("period_alt", ())}
    return units | {"percent"} if "%" in units else units, periods


def is_same(figure: dict, found: dict) -> bool:
    """The same number in the same paragraph; the printed words may be longer or shorter."""
    values = {figure["value"], *figure.get("value_alt", ())}
    return found["paragraph"] == figure["paragraph"] and found["value"] in values


def test_the_figures_are_those_of_the_text_and_no_others(both):
    expected, actual = both
    left = list(actual["figures"])
    for figure in expected["figures"]:
        found = next((hit for hit in left if is_same(figure, hit)), None)
        if found is None:
            assert not figure.get("required", True), figure["text"]
            continue
        left.remove(found)
        units, periods = wanted(figure)
        assert found["unit"] in units or not figure.get("required", True), found
        assert found["period"] in periods, found
        assert found["status"] == figure.get("status", "actual"), found
        if "kind" in figure:
            assert found["kind"] == figure["kind"], found
    assert left == []
