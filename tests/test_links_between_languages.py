"""Whatever a page refers to is shown in the page's own language, or marked as being in another."""

import pytest
from django.utils import translation

from apps.clusters.tests.factories import (
    ClusterIndexPageFactory,
    ClusterPageFactory,
    FrameworkFactory,
    TierFactory,
)
from apps.enterprises.tests.factories import EnterpriseIndexPageFactory, EnterprisePageFactory
from apps.events.tests.factories import EventIndexPageFactory, EventPageFactory
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.home.models import HomePlace
from apps.names.matcher import NameMatcher
from apps.names.queries import names_in
from apps.names.services import page_names, record_mentions
from apps.places.tests.factories import PlaceIndexPageFactory, PlacePageFactory
from apps.reports.tests.factories import ReportIndexPageFactory, ReportPageFactory
from tests.html import Markup


@pytest.fixture
def english(site):
    """A cluster, a place, an enterprise and a report in the English tree."""
    cluster = ClusterPageFactory(
        parent=site.clusters, slug="digital", title="Digital economy",
        tier=TierFactory(framework=FrameworkFactory()),
    )  # fmt: skip
    place = PlacePageFactory(parent=site.places, slug="wharf", title="Wharf")
    enterprise = EnterprisePageFactory(
        parent=site.enterprises, slug="meituan", title="Meituan", other_name="美团",
        clusters=[cluster], place=place,
    )  # fmt: skip
    report = ReportPageFactory(parent=site.reports, slug="source", title="Where it was said")
    return {"cluster": cluster, "place": place, "enterprise": enterprise, "report": report}


@pytest.fixture
def chinese(site, chinese_home):
    """The Chinese index pages, by key."""
    factories = {
        "clusters": ClusterIndexPageFactory,
        "enterprises": EnterpriseIndexPageFactory,
        "places": PlaceIndexPageFactory,
        "events": EventIndexPageFactory,
        "reports": ReportIndexPageFactory,
    }
    return {
        name: factory(
            parent=chinese_home,
            slug=name,
            translation_key=getattr(site, name).translation_key,
        )
        for name, factory in factories.items()
    }


def twin_of(page, parent, title, factory, **values):
    key = page.translation_key
    return factory(parent=parent, slug=page.slug, title=title, translation_key=key, **values)


@pytest.fixture
def opened(client):
    def open_page(page):
        response = client.get(page.url)
        assert response.status_code == 200
        return Markup(response.content.decode())

    return open_page


def link(found: Markup, path: str):
    return found.soup.main.find("a", href=path)


def test_a_chinese_enterprise_that_names_english_pages_shows_them_marked(opened, english, chinese):
    page = EnterprisePageFactory(
        parent=chinese["enterprises"], slug="meituan", title="美团",
        clusters=[english["cluster"]], place=english["place"],
    )  # fmt: skip
    found = opened(page)
    for name in ("cluster", "place"):
        to = link(found, english[name].url)
        assert (to["lang"], to["hreflang"]) == ("en", "en")


def test_they_give_way_to_their_twins_as_soon_as_there_are_some(opened, english, chinese):
    page = EnterprisePageFactory(
        parent=chinese["enterprises"], slug="meituan", title="美团",
        clusters=[english["cluster"]], place=english["place"],
    )  # fmt: skip
    cluster = twin_of(
        english["cluster"], chinese["clusters"], "数字经济", ClusterPageFactory,
        tier=english["cluster"].tier,
    )  # fmt: skip
    place = twin_of(english["place"], chinese["places"], "码头", PlacePageFactory)
    found = opened(page)
    for one in (cluster, place):
        assert link(found, one.url).get_text() == one.title
        assert not link(found, one.url).has_attr("lang")
    assert "Wharf" not in found.soup.main.get_text()
    # And the other way round: each lists the enterprises of its own language.
    for one in (cluster, place):
        there = opened(one)
        assert link(there, page.url)
        assert not link(there, english["enterprise"].url)
    for one in (english["cluster"], english["place"]):
        there = opened(one)
        assert link(there, english["enterprise"].url)
        assert not link(there, page.url)


def test_the_strokes_of_an_enterprise_are_those_of_its_own_tree(english, chinese):
    first = ClusterPageFactory(parent=chinese["clusters"], title="一", tier=english["cluster"].tier)
    twin = twin_of(
        english["cluster"], chinese["clusters"], "二", ClusterPageFactory,
        tier=english["cluster"].tier,
    )  # fmt: skip
    page = EnterprisePageFactory(parent=chinese["enterprises"], clusters=[english["cluster"]])
    (row,) = type(page).objects.filter(pk=page.pk).listed()
    assert (row.strokes, row.shown_clusters) == ([2], [twin])
    assert first.stroke == 1


def test_an_event_stands_at_the_place_of_its_own_language(opened, english, chinese):
    event = EventPageFactory(parent=chinese["events"], place=english["place"])
    assert link(opened(event), english["place"].url)["hreflang"] == "en"
    place = twin_of(english["place"], chinese["places"], "码头", PlacePageFactory)
    assert link(opened(event), place.url)
    assert link(opened(place), event.url)


