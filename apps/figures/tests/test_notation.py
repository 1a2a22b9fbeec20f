"""Values and periods are written as readers of each language expect."""

from datetime import date
from decimal import Decimal

import pytest

from apps.figures import notation
from apps.figures.models import Observation


@pytest.mark.parametrize(
    ("value", "kind", "english", "chinese"),
    [
        ("7000", "count", "7,000", "7000"),
        ("7000.000000", "count", "7,000", "7000"),
        ("9999", "count", "9,999", "9999"),
        ("10000", "count", "10,000", "1万"),
        ("550000", "count", "550,000", "55万"),
        ("555500", "count", "555,500", "55.55万"),
        ("12.7", "growth", "12.7", "12.7"),
        ("12.700000", "growth", "12.7", "12.7"),
        ("60.61", "area", "60.61", "60.61"),
        ("15.5", "length", "15.5", "15.5"),
        ("0", "count", "0", "0"),
        ("-3.5", "growth", "-3.5", "-3.5"),
        ("9500000", "money", "9,500,000", "950万"),
        ("25000000", "money", "25 million", "2500万"),
        ("230000000000", "money", "230 billion", "2300亿"),
    ],
)
def test_a_value_is_written_for_its_readers(value, kind, english, chinese):
    assert notation.number(Decimal(value), kind, "en") == english
    assert notation.number(Decimal(value), kind, "zh") == chinese


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (1, "1st", "第1"),
        (2, "2nd", "第2"),
        (3, "3rd", "第3"),
        (4, "4th", "第4"),
        (11, "11th", "第11"),
        (12, "12th", "第12"),
        (13, "13th", "第13"),
        (21, "21st", "第21"),
        (111, "111th", "第111"),
    ],
)
def test_a_rank_is_an_ordinal(value, english, chinese):
    assert notation.number(Decimal(value), "rank", "en") == english
    assert notation.number(Decimal(value), "rank", "zh") == chinese


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_comparator_has_a_word_in_both_languages(language):
    words = {c: notation.qualifier(c, language) for c in Observation.Comparator.values}
    assert words.pop("=") == ""
    assert all(words.values())
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("start", "end", "as_of", "english", "chinese"),
    [
        ("2022-01-01", "2022-12-31", None, "2022", "2022年"),
        ("2023-01-01", "2023-06-30", None, "January to June 2023", "2023年上半年"),
        ("2023-07-01", "2023-12-31", None, "July to December 2023", "2023年下半年"),
        ("2023-05-01", "2023-05-31", None, "May 2023", "2023年5月"),
        ("2023-01-01", "2023-03-31", None, "January to March 2023", "2023年1月至3月"),
        ("2021-01-01", "2025-12-31", None, "2021–2025", "2021—2025年"),
        (
            "2022-11-01", "2023-02-28", None,
            "November 2022 to February 2023", "2022年11月至2023年2月",
        ),
        (
            "2023-05-12", "2023-05-14", None,
            "12 May 2023 to 14 May 2023", "2023年5月12日至2023年5月14日",
        ),
        (None, None, "2022-12-31", "End of 2022", "2022年末"),
        (None, None, "2023-06-30", "End of June 2023", "2023年6月末"),
        (None, None, "2024-02-29", "End of February 2024", "2024年2月末"),
        (None, None, "2023-08-01", "1 August 2023", "2023年8月1日"),
        (None, None, None, "", ""),
        ("2022-01-01", None, None, "", ""),
    ],
)  # fmt: skip
def test_a_period_is_named(start, end, as_of, english, chinese):
    days = [day and date.fromisoformat(day) for day in (start, end, as_of)]
    assert notation.period_label(*days, "en") == english
    assert notation.period_label(*days, "zh") == chinese
