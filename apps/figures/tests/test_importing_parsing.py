"""How numbers, days and periods are read as people in both languages write them."""

from datetime import date
from decimal import Decimal

import pytest

from apps.figures.importing import parsing
from apps.figures.importing.parsing import Unclear
from apps.figures.models import Figure, Observation


@pytest.mark.parametrize(
    ("text", "sign", "value"),
    [
        ("7000", "", "7000"),
        ("7,000", "", "7000"),
        ("7，000", "", "7000"),
        ("７０００", "", "7000"),
        ("-3.5", "", "-3.5"),
        ("−3.5", "", "-3.5"),
        ("12.7%", "", "12.7"),
        ("12.7％", "", "12.7"),
        ("55万", "", "550000"),
        ("1.2亿", "", "120000000"),
        ("3 万亿", "", "3000000000000"),
        ("1.5 million", "", "1500000"),
        ("近7000", "~<", "7000"),
        ("超过55万", ">", "550000"),
        ("at least 1,200", ">=", "1200"),
        ("≥ 90%", ">=", "90"),
        ("约 5", "~", "5"),
    ],
)
def test_a_number(text, sign, value):
    assert parsing.number(text) == (sign, Decimal(value))


@pytest.mark.parametrize(
    "text", ["many", "7,00", "1.2.3", "7000 and more", "1e5", "--5", "", "5万千", "1,2345"]
)
def test_what_is_no_number(text):
    with pytest.raises(Unclear, match="is no number"):
        parsing.number(text)


@pytest.mark.parametrize("text", ["0.1234567", "1" * 19, "1000000万亿"])
def test_a_number_that_the_registry_could_not_keep(text):
    with pytest.raises(Unclear, match="more digits"):
        parsing.number(text)


@pytest.mark.parametrize(
    "text",
    ["2022-12-31", "2022/12/31", "2022.12.31", "2022年12月31日", "2022-12-31 00:00:00"],
)
def test_a_day(text):
    assert parsing.day(text) == date(2022, 12, 31)


@pytest.mark.parametrize("text", ["31/12/2022", "3/4/2022", "2022", "2022-02-30", "soon"])
def test_what_is_no_day_or_could_be_two(text):
    with pytest.raises(Unclear, match="is no day"):
        parsing.day(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31)),
        ("2022年", (2022, 1, 1), (2022, 12, 31)),
        ("2022-06", (2022, 6, 1), (2022, 6, 30)),
        ("2024年2月", (2024, 2, 1), (2024, 2, 29)),
        ("2022H2", (2022, 7, 1), (2022, 12, 31)),
        ("2022年上半年", (2022, 1, 1), (2022, 6, 30)),
        ("2022Q3", (2022, 7, 1), (2022, 9, 30)),
        ("2022年第三季度", (2022, 7, 1), (2022, 9, 30)),
        ("2022年4季度", (2022, 10, 1), (2022, 12, 31)),
        ("2021–2025", (2021, 1, 1), (2025, 12, 31)),
        ("2021年至2025年", (2021, 1, 1), (2025, 12, 31)),
        ("2022-03 to 2022-05", (2022, 3, 1), (2022, 5, 31)),
        ("2022-03-04 .. 2022-05-06", (2022, 3, 4), (2022, 5, 6)),
    ],
)
def test_a_period(text, first, last):
    assert parsing.period(text) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["2022-13", "2022Q5", "last year", "2022-06-01", "06/2022"])
def test_what_is_no_period(text):
    with pytest.raises(Unclear, match="is no period"):
        parsing.period(text)


@pytest.mark.parametrize(
    ("text", "column", "allowed", "value"),
    [
        ("占比", "kind", Figure.Kind.values, "share"),
        ("Share", "kind", Figure.Kind.values, "share"),
        ("实际", "status", Observation.Status.values, "actual"),
        ("more than", "comparator", Observation.Comparator.values, ">"),
        ("≤", "comparator", Observation.Comparator.values, "<="),
    ],
)
def test_a_word_of_either_language(text, column, allowed, value):
    assert parsing.word(text, column, allowed) == value


def test_an_unknown_word_is_refused_with_those_that_are_known():
    with pytest.raises(Unclear, match="known are: actual, estimate, target, 实际"):
        parsing.word("perhaps", "status", Observation.Status.values)
