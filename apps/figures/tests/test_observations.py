"""Which value counts, how old it is, which targets are open: in the database and in Python."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from apps.figures.models import FigureUse, Observation
from apps.figures.models.observation import ONE_CURRENT, today
from apps.figures.tests.factories import FigureFactory, ObservationFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
A_YEAR = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31), "as_of": None}


def refused(**fields) -> bool:
    """Tell whether the database itself refuses an observation."""
    try:
        with transaction.atomic():
            ObservationFactory(**fields)
    except IntegrityError:
        return True
    return False


# -- one current value -------------------------------------------------------------------


@pytest.mark.parametrize(
    "moment",
    [
        {"as_of": date(2022, 12, 31)},
        A_YEAR,
        {"as_of": None},  # no date at all: unknown is equal to unknown
        {"status": "target", "due": date(2025, 12, 31), "as_of": None},
    ],
    ids=["day", "period", "undated", "target"],
)
def test_the_database_keeps_one_current_value_for_a_figure_period_and_status(moment):
    figure = FigureFactory()
    first = ObservationFactory(figure=figure, value=1, **moment)
    assert refused(figure=figure, value=2, **moment)
    assert not refused(figure=figure, value=3, contests=first, **moment)
    assert not refused(figure=figure, value=4, contests=first, **moment)
    assert not refused(figure=figure, value=5, superseded_by=first, **moment)
    assert not refused(value=2, **moment)


def test_another_status_or_another_day_is_another_value():
    figure = FigureFactory()
    ObservationFactory(figure=figure)
    assert not refused(figure=figure, status="estimate")
    assert not refused(figure=figure, as_of=date(2023, 12, 31))
    assert not refused(figure=figure, **A_YEAR)


def test_a_form_is_told_of_a_second_current_value_in_words():
    first = ObservationFactory()
    second = ObservationFactory.build(figure=first.figure)
    with pytest.raises(ValidationError, match="There is a current value"):
        second.full_clean()


def test_the_database_refuses_an_observation_that_contradicts_itself():
    observation = ObservationFactory()
    observation.contests = observation
    with pytest.raises(IntegrityError), transaction.atomic():
        observation.save()


def test_the_database_refuses_a_superseded_value_that_still_contradicts():
    first, second = ObservationFactory(), ObservationFactory()
    assert refused(superseded_by=first, contests=second)


def test_the_database_keeps_outcomes_to_targets_and_wants_their_day():
    due = {"status": "target", "due": date(2025, 12, 31), "as_of": None}
    assert refused(outcome="met", outcome_on=TODAY)
    assert refused(outcome="met", **due)
    assert not refused(outcome="met", outcome_on=TODAY, **due)


def test_what_contradicts_is_neither_current_nor_the_latest():
    first = ObservationFactory(value=1)
    rival = ObservationFactory(figure=first.figure, value=2, contests=first)
    assert list(Observation.objects.current()) == [first]
    assert list(Observation.objects.conflicts()) == [rival]
    assert first.figure.latest == first
    assert rival.is_conflict
    assert not rival.is_current


def test_of_two_values_of_one_day_the_one_entered_later_is_the_latest():
    figure = FigureFactory()
    ObservationFactory(figure=figure, value=1)
    later = ObservationFactory(figure=figure, value=2, status="estimate")
    assert figure.latest == later
    assert type(figure).objects.with_latest().get(pk=figure.pk).latest == later


# -- age ---------------------------------------------------------------------------------

# Days since the value's own day, days since a check, and whether it is stale after 90 days.
AGES = [
    (10, None, False),
    (90, None, False),
    (91, None, True),
    (400, 10, False),
    (400, 91, True),
    (10, 400, False),
    (None, None, True),
    (None, 10, False),
    (None, 91, True),
]


@pytest.mark.parametrize(("age", "checked", "stale"), AGES)
@pytest.mark.parametrize("kind", ["day", "period"])
def test_a_value_grows_stale_when_nobody_confirms_it(age, checked, stale, kind):
    day = TODAY - timedelta(days=age) if age is not None else None
    moment = {"as_of": day}
    if kind == "period" and day:
        moment = {"as_of": None, "period_start": day, "period_end": day}
    observation = ObservationFactory(
        figure=FigureFactory(review_interval_days=90),
        checked_on=TODAY - timedelta(days=checked) if checked is not None else None,
        **moment,
    )
    assert observation.is_stale_on(TODAY) is stale
    assert Observation.objects.stale(TODAY).exists() is stale


def test_only_the_newest_current_value_of_a_figure_with_an_interval_grows_stale():
    kept = FigureFactory(review_interval_days=30)
    ObservationFactory(figure=kept, value=1, as_of=date(2020, 12, 31))
    newest = ObservationFactory(figure=kept, value=2, as_of=date(2021, 12, 31))
    ObservationFactory(figure=kept, value=3, as_of=date(2022, 12, 31), superseded_by=newest)
    ObservationFactory(figure=kept, value=4, as_of=date(2021, 12, 31), contests=newest)
    ObservationFactory(figure=kept, status="target", due=date(2025, 12, 31), as_of=None)
    ObservationFactory(figure=FigureFactory(review_interval_days=None))
    fresh = ObservationFactory(figure=FigureFactory(review_interval_days=10_000))
    stale = list(Observation.objects.stale(TODAY))
    assert stale == [newest]
    assert [o for o in Observation.objects.all() if o.is_stale_on(TODAY)] == stale
    assert not fresh.is_stale_on(TODAY)


def test_a_figure_that_has_targets_alone_grows_never_stale():
    figure = FigureFactory(review_interval_days=1)
    target = ObservationFactory(figure=figure, status="target", due=date(2020, 1, 1), as_of=None)
    assert not target.is_stale_on(TODAY)
    assert not Observation.objects.stale(TODAY).exists()


def test_staleness_of_many_costs_one_query(django_assert_num_queries):
    for _ in range(5):
        ObservationFactory(figure=FigureFactory(review_interval_days=1))
    with django_assert_num_queries(1):
        assert len(Observation.objects.stale(TODAY)) == 5


def test_a_day_is_a_day_in_the_district(settings):
    time_machine = pytest.importorskip("time_machine")
    with time_machine.travel("2026-11-22T16:30:00+00:00", tick=False):
        assert today() == TODAY


# -- targets -----------------------------------------------------------------------------


def test_a_target_is_an_open_question_from_the_day_after_it_was_due():
    due = date(2025, 12, 31)
    target = ObservationFactory(status="target", due=due, as_of=None)
    assert list(Observation.objects.open_targets(due)) == []
    assert list(Observation.objects.open_targets(due + timedelta(days=1))) == [target]
    assert target.is_open_question is (due < today())


@pytest.mark.parametrize(
    "answered",
    [{"outcome": "missed", "outcome_on": TODAY}, {"status": "actual"}, {"due": date(2999, 1, 1)}],
    ids=["settled", "no target", "still to come"],
)
def test_other_values_are_no_open_question(answered):
    fields = {"status": "target", "due": date(2025, 12, 31), "as_of": None, **answered}
    observation = ObservationFactory(**fields)
    assert list(Observation.objects.open_targets(TODAY)) == []
    assert not observation.is_open_question


def test_a_superseded_target_is_no_open_question():
    newer = ObservationFactory()
    ObservationFactory(status="target", due=date(2025, 12, 31), as_of=None, superseded_by=newer)
    assert list(Observation.objects.open_targets(TODAY)) == []


# -- uses --------------------------------------------------------------------------------


@pytest.fixture
def page(site):
    return site.figures


def test_a_pinned_use_names_its_value(page):
    figure = FigureFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureUse.objects.create(page=page, figure=figure, is_pinned=True, place="a")


def test_a_place_has_one_use_in_the_live_text_and_one_in_the_draft(page):
    figure = FigureFactory()
    FigureUse.objects.create(page=page, figure=figure, place="a")
    FigureUse.objects.create(page=page, figure=figure, place="a", is_draft=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureUse.objects.create(page=page, figure=figure, place="a")


def test_what_a_page_shows_cant_be_deleted(page):
    observation = ObservationFactory()
    FigureUse.objects.create(
        page=page, figure=observation.figure, observation=observation, place="a", is_draft=True
    )
    with pytest.raises(ProtectedError):
        observation.delete()
    with pytest.raises(ProtectedError):
        observation.figure.delete()
    page.delete()
    observation.figure.delete()
    assert not Observation.objects.exists()


def test_a_live_use_shows_every_value_of_its_figure_and_a_pinned_one_its_own(page):
    old = ObservationFactory()
    new = ObservationFactory(figure=old.figure, as_of=date(2023, 12, 31))
    live = FigureUse.objects.create(page=page, figure=old.figure, place="live")
    pinned = FigureUse.objects.create(
        page=page, figure=old.figure, observation=old, is_pinned=True, place="pinned"
    )
    FigureUse.objects.create(page=page, figure=old.figure, place="draft", is_draft=True)
    assert set(FigureUse.objects.showing(new)) == {live}
    assert set(FigureUse.objects.showing(old)) == {live, pinned}
    page.unpublish()
    assert not FigureUse.objects.showing(old).exists()


def test_a_page_behind_a_login_is_no_public_use(page):
    use = FigureUse.objects.create(page=page, figure=FigureFactory(), place="a")
    assert list(FigureUse.objects.public()) == [use]
    page.view_restrictions.create(restriction_type="login")
    assert list(FigureUse.objects.live()) == [use]
    assert list(FigureUse.objects.public()) == []


# -- the migration -----------------------------------------------------------------------


def test_older_doubles_become_superseded_or_contradict_and_none_is_lost():
    migration = import_module("apps.figures.migrations.0002_age_targets_conflicts_and_uses")
    (rule,) = (c for c in Observation._meta.constraints if c.name == ONE_CURRENT)
    # On SQLite an editor can't be entered inside a transaction; an index needs no more than this.
    editor = connection.schema_editor(atomic=False)
    editor.deferred_sql = []
    editor.remove_constraint(Observation, rule)
    figure = FigureFactory()
    first, same, other = (ObservationFactory(figure=figure, value=v) for v in (7, 7, 8))
    elsewhere = ObservationFactory(value=8)
    migration.give_each_period_one_current_value(apps, editor)
    editor.add_constraint(Observation, rule)
    found = {o.pk: o for o in Observation.objects.all()}
    assert found[first.pk].is_current
    assert found[same.pk].superseded_by_id == first.pk
    assert found[other.pk].contests_id == first.pk
    assert found[elsewhere.pk].is_current