def test_the_chinese_front_door_chooses_among_chinese_pages(opened, english, chinese, chinese_home):
    chinese_home.primary_link = english["report"].page_ptr
    chinese_home.primary_label = "阅读"
    chinese_home.lead_report = english["report"]
    chinese_home.chosen_places.add(HomePlace(place=english["place"]))
    chinese_home.save_revision().publish()
    button = opened(chinese_home).soup.select_one(".acts a")
    assert (button["href"], button["hreflang"]) == (english["report"].url, "en")
    assert not button.has_attr("lang")  # its words are Chinese
    report = twin_of(english["report"], chinese["reports"], "说在哪里", ReportPageFactory)
    newer = ReportPageFactory(parent=chinese["reports"], title="新的")
    place = twin_of(english["place"], chinese["places"], "码头", PlacePageFactory)
    found = opened(chinese_home)
    assert found.soup.select_one(".acts a")["href"] == report.url
    assert found.soup.select_one(".lead h2 a")["href"] == report.url != newer.url
    assert link(found, place.url)
    assert not link(found, english["place"].url)


def test_a_card_shows_the_enterprise_in_the_language_of_the_report(opened, english, chinese):
    body = [("card", {"page": english["enterprise"]})]
    report = ReportPageFactory(parent=chinese["reports"], body=body)
    card = opened(report).soup.select_one("aside.card")
    assert card["lang"] == card.a["hreflang"] == "en"
    twin = twin_of(english["enterprise"], chinese["enterprises"], "美团", EnterprisePageFactory)
    card = opened(report).soup.select_one("aside.card")
    assert (card.a["href"], card.a.get_text()) == (twin.url, "美团")
    assert not card.has_attr("lang")


def test_more_cards_of_another_language_ask_no_more_often(client, english, chinese, site):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for count in (2, 6):
        pages = EnterprisePageFactory.create_batch(count, parent=site.enterprises)
        for page in pages[: count // 2]:
            twin_of(page, chinese["enterprises"], f"企业{page.pk}", EnterprisePageFactory)
        body = [("card", {"page": page}) for page in pages]
        report = ReportPageFactory(parent=chinese["reports"], body=body)
        client.get(report.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(report.url).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_link_in_text_tells_that_it_leads_to_another_language(opened, english, chinese):
    text = f'<p><a linktype="page" id="{english["report"].pk}">来源</a></p>'
    page = ReportPageFactory(parent=chinese["reports"], body=[("text", text)])
    to = link(opened(page), english["report"].url)
    assert to["hreflang"] == "en"
    assert not to.has_attr("lang")
    twin = twin_of(english["report"], chinese["reports"], "说在哪里", ReportPageFactory)
    assert not link(opened(page), twin.url).has_attr("hreflang")


def test_the_source_of_a_figure_is_read_in_the_readers_language(
    client, site, english, chinese, chinese_home
):
    registry = site.figures.copy_for_translation(chinese_home.locale)
    registry.save_revision().publish()
    ObservationFactory(
        figure=FigureFactory(slug="enterprises"),
        source_page=english["report"],
        source_paragraph=2,
        source_text_en="",
        source_text_zh="",
    )
    path = f"{registry.url}enterprises/"
    to = link(Markup(client.get(path).content.decode()), f"{english['report'].url}#p-2")
    assert (to["lang"], to.get_text()) == ("en", "Where it was said")
    twin = twin_of(english["report"], chinese["reports"], "说在哪里", ReportPageFactory)
    to = link(Markup(client.get(path).content.decode()), twin.url)
    assert to.get_text() == "说在哪里"
    assert not to.has_attr("lang")
    twin.view_restrictions.create(restriction_type="login")
    found = Markup(client.get(path).content.decode())
    assert link(found, f"{english['report'].url}#p-2")


def test_a_chinese_text_names_the_chinese_page(english, chinese):
    twin = twin_of(english["enterprise"], chinese["enterprises"], "美团", EnterprisePageFactory)
    text = [("text", "<p>美团（Meituan）来了。</p>")]
    for parent, target in ((chinese["reports"], twin), (english["report"].get_parent(), None)):
        report = ReportPageFactory(parent=parent, body=text)
        record_mentions(report, NameMatcher(page_names(report.locale_id)))
        named = {one.page.pk for one in names_in(report)}
        assert named == {(target or english["enterprise"]).pk}


def test_menus_of_the_other_tree_name_nothing_that_is_not_translated(client, site, chinese_home):
    from apps.home.models import NavigationSettings

    item = {"page": site.reports, "label_en": "Reports", "label_zh": "报道"}
    settings = NavigationSettings.for_site(site.site)
    settings.main_menu = [("item", item)]
    settings.save()
    with translation.override("zh-hans"):
        assert "/reports/" not in client.get("/zh-hans/").content.decode()
