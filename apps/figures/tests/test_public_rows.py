"""Bars beside values: true to their lengths, and left out where a length would say nothing."""

from decimal import Decimal

import pytest

from apps.figures.public.rows import BOX, Bar, bars
from tests.html import Markup


def of(*values):
    return bars([Decimal(str(value)) for value in values])


def test_bars_are_as_long_as_their_values():
    half, whole = of(50, 100)
    assert half == Bar(Decimal(0), Decimal(50), Decimal(0))
    assert whole == Bar(Decimal(0), BOX, Decimal(0))


def test_what_fell_stands_on_the_other_side_of_nought():
    fell, grew = of("-25", 75)
    assert (fell.start, fell.length) == (0, 25)
    assert (grew.start, grew.length) == (25, 75)
    assert fell.zero == grew.zero == 25


@pytest.mark.parametrize("values", [(), (7,), (0, 0)])
def test_without_a_comparison_there_are_no_bars(values):
    assert of(*values) is None


def test_every_bar_can_be_seen_and_stays_in_its_box():
    for values in [(1, 10**12), (0, 5), ("-0.0001", "-900"), ("-5", 0)]:
        for bar in of(*values):
            assert bar.length > 0
            assert 0 <= bar.start <= bar.start + bar.length <= BOX


@pytest.mark.django_db
def test_digits_of_a_drawing_have_a_point_in_every_language():
    from django.template.loader import render_to_string
    from django.utils.translation import override

    bar = Bar(Decimal("12.50"), Decimal("40.25"), Decimal(0))
    with override("de"):
        found = Markup(render_to_string("components/value_bar.html", {"bar": bar}))
    assert found.soup.rect["x"] == "12.50"
