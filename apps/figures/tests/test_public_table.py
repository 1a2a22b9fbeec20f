"""The registry as a CSV file: safe in a spreadsheet, and known to the import when it comes back."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from wagtail.models import PageViewRestriction

from apps.figures.importing.plan import What
from apps.figures.importing.reading import read_table
from apps.figures.importing.taking import try_out
from apps.figures.public.table import safe
from apps.figures.services import OnClash
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ALL, ONE = "/en/figures/figures.csv", "/en/figures/enterprises/values.csv"


@pytest.fixture
def figure(site):
    owner = UserFactory(email="keeper@example.org")
    return FigureFactory(slug="enterprises", name_en="Enterprises", name_zh="企业数", owner=owner)


@pytest.fixture
def rich(site, figure):
    """A value of every sort."""
    now = ObservationFactory(figure=figure, comparator="~<")
    ObservationFactory(figure=figure, value=6543, superseded_by=now)
    ObservationFactory(figure=figure, value=9999, contests=now)
    ObservationFactory(
        figure=figure,
        value=9000,
        status="target",
        as_of=None,
        due=date(2025, 12, 31),
        outcome="missed",
        outcome_on=date(2026, 1, 5),
    )
    ObservationFactory(
        figure=figure,
        value=6000,
        as_of=None,
        period_start=date(2021, 1, 1),
        period_end=date(2021, 12, 31),
        status="estimate",
        comparator=">=",
    )
    ObservationFactory(
        figure=figure,
        value=5000,
        as_of=date(2019, 12, 31),
        source_page=site.reports,
        source_text_en="",
        source_text_zh="",
    )
    other = FigureFactory(slug="growth", kind="growth", unit_en="%", unit_zh="%", group=None)
    ObservationFactory(
        figure=other,
        value=Decimal("-3.5"),
        source_text_en="=1+1",
        source_text_zh="@SUM(A1)",
        period_note_en="-5 to 5",
    )
    return figure


@pytest.fixture
def download(client):
    def read(address) -> bytes:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        return b"".join(response)

    return read


def rows(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_table_holds_every_public_value_and_marks_superseded_ones(download, rich):
    found = rows(download(ALL))
    own = [row for row in found if row["figure"] == "enterprises"]
    assert {row["value"]: row["superseded"] for row in own} == {
        "7000": "",
        "6543": "yes",
        "9000": "",
        "6000": "",
        "5000": "",
    }
    assert len(found) == 6


def test_a_row_says_what_readers_of_it_need(download, rich):
    found = {row["value"]: row for row in rows(download(ALL))}
    assert found["7000"]["comparator"] == "nearly"
    assert found["7000"]["as_of"] == "2022-12-31"
    assert found["7000"]["address"] == "http://testserver/en/figures/enterprises/"
    assert found["9000"]["status"] == "target"
    assert found["9000"]["outcome"] == "missed"
    assert found["6000"]["period_start"] == "2021-01-01"


def test_the_file_begins_with_the_mark_that_spreadsheets_look_for(download, rich):
    assert download(ALL).startswith(b"\xef\xbb\xbffigure,")


def test_no_cell_is_calculated_and_numbers_stay_numbers(download, rich):
    (row,) = [row for row in rows(download(ALL)) if row["figure"] == "growth"]
    assert row["value"] == "-3.5"
    assert row["source_en"] == "'=1+1"
    assert row["source_zh"] == "'@SUM(A1)"
    assert row["period_words_en"] == "'-5 to 5"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_every_sign_that_begins_a_formula_is_disarmed(sign):
    assert safe(f"{sign}cmd") == f"'{sign}cmd"
    assert safe(f"a{sign}b") == f"a{sign}b"


def test_who_keeps_a_figure_is_nobodys_business(download, rich):
    text = download(ALL).decode()
    assert "keeper" not in text
    assert "owner" not in text
    assert "review" not in text


def test_a_figure_has_a_table_of_its_own(download, client, rich):
    assert {row["figure"] for row in rows(download(ONE))} == {"enterprises"}
    assert client.get("/en/figures/no-such/values.csv").status_code == 404


@pytest.mark.parametrize("address", [ALL, ONE])
def test_what_comes_back_is_known_already(download, rich, editor, address):
    plan = try_out(read_table(download(address)), by=editor, on_clash=OnClash.CONTEST)
    told = {(line.after, str(line.what), str(line.problems)) for line in plan.lines}
    assert {line.what for line in plan.lines} == {What.UNCHANGED, What.LEFT_OUT}, told


def test_the_chinese_table_comes_back_too(download, rich, editor, site, chinese_home):
    twin = site.figures.copy_for_translation(chinese_home.locale)
    twin.slug = "figures"
    twin.save_revision().publish()
    data = download("/zh-hans/figures/figures.csv")
    found = {row["数值"]: row for row in rows(data)}
    assert found["7000"]["限定词"] == "近"
    assert found["6000"]["性质"] == "估计"
    assert found["7000"]["网址"] == "http://testserver/zh-hans/figures/enterprises/"
    plan = try_out(read_table(data), by=editor, on_clash=OnClash.CONTEST)
    assert {line.what for line in plan.lines} == {What.UNCHANGED, What.LEFT_OUT}


def test_a_source_that_not_everybody_may_open_is_left_out(download, site, rich):
    PageViewRestriction.objects.create(page=site.reports, restriction_type="login")
    (row,) = [row for row in rows(download(ALL)) if row["value"] == "5000"]
    assert row["source_en"] == row["source_url"] == ""


def test_only_a_public_registry_has_tables(client, site, rich):
    assert client.get("/en/reports/figures.csv").status_code == 404
    assert client.get("/en/figures/enterprises/figures.csv").status_code == 404
    assert client.get("/zh-hans/figures/figures.csv").status_code == 404
    PageViewRestriction.objects.create(page=site.figures, restriction_type="login")
    assert client.get(ALL).status_code == 404
    assert client.get(ONE).status_code == 404
