"""What the display tags promise to templates: strokes, sizes of type, bars, frames, ways on."""

from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from apps.core.languages import language_tag
from apps.core.templatetags.charts import value_bars
from apps.core.templatetags.framing import focal_step, has_waterline
from apps.core.templatetags.lettering import (
    headline_step,
    number_step,
    poster_step,
    small_han,
    unit_step,
)
from apps.core.templatetags.rods import STROKES, rods, stroke_path
from apps.core.templatetags.ways import ways_on


def strokes_in(svg: str, state: str) -> int:
    path = svg.split(f'class="{state}"')[1].split('d="')[1].split('"')[0]
    return path.count("M")


@pytest.mark.parametrize(
    ("lit", "count"), [((), 0), (None, 0), ("", 0), (3, 1), ([1, 4, 10], 3), ("all", 10)]
)
def test_each_stroke_is_either_lit_or_not(lit, count):
    svg = rods(lit)
    assert strokes_in(svg, "on") == count
    assert strokes_in(svg, "off") == len(STROKES) - count


def test_strokes_outside_the_ten_are_ignored():
    assert stroke_path([0, 11, 99]) == ""


def test_rods_are_hidden_from_assistive_technology():
    assert 'aria-hidden="true"' in Template("{% load rods %}{% rods 2 %}").render(Context())


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("UCloud", "n1"),
        ("Bilibili", "n1"),
        ("优刻得", "n1"),
        ("Xiaohongshu", "n2"),
        ("哔哩哔哩", "n2"),
        ("Teddy Clinical Research Laboratories", "n3"),
        ("上海智能产业创新研究院", "n3"),
        ("Shanghai Institute of Intelligent Industry Innovation", "n4"),
        ("Donaudampfschifffahrt", "n4"),
        ("", "n1"),
    ],
)
def test_a_poster_name_takes_a_step_that_fits(name, step):
    assert poster_step(name) == step


def test_a_headline_that_would_fill_the_screen_takes_the_long_step():
    assert headline_step("Ten strokes, in order") == "w12"
    assert headline_step("Yangpu " * 12) == "long"


@pytest.mark.parametrize(
    ("number", "step"), [("7,000", ""), ("550,000", "m"), ("55万", ""), ("8,500,000,000", "l")]
)
def test_long_numbers_take_a_smaller_step(number, step):
    assert number_step(number) == step


def test_a_unit_that_is_a_word_stands_under_its_number():
    assert [unit_step(unit) for unit in ("%", "km²", "平方公里", "enterprises")] == [
        "s",
        "",
        "",
        "w",
    ]


def test_han_characters_of_a_number_are_marked_and_the_rest_is_escaped():
    assert small_han("55万") == '55<span class="han">万</span>'
    assert small_han("<7") == "&lt;7"


@dataclass
class Value:
    value: Decimal
    plain: str
    number: str
    period_label: str
    ordering_date: str = ""
    is_target: bool = False


COUNT = Value(Decimal(7000), "nearly 7,000", "7,000", "End of 2022", "2022-12-31")
TARGET = Value(
    Decimal(10000), "more than 10,000", "10,000", "End of 2025", "2025-12-31", is_target=True
)


def test_bars_are_solid_for_counts_and_hollow_for_targets():
    svg = value_bars(TARGET, [COUNT])
    assert svg.index('class="f1"') < svg.index('class="f0"')
    assert 'aria-label="End of 2022: nearly 7,000; End of 2025, target: more than 10,000"' in svg
    assert "style=" not in svg


@pytest.mark.parametrize(
    "values",
    [
        (COUNT, []),
        (Value(Decimal(-1), "−1", "−1", "2022"), [COUNT]),
        (Value(Decimal(0), "0", "0", ""), [Value(Decimal(0), "0", "0", "")]),
    ],
)
def test_bars_that_would_say_nothing_are_not_drawn(values):
    assert value_bars(*values) == ""


def test_bars_escape_what_editors_typed():
    typed = Value(Decimal(1), "<b>", "<b>", "<script>", "2020")
    assert "<script>" not in value_bars(typed, [COUNT])


def photo(**attributes):
    tags = [SimpleNamespace(name=name) for name in attributes.pop("tags", [])]
    return SimpleNamespace(tags=SimpleNamespace(all=lambda: tags), **attributes)


@pytest.mark.parametrize(
    ("focal", "step"), [(None, "x50"), (0, "x10"), (688, "x40"), (1056, "x70"), (1600, "x90")]
)
def test_a_focal_point_becomes_one_of_the_classes(focal, step):
    assert focal_step(photo(focal_point_x=focal, width=1600)) == step


def test_only_pictures_of_the_series_meet_the_line_at_their_waterline():
    assert has_waterline(photo(tags=["Yangpu Line"]))
    assert not has_waterline(photo(tags=["riverside"]))
    assert not has_waterline(None)


def test_where_there_is_no_page_there_are_no_ways():
    assert ways_on("") == {}


def test_the_error_page_needs_neither_request_nor_database():
    from django.template.loader import render_to_string

    for language, other in ((None, "zh-Hans"), ("en", "zh-Hans"), ("zh-hans", "en")):
        with translation.override(language):
            html = render_to_string("500.html")
        assert f'<html lang="{language_tag(language)}">' in html
        assert html.count("<h1>") == 1
        assert f'lang="{other}">' in html
