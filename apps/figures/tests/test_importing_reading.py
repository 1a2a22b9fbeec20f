"""What kinds of files are read, what each cell says, and which files are refused."""

import io
import zipfile
from datetime import datetime

import pytest

from apps.figures.importing import reading
from apps.figures.importing.columns import COLUMNS, key_of
from apps.figures.importing.reading import NotATable, read_table
from apps.figures.public.table import safe
from apps.figures.tests.importing import HEADER, as_csv, as_xlsx

ROW = ("visitors", "55万", "2022年12月31日", "区统计局")


def cells(data: bytes) -> dict:
    (row,) = read_table(data)
    assert row.problems == []
    return row.cells


def told(data: bytes) -> str:
    with pytest.raises(NotATable) as refused:
        read_table(data)
    return str(refused.value)


# -- CSV ---------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_as_its_program_wrote_it(encoding, separator):
    found = cells(as_csv(ROW, encoding=encoding, separator=separator))
    assert found == dict(zip(HEADER, ROW, strict=True))


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_a_column_is_known_by_its_name_in_either_language(column):
    assert key_of(column.key) == key_of(column.key.upper()) == column.key
    assert key_of(column.zh) == key_of(f" {column.zh}\ufeff") == column.key


def test_the_columns_may_be_named_in_chinese_in_any_order():
    header = ("数值", "数据代码", "截至日期", "中文来源")
    assert cells(as_csv(("1.2亿", "visitors", "2022-12-31", "年鉴"), header=header)) == {
        "value": "1.2亿",
        "figure": "visitors",
        "as_of": "2022-12-31",
        "source_zh": "年鉴",
    }


def test_empty_cells_and_empty_rows_are_left_out_and_rows_keep_their_number():
    rows = read_table(as_csv(("a", "1", "", ""), ("", "", "", ""), ("b", "2", " ", "")))
    assert [(row.number, row.cells) for row in rows] == [
        (2, {"figure": "a", "value": "1"}),
        (4, {"figure": "b", "value": "2"}),
    ]


def test_what_the_registry_only_tells_is_passed_by():
    header = ("figure", "value", "outcome", "address", "网址")
    assert cells(as_csv(("a", "1", "met", "https://x", "y"), header=header)) == {
        "figure": "a",
        "value": "1",
    }


@pytest.mark.parametrize("text", ["=1+1", "-3.5 percent", "+8", "@home"])
def test_the_mark_that_keeps_a_text_from_being_calculated_is_taken_off(text):
    kept = safe(text)
    assert kept == f"'{text}"
    assert cells(as_csv(("a", "1", "", kept)))["source_en"] == text


def test_a_line_with_too_many_cells_is_a_problem_of_that_row():
    first, second = read_table(as_csv(("a", "7", "000", "x", "y"), ("b", "1", "", "")))
    assert "more cells than columns" in str(first.problems[0])
    assert second.problems == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        (as_csv(), "no row below its first"),
        (as_csv(("a", "1"), header=("figure", "amount")), "It says: figure, amount."),
        (as_csv(("1",), header=("value",)), "must name the figure"),
        (as_csv(("a", "1", "2"), header=("figure", "value", "数值")), "stands twice: value"),
        (as_csv(("a", "1", "2"), header=("figure", "value", "colour")), "unknown: colour."),
        ("figure，value\na，1\n".encode(), "Chinese commas"),
        (b"\xd0\xcf\x11\xe0\0\0\0", "This is no table"),
        (b"\xff\xfe\xd8", "can’t be read"),
        (b'figure,value\n"' + b"x" * 200_000 + b'",1\n', "can’t be read as CSV"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_what_is_no_table_of_values_is_refused_with_the_reason(data, words):
    assert words in told(data)


def test_a_file_may_be_only_so_large(monkeypatch):
    assert "larger than 5 MB" in told(b"x" * (reading.MOST_BYTES + 1))
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert len(read_table(as_csv(*[ROW] * 2))) == 2
    for data in (as_csv(*[ROW] * 3), as_xlsx(*[ROW] * 3)):
        assert "more than 5,000 rows" in told(data)


# -- XLSX --------------------------------------------------------------------------------


def test_an_xlsx_is_read_as_a_person_sees_it():
    row = ("growth", 0.127, datetime(2022, 12, 31), "'=not a formula")  # noqa: DTZ001
    assert cells(as_xlsx(row, formats={"B2": "0.0%"})) == {
        "figure": "growth",
        "value": "12.7%",
        "as_of": "2022-12-31",
        "source_en": "=not a formula",
    }


@pytest.mark.parametrize(
    ("number", "seen"),
    [(7000, "7000"), (7000.0, "7000"), (0.1 + 0.2, "0.3"), (1.2e8, "120000000"), (-3.5, "-3.5")],
)
def test_a_number_has_the_digits_that_a_spreadsheet_keeps(number, seen):
    assert cells(as_xlsx(("a", number)))["value"] == seen


@pytest.mark.parametrize("code", ["mmm-yy", "yyyy\\-mm", 'yyyy"年"m"月"', "[$-804]yyyy/m"])
def test_a_month_that_a_spreadsheet_made_a_day_of_is_a_month_again(code):
    data = as_xlsx(
        ("a", 1, datetime(2022, 6, 1)),  # noqa: DTZ001
        header=("figure", "value", "period"),
        formats={"C2": code},
    )
    assert cells(data)["period"] == "2022-06"


def test_a_formula_that_was_never_calculated_is_a_problem_of_its_cell():
    (row,) = read_table(as_xlsx(("a", "=1+1")))
    assert [problem.column for problem in row.problems] == ["value"]
    assert "never calculated" in str(row.problems[0])


def test_an_error_in_a_cell_is_a_problem_of_its_cell():
    (row,) = read_table(as_xlsx(("a", "#DIV/0!")))
    assert str(row.problems[0]) == "value: the spreadsheet shows an error (#DIV/0!)"


def test_a_damaged_xlsx_is_refused():
    whole = as_xlsx(ROW)
    for data in (
        whole[:200],
        whole[: len(whole) // 2],
        b"PK\x03\x04 and nothing",
        packed("a", b""),
    ):
        assert "damaged" in told(data)


def test_an_xlsx_that_unpacks_to_very_much_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(reading, "MOST_UNPACKED", 1_000_000)
    assert "too large once unpacked" in told(packed("xl/workbook.xml", b"0" * 1_000_001))


def test_an_xlsx_with_entities_that_multiply_is_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    whole = io.BytesIO(as_xlsx(ROW))
    data = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name.endswith("sheet1.xml") else old.read(name))
    assert "damaged" in told(data.getvalue())


def packed(name: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return data.getvalue()
