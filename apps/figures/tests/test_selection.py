"""A use of a figure shows its latest value, or the one that an editor pinned."""

from datetime import date

import pytest

from apps.figures.selection import observations_for
from apps.figures.tests.factories import FigureFactory, ObservationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return FigureFactory()


@pytest.fixture
def old(figure):
    return ObservationFactory(figure=figure, value=1, as_of=date(2021, 12, 31))


@pytest.fixture
def new(figure, old):
    return ObservationFactory(figure=figure, value=2, as_of=date(2022, 12, 31))


def test_a_figure_alone_shows_its_latest_value(figure, new):
    assert observations_for([(figure.pk, None)]) == [new]


def test_a_pinned_value_is_shown_as_it_is(figure, old, new):
    assert observations_for([(figure.pk, old.pk)]) == [old]
    assert observations_for([(None, old.pk)]) == [old]


def test_a_pinned_value_stays_when_it_is_superseded(figure, old, new):
    old.superseded_by = new
    old.save()
    assert observations_for([(figure.pk, old.pk)]) == [old]


def test_uses_keep_their_order(figure, old, new):
    other = ObservationFactory()
    uses = [(other.figure_id, None), (None, old.pk), (figure.pk, None)]
    assert observations_for(uses) == [other, old, new]


def test_a_use_of_nothing_shows_nothing(figure):
    assert observations_for([(figure.pk, None), (None, None), (0, None), (None, 0)]) == []
    assert observations_for([]) == []


def test_the_figure_comes_along(figure, new, django_assert_num_queries):
    (shown,) = observations_for([(figure.pk, None)])
    with django_assert_num_queries(0):
        assert shown.figure.group.name
        assert shown.plain


def test_many_uses_ask_no_more_often_than_few(django_assert_max_num_queries):
    uses = [(ObservationFactory().figure_id, None) for _ in range(8)]
    uses += [(None, ObservationFactory().pk) for _ in range(8)]
    with django_assert_max_num_queries(3):
        assert len(observations_for(uses)) == 16
