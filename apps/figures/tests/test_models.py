"""Observations keep their rules in the database, and say themselves in both languages."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from apps.figures.models import Figure
from apps.figures.public.registry import grouped, public_figures
from apps.figures.tests.factories import FigureFactory, FigureGroupFactory, ObservationFactory

pytestmark = pytest.mark.django_db


def refused(**fields) -> bool:
    """Tell whether the database itself refuses an observation."""
    try:
        with transaction.atomic():
            ObservationFactory(**fields)
    except IntegrityError:
        return True
    return False


def test_the_database_refuses_a_period_that_ends_before_it_starts():
    assert refused(period_start=date(2023, 2, 1), period_end=date(2023, 1, 1))
    assert not refused(period_start=date(2023, 1, 1), period_end=date(2023, 1, 1))


def test_the_database_refuses_a_target_without_a_date():
    assert refused(status="target", due=None)
    assert not refused(status="target", due=date(2030, 1, 1))
    assert not refused(status="actual", due=None)


def test_the_database_refuses_an_observation_that_supersedes_itself():
    observation = ObservationFactory()
    observation.superseded_by = observation
    with pytest.raises(IntegrityError), transaction.atomic():
        observation.save()


def test_an_observation_needs_a_source():
    bare = ObservationFactory.build(
        figure=FigureFactory(), source_text_en="", source_text_zh="", source_url=""
    )
    with pytest.raises(ValidationError) as error:
        bare.full_clean()
    assert "source_text_en" in error.value.message_dict
    bare.source_url = "https://www.example.org/"
    bare.full_clean()


def test_a_period_needs_both_its_days():
    half = ObservationFactory.build(figure=FigureFactory(), period_end=date(2023, 1, 1))
    with pytest.raises(ValidationError) as error:
        half.full_clean()
    assert "period_end" in error.value.message_dict


def test_the_latest_value_is_the_newest_that_is_no_target():
    figure = FigureFactory()
    ObservationFactory(figure=figure, value=1, as_of=date(2021, 12, 31))
    newest = ObservationFactory(figure=figure, value=2, as_of=date(2022, 12, 31))
    ObservationFactory(figure=figure, value=3, status="target", due=date(2030, 12, 31), as_of=None)
    assert figure.latest == newest


def test_a_figure_with_targets_alone_shows_its_target():
    target = ObservationFactory(status="target", due=date(2030, 12, 31), as_of=None)
    assert target.figure.latest == target


def test_what_is_superseded_is_not_the_latest():
    figure = FigureFactory()
    right = ObservationFactory(figure=figure, value=2, as_of=date(2021, 12, 31))
    ObservationFactory(figure=figure, value=1, as_of=date(2022, 12, 31), superseded_by=right)
    assert figure.latest == right
    assert Figure.objects.with_latest().get(pk=figure.pk).latest == right


def test_a_figure_without_observations_has_no_latest():
    assert FigureFactory().latest is None


def test_a_period_end_counts_where_there_is_no_day():
    figure = FigureFactory()
    ObservationFactory(figure=figure, value=1, as_of=date(2022, 6, 30))
    half_year = ObservationFactory(
        figure=figure,
        value=2,
        as_of=None,
        period_start=date(2023, 1, 1),
        period_end=date(2023, 6, 30),
    )
    assert figure.latest == half_year


def test_an_observation_says_itself_in_one_run_of_text():
    observation = ObservationFactory(value=Decimal(7000), comparator="~<")
    assert observation.plain == "nearly 7,000 enterprises"
    with override("zh-hans"):
        assert observation.plain == "近7000家"


def test_a_share_stands_close_to_its_sign():
    figure = FigureFactory(unit_en="%", unit_zh="%", kind="share")
    observation = ObservationFactory(figure=figure, value=Decimal(30), comparator=">")
    assert observation.plain == "more than 30%"
    with override("zh-hans"):
        assert observation.plain == "超30%"


def test_the_editors_own_words_win_over_the_dates():
    observation = ObservationFactory(period_note_en="For many years", period_note_zh="多年来")
    assert observation.period_label == "For many years"
    with override("zh-hans"):
        assert observation.period_label == "多年来"


def test_a_target_is_labelled_with_the_day_it_is_due():
    target = ObservationFactory(status="target", due=date(2025, 12, 31), as_of=None)
    assert target.period_label == "End of 2025"


def test_a_figure_leaves_the_addresses_of_the_registry_alone():
    with pytest.raises(ValidationError, match="choose another"):
        FigureFactory.build(slug="targets", group=None).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureFactory(slug="targets")


def registered():
    return grouped(public_figures().with_latest())


def test_the_registry_stands_in_its_groups_order():
    second, first = FigureGroupFactory(sort_order=2), FigureGroupFactory(sort_order=1)
    for group, order, name in [(second, 1, "C"), (first, 2, "B"), (first, 1, "A"), (None, 0, "D")]:
        ObservationFactory(figure=FigureFactory(group=group, sort_order=order, name_en=name))
    FigureFactory(group=first, name_en="Never observed")
    found = [(g.group, [entry.figure.name_en for entry in g.entries]) for g in registered()]
    assert found == [(first, ["A", "B"]), (second, ["C"]), (None, ["D"])]


def test_the_registry_keeps_the_older_values_newest_first():
    figure = FigureFactory()
    for year in (2020, 2022, 2021):
        ObservationFactory(figure=figure, value=year, as_of=date(year, 12, 31))
    (group,) = registered()
    (entry,) = group.entries
    assert entry.observation.value == 2022
    assert [observation.value for observation in entry.history] == [2021, 2020]
