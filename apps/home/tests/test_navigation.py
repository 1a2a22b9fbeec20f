"""Menus lead to live pages in the reader's language, and cost one query for all links."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from apps.home.models import NavigationSettings
from apps.home.navigation import Navigation, for_request
from apps.home.tests.factories import ContentPageFactory
from apps.reports.models import ReportIndexPage
from apps.search import engine
from apps.search.indexing import write_down


def entry(page, en="", zh=""):
    return {"page": page, "label_en": en, "label_zh": zh}


@pytest.fixture
def menus(site):
    """A menu of two and a footer column of one."""
    about = ContentPageFactory(parent=site.home, title="About us")
    settings = NavigationSettings.for_site(site.site)
    settings.main_menu = [
        ("item", entry(site.reports, "Stories", "报道")),
        ("item", entry(site.clusters)),
    ]
    column = {"heading_en": "More", "heading_zh": "更多", "items": [entry(about)]}
    settings.footer = [("column", column)]
    settings.save()
    return about


def ask(path="/en/") -> Navigation:
    return Navigation(RequestFactory().get(path, headers={"host": "testserver"}))


def test_the_menu_names_its_pages_in_order(site, menus):
    assert [(item.label, item.url) for item in ask().main_menu] == [
        ("Stories", "/en/reports/"),
        ("Clusters", "/en/clusters/"),
    ]


def test_the_footer_has_its_columns(site, menus):
    (column,) = ask().footer
    assert column.heading == "More"
    assert [item.label for item in column.items] == ["About us"]


def test_the_page_at_hand_is_marked(site, menus):
    def current(path):
        return [item.label for item in ask(path).main_menu if item.is_current]

    assert current("/en/reports/") == ["Stories"]
    assert current("/en/reports/a-report/") == ["Stories"]
    assert current("/en/") == []


def test_all_menus_cost_two_queries_beside_the_settings(site, menus, django_assert_num_queries):
    ask().main_menu  # noqa: B018 - warms what a process keeps: the site's root paths
    few = count_queries()
    settings = NavigationSettings.for_site(site.site)
    settings.main_menu = [("item", entry(page)) for page in [site.reports, site.clusters] * 6]
    settings.save()
    assert count_queries() == few


def count_queries() -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        navigation = ask()
        assert navigation.main_menu
        assert navigation.footer
    return len(queries)


def found(words: str, language: str = "en") -> list[str]:
    return [hit.url for hit in engine.answer(words, language=language).hits]


def test_a_page_is_found_by_what_the_menus_call_it(site, menus, chinese_home):
    chinese = site.reports.copy_for_translation(chinese_home.locale)
    chinese.title = "报道列表"
    chinese.save_revision().publish()
    for page in (site.reports, menus):
        write_down(page)
    assert found("stories") == ["/en/reports/"]
    assert found("stories", "zh-hans") == [chinese.url]


def test_a_menu_that_changes_gives_its_pages_other_names(site, menus):
    settings = NavigationSettings.for_site(site.site)
    settings.main_menu = [("item", entry(site.reports, "Kestrels"))]
    settings.save()
    assert found("kestrels") == ["/en/reports/"]
    settings.main_menu = [("item", entry(menus, "Who we are"))]
    settings.save()
    assert found("kestrels") == []
    assert found("who we are") == [menus.url]


def test_a_page_that_is_taken_down_vanishes(site, menus):
    site.clusters.unpublish()
    assert [item.label for item in ask().main_menu] == ["Stories"]


def test_a_page_that_is_deleted_vanishes(site, menus):
    ReportIndexPage.objects.get(pk=site.reports.pk).delete()
    assert [item.label for item in ask().main_menu] == ["Clusters"]


def test_a_column_without_links_vanishes(site, menus):
    menus.unpublish()
    assert ask().footer == []
    assert ask().main_menu


def test_chinese_readers_are_led_to_chinese_pages(site, menus, chinese_home):
    translated = site.reports.copy_for_translation(chinese_home.locale)
    translated.title, translated.slug = "报道", "reports"
    translated.save_revision().publish()
    with override("zh-hans"):
        (item,) = ask("/zh-hans/").main_menu
    assert (item.label, item.url) == ("报道", "/zh-hans/reports/")


def test_a_label_in_one_language_serves_both(site, menus):
    settings = NavigationSettings.for_site(site.site)
    settings.main_menu = [("item", entry(site.reports, zh="报道"))]
    settings.save()
    assert [item.label for item in ask().main_menu] == ["报道"]


def test_a_request_asks_for_its_menus_once(site, menus, django_assert_num_queries):
    request = RequestFactory().get("/en/", headers={"host": "testserver"})
    first = for_request(request)
    with django_assert_num_queries(0):
        assert for_request(request) is first


@pytest.mark.django_db
def test_no_request_and_no_site_have_no_menus():
    assert for_request(None).main_menu == []
    assert for_request(None).footer == []


def test_a_site_without_menus_is_served(site, client):
    assert client.get("/en/").status_code == 200


def test_menus_stand_on_every_page(site, menus, client):
    markup = client.get(site.places.url).content.decode()
    assert 'href="/en/reports/"' in markup
    assert "About us" in markup
