"""A change is logged with what it altered, and exactly the pages that show it are purged."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from wagtail.models import ModelLogEntry

from apps.core.tests.caches import remember_purges
from apps.figures import services
from apps.figures.models import Figure, FigureUse, Observation
from apps.figures.services import OnClash
from apps.figures.tests.factories import FigureFactory, ObservationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def purged(settings):
    return remember_purges(settings)


@pytest.fixture
def figure():
    return FigureFactory(slug="enterprises", name_en="Enterprises")


@pytest.fixture
def stored(figure):
    return ObservationFactory(figure=figure, comparator="~<")


@pytest.fixture
def shown(site, figure, stored):
    """The home page follows the figure, the list of reports keeps its value, events is hidden."""
    follows = FigureUse(page=site.home, figure=figure, place="a")
    keeps = FigureUse(
        page=site.reports, figure=figure, observation=stored, is_pinned=True, place="a"
    )
    hidden = FigureUse(page=site.events, figure=figure, place="a")
    draft = FigureUse(page=site.places, figure=figure, place="a", is_draft=True)
    FigureUse.objects.bulk_create([follows, keeps, hidden, draft])
    site.events.unpublish()
    return site


@pytest.fixture
def kept(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def paths(purged) -> set[str]:
    return {address.removeprefix("http://testserver") for address in purged}


def record(figure, value, **fields):
    mode = fields.pop("on_clash", OnClash.CONTEST)
    handed_in = ObservationFactory.build(figure=figure, value=Decimal(value), **fields)
    return services.record_observation(observation=handed_in, by=None, on_clash=mode).observation


def entry() -> ModelLogEntry:
    return ModelLogEntry.objects.filter(action__startswith="figures.").latest("pk")


def own(slug) -> set[str]:
    return {
        f"/en/figures/{slug}/",
        f"/en/figures/{slug}/values.csv",
        f"/api/v1/figures/{slug}/",
    }


OF_ALL = {"/en/figures/", "/en/figures/targets/", "/en/figures/figures.csv", "/api/v1/figures/"}
REGISTRY = OF_ALL | own("enterprises")


# -- what is purged ----------------------------------------------------------------------


def test_a_newer_value_purges_what_follows_and_what_says_that_a_newer_one_exists(
    shown, figure, purged, kept
):
    with kept():
        record(figure, 8000, as_of=date(2023, 12, 31))
    assert paths(purged) == {"/en/", "/en/reports/", *REGISTRY}


def test_an_older_value_leaves_what_keeps_its_value_alone(shown, figure, purged, kept):
    with kept():
        record(figure, 6000, as_of=date(2021, 12, 31))
    assert paths(purged) == {"/en/", *REGISTRY}


def test_a_contradiction_purges_nothing(shown, figure, purged, kept):
    with kept():
        record(figure, 8000)
    assert paths(purged) == set()


def test_better_words_of_a_kept_value_purge_the_page_that_keeps_it(
    shown, figure, stored, purged, kept
):
    record(figure, 8000, as_of=date(2023, 12, 31))
    stored.source_text_en = "Yearbook"
    with kept():
        services.record_observation(observation=stored, by=None)
    assert paths(purged) == {"/en/", "/en/reports/", *REGISTRY}


def test_a_confirmation_purges_the_mark_of_staleness(shown, stored, purged, kept):
    with kept():
        services.confirm_checked(observation=stored, by=None)
    assert {"/en/", *REGISTRY} <= paths(purged)


def test_another_unit_purges_every_page_and_the_old_address(shown, figure, purged, kept):
    figure = Figure.objects.get()
    figure.unit_en, figure.slug = "firms", "firms"
    with kept():
        assert set(services.save_figure(figure=figure, by=None)) == {"unit_en", "slug"}
    # The old address leads on now, with or without the slash that people forget.
    forgotten = {"/en/figures/enterprises", "/en/figures/firms"}
    assert paths(purged) == {"/en/", "/en/reports/", *REGISTRY, *own("firms"), *forgotten}


def test_what_the_desk_keeps_to_itself_purges_nothing(shown, figure, editor, purged, kept):
    figure = Figure.objects.get()
    figure.owner, figure.review_interval_days = editor, 30
    with kept():
        services.save_figure(figure=figure, by=editor)
    assert paths(purged) == set()
    assert entry().data["after"] == {
        "owner": str(editor.pk),
        "review_interval_days": "30",
    }


def test_the_report_that_a_value_comes_from_is_purged(shown, figure, purged, kept):
    with kept():
        record(figure, 6000, as_of=date(2021, 12, 31), source_page=shown.clusters)
    assert "/en/clusters/" in paths(purged)


def test_the_registry_of_each_language_is_purged(shown, chinese_home, figure, purged, kept):
    chinese = shown.figures.copy_for_translation(chinese_home.locale)
    chinese.save_revision().publish()
    with kept():
        record(figure, 6000, as_of=date(2021, 12, 31))
    wanted = {f"/zh-hans/{chinese.slug}/", f"/zh-hans/{chinese.slug}/enterprises/"}
    assert wanted <= paths(purged)


def test_nothing_is_purged_for_a_change_that_is_undone(shown, figure, purged, kept):
    with kept(), transaction.atomic():
        record(figure, 8000, as_of=date(2023, 12, 31))
        transaction.set_rollback(True)
    assert purged == []


def test_a_known_value_purges_and_logs_nothing(shown, figure, stored, purged, kept):
    before = ModelLogEntry.objects.count()
    with kept():
        record(figure, 7000, comparator="~<")
    assert purged == []
    assert ModelLogEntry.objects.count() == before


# -- what is logged ----------------------------------------------------------------------


def test_the_log_says_who_changed_what_from_what_to_what_and_where(shown, figure, editor):
    handed_in = ObservationFactory.build(figure=figure, value=Decimal(8000))
    services.record_observation(observation=handed_in, by=editor, on_clash=OnClash.SUPERSEDE)
    logged = entry()
    assert logged.user == editor
    assert logged.object_id == str(figure.pk)
    assert logged.data["before"]["said"] == "nearly 7,000 enterprises (End of 2022)"
    assert logged.data["after"]["said"] == "8,000 enterprises (End of 2022)"
    assert logged.data["pages"] == [[shown.home.pk, shown.home.title]]
    assert logged.formatter.format_message(logged) == (
        "Value superseded: nearly 7,000 enterprises (End of 2022) → "
        f"8,000 enterprises (End of 2022). This altered: {shown.home.title}."
    )


def test_a_contradiction_is_logged_without_pages(shown, figure):
    record(figure, 8000)
    logged = entry()
    assert logged.action == "figures.observation.contested"
    assert logged.data["pages"] == []


def test_a_correction_in_place_is_logged_field_by_field(figure):
    stored = ObservationFactory(figure=figure)
    stored.value, stored.source_url = Decimal(7100), "https://www.example.org/"
    services.record_observation(observation=stored, by=None)
    message = entry().formatter.format_message(entry())
    assert "7,000 enterprises (End of 2022) → 7,100 enterprises (End of 2022)" in message
    assert "value: 7000 → 7100" in message
    assert "source_url: https://www.example.org/" in message
    assert "source_text_en" not in message


def test_an_outcome_is_logged(figure, editor):
    target = ObservationFactory(figure=figure, status="target", due=date(2025, 12, 31), as_of=None)
    services.settle_target(target=target, outcome="missed", by=editor, source_text_en="Yearbook")
    assert entry().user == editor
    message = entry().formatter.format_message(entry())
    assert message.startswith("Target settled: 7,000 enterprises (End of 2025); outcome: missed")


def test_every_service_leaves_one_entry(figure, site):
    first = record(figure, 7000)
    services.confirm_checked(observation=first, by=None)
    rival = record(figure, 8000)
    services.resolve(keep=rival, by=None)
    newer = record(figure, 9000, as_of=date(2023, 12, 31))
    services.supersede(old=Observation.objects.get(value=8000), new=newer, by=None)
    services.remove_observation(observation=newer, by=None)
    services.remove_figure(figure=figure, by=None)
    actions = ModelLogEntry.objects.filter(action__startswith="figures.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "figures.observation.added",
        "figures.observation.checked",
        "figures.observation.contested",
        "figures.conflict.resolved",
        "figures.observation.added",
        "figures.observation.superseded",
        "figures.observation.removed",
        "figures.figure.removed",
    ]
    for logged in actions:
        assert logged.label
        assert logged.formatter.format_message(logged)
