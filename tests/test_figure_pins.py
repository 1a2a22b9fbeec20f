"""What publishing pins, through the public pages and the registry's own record."""

from datetime import date

import pytest

from apps.clusters.models import KeyFigure
from apps.clusters.tests.factories import ClusterPageFactory
from apps.figures import services
from apps.figures.models import ChartDrawing, FigureUse, Observation
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.figures.uses import LIVE, Use, link
from apps.reports.tests.factories import ReportPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return FigureFactory(short_en="digital enterprises")


@pytest.fixture
def old(figure):
    return ObservationFactory(figure=figure, value=7000, as_of=date(2022, 12, 31))


def newer(figure):
    return ObservationFactory(figure=figure, value=8000, as_of=date(2024, 12, 31))


def strip(figure, **item):
    values = {"figure": figure, "observation": None, **item}
    return [("figures", {"title": "", "items": [values]})]


def chart(figure, **values):
    return [("chart", {"figure": figure, "kind": "bar", **values})]


def html(client, page) -> str:
    return client.get(page.url).content.decode()


def test_a_strip_in_a_report_keeps_what_it_was_published_with(client, site, figure, old):
    report = ReportPageFactory(parent=site.reports, body=strip(figure))
    newer(figure)
    assert "7,000" in html(client, report)
    assert "8,000" not in html(client, report)


def test_a_republication_keeps_it_too(client, site, figure, old):
    report = ReportPageFactory(parent=site.reports, body=strip(figure))
    newer(figure)
    again = type(report).objects.get(pk=report.pk)
    again.standfirst = "Mended."
    again.save_revision().publish()
    assert "8,000" not in html(client, again)
    (use,) = FigureUse.objects.live()
    assert (use.observation, use.is_pinned) == (old, True)


def test_a_strip_on_an_evergreen_page_follows(client, site, figure, old):
    cluster = ClusterPageFactory(parent=site.clusters, body=strip(figure))
    newer(figure)
    assert "8,000" in html(client, cluster)


def test_a_report_may_follow_where_its_editor_says_so(client, site, figure, old):
    report = ReportPageFactory(parent=site.reports, body=strip(figure, use=LIVE))
    newer(figure)
    assert "8,000" in html(client, report)


def test_a_chart_in_a_report_ends_with_the_value_of_its_day(client, site, figure, old):
    report = ReportPageFactory(parent=site.reports, body=chart(figure))
    cluster = ClusterPageFactory(parent=site.clusters, body=chart(figure))
    newer(figure)
    assert "8,000" not in html(client, report)
    assert "8,000" in html(client, cluster)


def test_charts_ask_as_often_as_one(client, site, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    figures = [ObservationFactory().figure for _ in range(6)]
    one = ClusterPageFactory(parent=site.clusters, body=chart(figures[0]))
    many = ClusterPageFactory(parent=site.clusters, body=[b for f in figures for b in chart(f)])
    counts = []
    for page in (one, many, one, many):
        with CaptureQueriesContext(connection) as queries:
            html(client, page)
        counts.append(len(queries))
    assert counts[2] == counts[3]


def test_every_use_is_recorded(site, figure, old):
    other = ObservationFactory()
    cluster = ClusterPageFactory(
        parent=site.clusters,
        key_figures=[KeyFigure(figure=figure)],
        body=[("text", f"<p>{link(Use(other.figure_id, other.pk), 'x')}</p>"), *chart(figure)],
    )
    live = FigureUse.objects.live().filter(page=cluster)
    assert {use.figure for use in live} == {figure, other.figure}
    assert live.count() == 3
    assert not live.filter(is_pinned=True)


def test_a_draft_is_recorded_apart_from_what_readers_see(site, figure, old):
    report = ReportPageFactory(parent=site.reports)
    report.body = strip(figure)
    report.save_revision()
    assert not FigureUse.objects.live()
    assert FigureUse.objects.filter(page=report, is_draft=True, figure=figure).count() == 1


def test_what_a_page_no_longer_shows_is_forgotten(site, figure, old):
    report = ReportPageFactory(parent=site.reports, body=strip(figure))
    report.body = []
    report.save_revision().publish()
    assert not FigureUse.objects.exists()


def test_publishing_draws_what_readers_will_see(client, site, figure, old, monkeypatch):
    report = ReportPageFactory(parent=site.reports, body=chart(figure))
    assert ChartDrawing.objects.count() == 1
    monkeypatch.setattr("apps.figures.charts.drawings.draw", lambda *a, **k: pytest.fail("late"))
    assert "<svg" in html(client, report)


def test_a_changed_value_is_drawn_anew_before_a_reader_comes(
    client, site, figure, old, monkeypatch, django_capture_on_commit_callbacks
):
    cluster = ClusterPageFactory(parent=site.clusters, body=chart(figure))
    with django_capture_on_commit_callbacks(execute=True):
        said = Observation(figure=figure, value=8000, as_of=date(2024, 12, 31))
        said.source_text_en = "Yearbook"
        services.record_observation(observation=said, by=None)
    monkeypatch.setattr("apps.figures.charts.drawings.draw", lambda *a, **k: pytest.fail("late"))
    assert "8,000" in html(client, cluster)
