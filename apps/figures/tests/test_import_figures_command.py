"""``manage.py import_figures``: the plan by default, the registry only when told to."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from apps.figures.models import Observation
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.figures.tests.importing import DAY, SOURCE, as_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    figure = FigureFactory(name_en="Enterprises", slug="enterprises")
    return ObservationFactory(figure=figure)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "values.csv"
    path.write_bytes(as_csv(("enterprises", "8000", DAY, SOURCE)))
    return path


def run(*arguments) -> str:
    out = io.StringIO()
    call_command("import_figures", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_it_says_what_would_change_and_writes_nothing(stored, file):
    said = run(file)
    assert "Contradict a current value: 1" in said
    assert "2: Enterprises 7,000 enterprises → 8,000 enterprises (End of 2022)" in said
    assert "Nothing was written." in said
    assert Observation.objects.get() == stored


def test_applied_it_is_taken_over_in_somebodys_name(stored, file, editor):
    assert "Taken over." in run(file, "--apply", "--as", editor.username)
    assert Observation.objects.conflicts().get().entered_by == editor


def test_the_file_may_be_right(stored, file):
    run(file, "--apply", "--supersede")
    assert Observation.objects.current().get().value == 8000


def test_the_plan_as_json(stored, file):
    told = json.loads(run(file, "--json"))
    assert (told["taken"], told["counts"]) == (False, {"contesting": 1})
    assert told["rows"][0]["before"] == "7,000 enterprises"


def test_a_refused_row_ends_with_an_error_and_nothing_is_taken(stored, file):
    file.write_bytes(as_csv(("enterprises", "9000", "2023-12-31", SOURCE), ("x", "1", DAY, SOURCE)))
    with pytest.raises(CommandError, match="Rows are refused") as failed:
        run(file, "--apply")
    assert failed.value.returncode == 1
    assert Observation.objects.get() == stored


@pytest.mark.parametrize("data", [None, b"nonsense"])
def test_what_can_not_be_read_is_said(tmp_path, data):
    path = tmp_path / "x.csv"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError, match=r"x\.csv: ") as failed:
        run(path)
    assert failed.value.returncode == 2


def test_an_unknown_user_is_said(file):
    with pytest.raises(CommandError, match="There is no user called nobody"):
        run(file, "--as", "nobody")
