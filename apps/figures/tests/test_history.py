"""Which values a chart tells of."""

from datetime import date

import pytest

from apps.figures.selection import Readings
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.figures.uses import LIVE, Use

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return FigureFactory()


def at(figure, year, **values):
    return ObservationFactory(figure=figure, value=year, as_of=date(year, 12, 31), **values)


def history(use, **options):
    return [int(o.value) for o in Readings([use], **options)[use].history]


def test_a_live_chart_grows(figure):
    at(figure, 2022), at(figure, 2020)
    use = Use(figure.pk, mode=LIVE, place="b")
    assert history(use) == [2020, 2022]
    at(figure, 2024)
    assert history(use) == [2020, 2022, 2024]


def test_a_pinned_chart_ends_with_the_value_it_was_published_with(figure):
    at(figure, 2020)
    published = at(figure, 2022)
    at(figure, 2024)
    at(figure, 2030, status="target", due=date(2030, 12, 31))
    use = Use(figure.pk, place="b")
    assert history(use, dated=True, pins={"b": published.pk}) == [2020, 2022, 2030]


def test_what_was_superseded_is_left_out(figure):
    right = at(figure, 2022)
    at(figure, 2021, superseded_by=right)
    assert history(Use(figure.pk, mode=LIVE)) == [2022]
