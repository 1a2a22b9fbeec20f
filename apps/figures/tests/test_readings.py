"""Which value a use shows, and that all of a page's cost the same few queries."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from apps.figures.charts.blocks import ChartBlock, shown_chart
from apps.figures.inline import Note
from apps.figures.models import Observation
from apps.figures.models.observation import today
from apps.figures.selection import Readings, observations_for
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.figures.uses import DEFAULT, LIVE, PINNED, Use

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return FigureFactory()


@pytest.fixture
def old(figure):
    return ObservationFactory(figure=figure, value=7000, as_of=date(2022, 12, 31))


@pytest.fixture
def new(figure, old):
    return ObservationFactory(figure=figure, value=8000, as_of=date(2024, 12, 31))


def read(use, **options):
    return Readings([use], **options)[use]


@pytest.mark.parametrize(
    ("mode", "dated", "value"),
    [
        (DEFAULT, True, 7000),
        (DEFAULT, False, 8000),
        (PINNED, False, 7000),
        (LIVE, True, 8000),
    ],
)
def test_a_dated_page_keeps_and_an_evergreen_one_follows(figure, old, new, mode, dated, value):
    assert read(Use(figure.pk, old.pk, mode), dated=dated).observation.value == value


def test_a_use_that_names_no_value_keeps_the_one_it_was_published_with(figure, old, new):
    use = Use(figure.pk, place="item-1")
    assert read(use, dated=True, pins={"item-1": old.pk}).observation == old
    assert read(use, dated=True).observation == new


def test_a_pinned_value_says_that_a_newer_one_exists(figure, old, new):
    assert read(Use(figure.pk, old.pk, PINNED)).newer == new
    assert read(Use(figure.pk, new.pk, PINNED)).newer is None
    assert read(Use(figure.pk, mode=LIVE)).newer is None


def test_a_corrected_value_of_the_same_period_is_newer(figure, old):
    right = ObservationFactory(figure=figure, value=7100, as_of=date(2022, 12, 30))
    Observation.objects.filter(pk=old.pk).update(superseded_by=right)
    assert read(Use(figure.pk, old.pk, PINNED)).newer == right


def test_a_target_is_no_newer_value_of_something_counted(figure, old):
    target = ObservationFactory(
        figure=figure, value=9000, status="target", as_of=None, due=date(2030, 12, 31)
    )
    assert read(Use(figure.pk, old.pk, PINNED)).newer is None
    assert read(Use(figure.pk, target.pk, PINNED)).newer is None


def test_readers_are_told_of_age_only_where_a_use_follows(figure, old, new):
    assert not read(Use(figure.pk, mode=LIVE)).is_stale
    figure.review_interval_days = 30
    figure.save()
    assert read(Use(figure.pk, mode=LIVE)).is_stale
    assert not read(Use(figure.pk, new.pk, PINNED)).is_stale
    assert not read(Use(figure.pk, old.pk, PINNED)).is_stale
    Observation.objects.filter(pk=new.pk).update(checked_on=today())
    assert not read(Use(figure.pk, mode=LIVE)).is_stale


def test_marks_of_age_cost_nothing_more(django_assert_num_queries):
    figures = FigureFactory.create_batch(10, review_interval_days=30)
    for figure in figures:
        ObservationFactory(figure=figure)
    uses = [Use(figure.pk, mode=LIVE, place=str(figure.pk)) for figure in figures]
    with django_assert_num_queries(2):
        shown = Readings(uses).of(uses)
        html = render_to_string("components/figures_strip.html", {"readings": shown})
    assert html.count("Due for review since January 2023") == 10


def test_a_note_and_a_chart_tell_of_age_too(figure, new):
    figure.review_interval_days = 30
    figure.save()
    reading = read(Use(figure.pk, mode=LIVE))
    html = render_to_string("components/figure_notes.html", {"notes": [Note(1, reading)]})
    assert "Due for review since January 2025" in " ".join(html.split())
    chart = ChartBlock().to_python({"figure": figure.pk, "kind": "bar", "use": LIVE})
    assert shown_chart(chart, reading).is_stale


def test_a_figure_without_a_value_shows_nothing(figure):
    assert read(Use(figure.pk)) is None
    assert read(Use(None)) is None


def test_sixty_uses_cost_what_six_do(django_assert_num_queries):
    figures = FigureFactory.create_batch(20)
    observations = [ObservationFactory(figure=figure) for figure in figures for _ in range(1)]
    uses = [
        Use(o.figure_id, o.pk if n % 2 else None, mode, place=f"{n}{mode}")
        for n, o in enumerate(observations)
        for mode in (DEFAULT, PINNED, LIVE)
    ]
    with django_assert_num_queries(3):
        few = Readings(uses[:6])
    with django_assert_num_queries(3):
        many = Readings(uses)
    assert len(few.of(few.uses)) == 6
    assert len(many.of(many.uses)) == 60


def test_no_use_asks_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert observations_for([]) == []
