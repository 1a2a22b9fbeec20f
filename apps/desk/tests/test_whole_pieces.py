"""Whole pieces of several shapes, each beside what a careful person reads out of it."""

import json
from pathlib import Path

import pytest

from apps.desk import readers
from apps.desk.parser import parse
from apps.desk.piece import to_json
from apps.desk.tests import documents
from apps.desk.tests.long_piece import long_piece
from apps.desk.tests.messy_word import messy_word

FOLDER = Path(__file__).resolve().parents[3] / "tests" / "pieces"
PIECES = sorted(FOLDER.glob("*.expected.json"))
ALIKE = ("lang", "headline", "standfirst", "bylines", "section", "paragraphs", "headings",
         "photos", "pull_quotes", "tables", "footnotes")  # fmt: skip


def source_of(expected: Path) -> bytes:
    stem = expected.name.removesuffix(".expected.json")
    if stem == "messy-word":  # its file is written anew for every test
        return messy_word()
    return next(p for p in FOLDER.glob(f"{stem}.*") if p.suffix != ".json").read_bytes()


@pytest.fixture(params=PIECES, ids=lambda path: path.name.split(".")[0])
def both(request):
    """What is expected, and what was read."""
    expected = json.loads(request.param.read_text(encoding="utf-8"))
    return expected, to_json(parse(readers.read(source_of(request.param))))


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


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_a_long_piece_with_many_photos_comes_whole(kind):
    written = long_piece(words=8000, photos=40)
    document = readers.read(documents.WRITERS[kind](written.blocks))
    piece = parse(document)
    answer = to_json(piece)
    assert answer["paragraphs"] == written.paragraphs
    assert answer["photos"] == written.photos
    assert [slot.picture for slot in piece.photos] == [p.name for p in document.pictures]
    values = [figure["value"] for figure in answer["figures"] if figure["unit"] == "people"]
    assert values == [number * 7 for number in range(1, len(written.paragraphs) + 1)]
