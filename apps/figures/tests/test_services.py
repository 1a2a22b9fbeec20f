"""Values come, contradict, replace each other and go; the database's rules hold at every step."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.figures import services
from apps.figures.models import Figure, FigureUse, Observation
from apps.figures.models.observation import today
from apps.figures.services import InUse, OnClash, Outcome, Refused
from apps.figures.tests.factories import FigureFactory, ObservationFactory

pytestmark = pytest.mark.django_db

END_OF_2025 = {"status": "target", "due": date(2025, 12, 31), "as_of": None}


@pytest.fixture
def figure():
    return FigureFactory(slug="enterprises")


def record(figure, value, *, by=None, on_clash=OnClash.CONTEST, **fields):
    handed_in = ObservationFactory.build(figure=figure, value=Decimal(value), **fields)
    return services.record_observation(observation=handed_in, by=by, on_clash=on_clash)


def use(page, observation, *, pinned=True, draft=False, place="a") -> FigureUse:
    return FigureUse.objects.create(
        page=page,
        figure=observation.figure,
        observation=observation if pinned else None,
        is_pinned=pinned,
        is_draft=draft,
        place=place,
    )


def standing(figure) -> dict[int, str]:
    """Tell how each value stands, by its number."""
    found = {}
    for o in Observation.objects.filter(figure=figure).select_related("superseded_by", "contests"):
        if o.superseded_by:
            found[int(o.value)] = f"superseded by {int(o.superseded_by.value)}"
        elif o.contests:
            found[int(o.value)] = f"contradicts {int(o.contests.value)}"
        else:
            found[int(o.value)] = "current"
    return found


# -- a value is handed in ----------------------------------------------------------------


def test_a_new_value_is_added_with_who_and_when(figure, editor):
    done = record(figure, 7000, by=editor)
    assert done.outcome is Outcome.ADDED
    stored = Observation.objects.get()
    assert (stored.value, stored.entered_by) == (7000, editor)
    assert stored.entered_at is not None
    assert stored.checked_on is None  # entering is no check


def test_a_value_that_is_out_of_order_is_not_saved(figure):
    with pytest.raises(ValidationError, match="Say where"):
        record(figure, 1, source_text_en="", source_text_zh="")
    with pytest.raises(ValidationError, match="comparator"):
        record(figure, 1, comparator="?")
    assert not Observation.objects.exists()


def test_another_value_for_the_same_period_contradicts_the_first(figure):
    record(figure, 7000)
    done = record(figure, 8000)
    assert done.outcome is Outcome.CONTESTING
    assert done.rival.value == 7000
    assert standing(figure) == {7000: "current", 8000: "contradicts 7000"}


def test_another_value_supersedes_the_first_when_told_so(figure):
    record(figure, 7000)
    done = record(figure, 8000, on_clash=OnClash.SUPERSEDE)
    assert done.outcome is Outcome.SUPERSEDING
    assert standing(figure) == {7000: "superseded by 8000", 8000: "current"}


def test_what_contradicted_the_old_value_contradicts_the_new_one(figure):
    for value in (7000, 8000, 9000):
        record(figure, value)
    record(figure, 9500, on_clash=OnClash.SUPERSEDE)
    assert standing(figure) == {
        7000: "superseded by 9500",
        8000: "contradicts 9500",
        9000: "contradicts 9500",
        9500: "current",
    }


@pytest.mark.parametrize("mode", OnClash)
def test_a_known_value_is_not_entered_twice(figure, mode):
    for value in (7000, 8000):
        record(figure, value)
    for value in (7000, 8000, 7000):
        assert record(figure, value, on_clash=mode).outcome is Outcome.UNCHANGED
    assert Observation.objects.count() == 2


def test_a_known_value_takes_over_a_better_source(figure):
    record(figure, 7000)
    done = record(figure, 7000, source_text_en="", source_url="https://www.example.org/yearbook")
    assert done.outcome is Outcome.CHANGED
    stored = Observation.objects.get()
    assert stored.source_url == "https://www.example.org/yearbook"
    assert stored.source_text_en == "District statistics"


def test_nearly_seven_thousand_is_not_seven_thousand(figure):
    record(figure, 7000)
    assert record(figure, 7000, comparator="~<").outcome is Outcome.CONTESTING


def test_an_estimate_and_an_actual_value_stand_side_by_side(figure):
    record(figure, 7000)
    assert record(figure, 8000, status="estimate").outcome is Outcome.ADDED


# -- a value is corrected ----------------------------------------------------------------


def test_a_value_that_no_page_names_is_corrected_in_place(figure, site):
    stored = record(figure, 7000).observation
    use(site.home, stored, pinned=False)
    stored.value = Decimal(7100)
    assert services.record_observation(observation=stored, by=None).outcome is Outcome.CHANGED
    assert standing(figure) == {7100: "current"}


@pytest.mark.parametrize("draft", [False, True], ids=["published", "draft"])
def test_a_value_that_a_page_keeps_is_never_rewritten(figure, site, editor, draft):
    stored = record(figure, 7000).observation
    kept = use(site.home, stored, draft=draft)
    stored.value = Decimal(7100)
    done = services.record_observation(observation=stored, by=editor)
    assert done.outcome is Outcome.SUPERSEDING
    assert standing(figure) == {7000: "superseded by 7100", 7100: "current"}
    kept.refresh_from_db()
    assert kept.observation.value == 7000
    assert figure.latest.value == 7100
    assert figure.latest.entered_by == editor


def test_the_words_of_a_kept_value_can_be_mended(figure, site):
    stored = record(figure, 7000).observation
    use(site.home, stored)
    stored.source_text_en = "Statistical yearbook"
    assert services.record_observation(observation=stored, by=None).outcome is Outcome.CHANGED
    assert Observation.objects.get().source_text_en == "Statistical yearbook"


def test_a_revised_target_that_was_published_is_open_again(figure, site):
    target = record(figure, 30, **END_OF_2025).observation
    use(site.home, target)
    services.settle_target(target=target, outcome="met", by=None, source_text_en="Yearbook")
    target.value = Decimal(40)
    new = services.record_observation(observation=target, by=None).observation
    assert (new.outcome, new.outcome_on) == ("", None)
    assert Observation.objects.get(value=30).outcome == "met"


def test_saving_what_is_there_changes_nothing(figure):
    stored = record(figure, 7000).observation
    assert services.record_observation(observation=stored, by=None).outcome is Outcome.UNCHANGED


def test_a_correction_may_run_into_another_value(figure):
    record(figure, 7000)
    other = record(figure, 8000, as_of=date(2023, 12, 31)).observation
    other.as_of = date(2022, 12, 31)
    assert services.record_observation(observation=other, by=None).outcome is Outcome.CONTESTING
    assert standing(figure) == {7000: "current", 8000: "contradicts 7000"}


def test_a_correction_may_supersede_another_value(figure):
    record(figure, 7000)
    other = record(figure, 8000, as_of=date(2023, 12, 31)).observation
    other.as_of = date(2022, 12, 31)
    done = services.record_observation(observation=other, by=None, on_clash=OnClash.SUPERSEDE)
    assert done.outcome is Outcome.SUPERSEDING
    assert standing(figure) == {7000: "superseded by 8000", 8000: "current"}


def test_a_correction_to_what_is_there_already_is_refused(figure):
    record(figure, 7000)
    rival = record(figure, 8000).observation
    rival.value = Decimal(7000)
    with pytest.raises(Refused, match="7,000"):
        services.record_observation(observation=rival, by=None)


def test_a_correction_that_agrees_ends_the_conflict(figure):
    first = record(figure, 7000).observation
    record(figure, 8000), record(figure, 9000)
    first.value = Decimal(8000)
    services.record_observation(observation=first, by=None)
    (current,) = Observation.objects.current()
    assert (current.pk, current.value) == (first.pk, 8000)
    assert [o.value for o in Observation.objects.conflicts()] == [9000]


def test_a_value_that_moves_to_another_period_leaves_its_place_to_its_rival(figure):
    first = record(figure, 7000).observation
    record(figure, 8000), record(figure, 9000)
    first.as_of = date(2021, 12, 31)
    services.record_observation(observation=first, by=None)
    expected = {7000: "current", 8000: "current", 9000: "contradicts 8000"}
    assert standing(figure) == expected


def test_a_rival_that_moves_to_another_period_contradicts_nothing(figure):
    record(figure, 7000)
    rival = record(figure, 8000).observation
    rival.as_of = date(2021, 12, 31)
    services.record_observation(observation=rival, by=None)
    assert standing(figure) == {7000: "current", 8000: "current"}


def test_a_superseded_value_stays_as_it_was(figure):
    old = record(figure, 7000).observation
    record(figure, 8000, on_clash=OnClash.SUPERSEDE)
    old.refresh_from_db()
    old.value = Decimal(1)
    with pytest.raises(Refused, match="stays as it was"):
        services.record_observation(observation=old, by=None)


# -- two values are compared -------------------------------------------------------------


@pytest.mark.parametrize("kept", [7000, 8000, 9000])
def test_an_editor_settles_a_conflict_for_any_side(figure, kept):
    for value in (7000, 8000, 9000):
        record(figure, value)
    keep = Observation.objects.get(value=kept)
    losers = services.resolve(keep=keep, by=None)
    assert sorted(int(o.value) for o in losers) == sorted({7000, 8000, 9000} - {kept})
    others = {value: f"superseded by {kept}" for value in (7000, 8000, 9000) if value != kept}
    assert standing(figure) == {kept: "current", **others}
    assert figure.latest.value == kept


def test_without_a_conflict_there_is_nothing_to_settle(figure):
    with pytest.raises(Refused):
        services.resolve(keep=record(figure, 7000).observation, by=None)


def test_a_newer_value_may_supersede_one_of_another_period(figure):
    old = record(figure, 7000).observation
    new = record(figure, 7100, as_of=date(2023, 6, 30)).observation
    services.supersede(old=old, new=new, by=None)
    assert standing(figure) == {7000: "superseded by 7100", 7100: "current"}
    with pytest.raises(Refused, match="already"):
        services.supersede(old=old, new=new, by=None)
    with pytest.raises(Refused, match="already"):
        services.supersede(old=new, new=old, by=None)  # no circle


def test_values_of_two_figures_dont_supersede_each_other(figure):
    old, new = record(figure, 1).observation, record(FigureFactory(), 2).observation
    with pytest.raises(Refused, match="two figures"):
        services.supersede(old=old, new=new, by=None)


# -- a value is confirmed ----------------------------------------------------------------


def test_a_confirmed_value_is_no_longer_stale():
    figure = FigureFactory(review_interval_days=30)
    stored = record(figure, 7000).observation
    assert stored.is_stale
    services.confirm_checked(observation=stored, by=None)
    assert Observation.objects.get().checked_on == today()
    assert not Observation.objects.stale(today()).exists()


def test_only_what_counts_can_be_confirmed_and_not_in_advance(figure):
    stored = record(figure, 7000).observation
    rival = record(figure, 8000).observation
    with pytest.raises(Refused, match="current"):
        services.confirm_checked(observation=rival, by=None)
    with pytest.raises(Refused, match="to come"):
        services.confirm_checked(observation=stored, by=None, on=today() + timedelta(days=1))


# -- a target is settled -----------------------------------------------------------------


def test_a_target_gets_its_outcome_with_a_source(figure):
    target = record(figure, 10000, **END_OF_2025).observation
    decider = record(figure, 10200, as_of=date(2025, 12, 31)).observation
    services.settle_target(
        target=target, outcome="met", by=None, source_text_en="Yearbook 2026", decided_by=decider
    )
    stored = Observation.objects.get(pk=target.pk)
    assert (stored.outcome, stored.outcome_on) == ("met", today())
    assert stored.outcome_observation == decider
    assert stored.outcome_source_text_en == "Yearbook 2026"
    services.settle_target(target=stored, outcome="", by=None)
    stored.refresh_from_db()
    assert (stored.outcome, stored.outcome_on, stored.outcome_observation) == ("", None, None)
    assert stored.outcome_source_text_en == ""


def test_an_outcome_needs_a_source_and_a_target(figure):
    target = record(figure, 10000, **END_OF_2025).observation
    actual = record(figure, 9000).observation
    elsewhere = record(FigureFactory(), 1).observation
    with pytest.raises(Refused, match="known from"):
        services.settle_target(target=target, outcome="met", by=None)
    with pytest.raises(Refused, match="met, missed"):
        services.settle_target(target=target, outcome="nearly", by=None, source_text_en="x")
    with pytest.raises(Refused, match="current target"):
        services.settle_target(target=actual, outcome="met", by=None, source_text_en="x")
    with pytest.raises(Refused, match="same figure"):
        services.settle_target(target=target, outcome="met", by=None, decided_by=elsewhere)
    assert Observation.objects.get(pk=target.pk).outcome == ""


# -- something is removed ----------------------------------------------------------------


@pytest.mark.parametrize("draft", [False, True], ids=["published", "draft"])
@pytest.mark.parametrize("pinned", [False, True], ids=["live", "pinned"])
def test_a_value_in_use_is_not_removed(figure, site, draft, pinned):
    stored = record(figure, 7000).observation
    shown = use(site.reports, stored, pinned=pinned, draft=draft)
    with pytest.raises(InUse, match=site.reports.title) as refused:
        services.remove_observation(observation=stored, by=None)
    assert refused.value.uses == [shown]
    with pytest.raises(InUse) as refused:
        services.remove_figure(figure=figure, by=None)
    assert refused.value.uses == [shown]
    assert Observation.objects.get() == stored


def test_an_older_value_that_no_page_keeps_can_be_removed(figure, site):
    old = record(figure, 6000, as_of=date(2021, 12, 31)).observation
    use(site.reports, record(figure, 7000).observation, pinned=False)
    services.remove_observation(observation=old, by=None)
    assert standing(figure) == {7000: "current"}


def test_what_the_removed_value_had_superseded_counts_again(figure):
    record(figure, 6000), record(figure, 6500)
    wrong = record(figure, 7000, on_clash=OnClash.SUPERSEDE).observation
    services.resolve(keep=wrong, by=None)
    record(figure, 8000)
    assert standing(figure)[8000] == "contradicts 7000"
    services.remove_observation(observation=wrong, by=None)
    found = standing(figure)
    assert found == {6000: "superseded by 6500", 6500: "current", 8000: "contradicts 6500"}


def test_a_rival_takes_the_place_of_a_removed_value(figure):
    wrong = record(figure, 7000).observation
    record(figure, 8000), record(figure, 9000)
    services.remove_observation(observation=wrong, by=None)
    assert standing(figure) == {8000: "current", 9000: "contradicts 8000"}


def test_a_removed_rival_leaves_the_value_alone(figure):
    record(figure, 7000)
    services.remove_observation(observation=record(figure, 8000).observation, by=None)
    assert standing(figure) == {7000: "current"}


def test_a_value_that_decided_a_target_is_not_removed(figure):
    target = record(figure, 10000, **END_OF_2025).observation
    decider = record(figure, 10200).observation
    services.settle_target(target=target, outcome="met", by=None, decided_by=decider)
    with pytest.raises(Refused, match="10,000"):
        services.remove_observation(observation=decider, by=None)


def test_a_figure_goes_with_all_its_values(figure):
    for value in (7000, 8000, 9000):
        record(figure, value, on_clash=OnClash.SUPERSEDE)
    record(figure, 9500)
    services.remove_figure(figure=figure, by=None)
    assert not Figure.objects.exists()
    assert not Observation.objects.exists()
