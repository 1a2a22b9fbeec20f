"""The front door shows what is newest unless an editor has chosen."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.events.tests.factories import EventPageFactory
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.home.models import HomeFigure, HomePage, HomePlace
from apps.places.tests.factories import PlacePageFactory
from apps.reports.tests.factories import ReportPageFactory
from tests.html import Markup


def shown(client) -> dict:
    return client.get("/en/").context


def titles(pages) -> list[str]:
    return [page.title for page in pages]


@pytest.fixture
def reports(site):
    return [
        ReportPageFactory(parent=site.reports, title=f"Day {day}", display_date=date(2023, 8, day))
        for day in range(1, 6)
    ]


def test_the_newest_report_leads_and_the_next_follow(site, reports, client):
    context = shown(client)
    assert context["lead_report"].title == "Day 5"
    assert titles(context["latest_reports"]) == ["Day 4", "Day 3", "Day 2"]


def test_a_chosen_report_leads_and_is_not_repeated(site, reports, client):
    site.home.lead_report = reports[3]
    site.home.save()
    context = shown(client)
    assert context["lead_report"].title == "Day 4"
    assert titles(context["latest_reports"]) == ["Day 5", "Day 3", "Day 2"]


def test_a_chosen_report_that_is_taken_down_gives_way(site, reports, client):
    site.home.lead_report = reports[0]
    site.home.save()
    reports[0].unpublish()
    assert shown(client)["lead_report"].title == "Day 5"


def test_only_live_places_and_enterprises_are_shown(site, client):
    open_place = PlacePageFactory(parent=site.places, title="Open")
    closed = PlacePageFactory(parent=site.places, title="Closed", live=False)
    site.home.chosen_places = [HomePlace(place=open_place), HomePlace(place=closed)]
    site.home.save()
    EnterprisePageFactory(parent=site.enterprises, title="Here")
    EnterprisePageFactory(parent=site.enterprises, title="Draft", live=False)
    EnterprisePageFactory(parent=site.enterprises, title="University", kind="institution")
    context = shown(client)
    assert titles(context["places"]) == ["Open"]
    assert [pin.place.title for pin in context["map"].pins] == ["Open"]
    assert titles(context["newest_enterprises"]) == ["Here"]


def test_chosen_figures_show_their_latest_values(site, client):
    first, second, empty = FigureFactory.create_batch(3)
    ObservationFactory(figure=first, value=1)
    second_value = ObservationFactory(figure=second, value=2)
    site.home.chosen_figures = [HomeFigure(figure=f) for f in (second, empty, first)]
    site.home.save()
    found = [reading.observation for reading in shown(client)["readings"]]
    assert [o.figure for o in found] == [second, first]
    assert found[0] == second_value


def test_only_what_is_to_come_is_announced(site, client):
    now = datetime(2026, 5, 12, 12, tzinfo=timezone.get_default_timezone())
    for title, days in [("Past", -3), ("Soon", 2), ("Later", 9)]:
        EventPageFactory(parent=site.events, title=title, start=now + timedelta(days=days))
    with time_machine.travel(now, tick=False):
        assert titles(shown(client)["coming_events"]) == ["Soon", "Later"]


def test_the_headline_keeps_its_lines(site):
    home = HomePage(title="Yangpu", headline="One line,\n\nten strokes.\n")
    assert home.headline_lines == ["One line,", "ten strokes."]
    assert HomePage(title="Yangpu").headline_lines == ["Yangpu"]


def test_the_other_language_shows_its_own_pages(site, reports, chinese_home, client):
    context = client.get("/zh-hans/").context
    assert context["lead_report"] is None
    markup = client.get("/zh-hans/").content.decode()
    assert 'lang="zh-Hans"' in markup
    assert "Day 5" not in markup


def test_each_front_door_offers_the_other(site, chinese_home, client):
    english = client.get("/en/").content.decode()
    chinese = client.get("/zh-hans/").content.decode()
    for markup in (english, chinese):
        alternates = Markup(markup).soup.find_all("link", rel="alternate", hreflang=True)
        assert {(link["hreflang"], link["href"]) for link in alternates} >= {
            ("en", "http://testserver/en/"),
            ("zh-Hans", "http://testserver/zh-hans/"),
        }
    assert 'href="/zh-hans/"' in english
    assert 'href="/en/"' in chinese
