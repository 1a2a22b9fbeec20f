"""The site's map names what readers can open, and nothing else."""

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from wagtail.models import Page

from apps.core.tests.caches import remember_purges
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.reports.tests.factories import ReportIndexPageFactory, ReportPageFactory
from apps.syndication import sitemap
from tests.html import Markup

HOST = "http://testserver"


@pytest.fixture
def trees(site, chinese_home):
    """Both trees with a registry and reports: one translated, one not, one Chinese only."""
    chinese = ReportIndexPageFactory(
        parent=chinese_home, slug="reports", translation_key=site.reports.translation_key
    )
    registry = site.figures.copy_for_translation(chinese_home.locale)
    registry.save_revision().publish()
    report = ReportPageFactory(parent=site.reports, slug="ten-strokes")
    ReportPageFactory(parent=chinese, slug="ten-strokes", translation_key=report.translation_key)
    ReportPageFactory(parent=site.reports, slug="english-only")
    ReportPageFactory(parent=chinese, slug="chinese-only")
    ObservationFactory(figure=FigureFactory(slug="enterprises"))
    return site


def read(client, path="/sitemap.xml") -> dict[str, dict]:
    """Return the addresses of a map: for each its languages and its day."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    found = {}
    for url in BeautifulSoup(response.content, "xml").find_all("url"):
        links = {link["hreflang"]: link["href"] for link in url.find_all("link")}
        found[url.loc.text] = {"links": links, "day": url.lastmod and url.lastmod.text}
    return found


def test_every_address_answers_and_says_the_same_of_itself(trees, client):
    found = read(client)
    assert f"{HOST}/en/" in found
    for address, told in found.items():
        response = client.get(urlsplit(address).path)
        assert response.status_code == 200, address
        head = Markup(response.content.decode()).soup.head
        assert head.find("link", rel="canonical")["href"] == address
        links = head.select("link[rel=alternate][hreflang]")
        assert {link["hreflang"]: link["href"] for link in links} == told["links"], address


def test_every_version_is_in_the_map_and_names_back(trees, client):
    found = read(client)
    for address, told in found.items():
        assert address in told["links"].values()
        for other in told["links"].values():
            assert found[other]["links"] == told["links"]


def test_the_default_is_the_english_version_where_there_is_one(trees, client):
    found = read(client)
    both = {
        "en": f"{HOST}/en/reports/ten-strokes/",
        "zh-Hans": f"{HOST}/zh-hans/reports/ten-strokes/",
        "x-default": f"{HOST}/en/reports/ten-strokes/",
    }
    assert found[both["en"]]["links"] == found[both["zh-Hans"]]["links"] == both
    alone = f"{HOST}/zh-hans/reports/chinese-only/"
    assert found[alone]["links"] == {"zh-Hans": alone, "x-default": alone}


def test_the_parts_of_the_registry_are_in_the_map_with_their_days(trees, client):
    found = read(client)
    for part in ("", "targets/", "enterprises/"):
        english, chinese = (f"{HOST}/{code}/figures/{part}" for code in ("en", "zh-hans"))
        assert found[english]["links"]["zh-Hans"] == chinese
        if part:
            assert found[english]["day"] == found[chinese]["day"] == f"{localdate()}"


def test_an_address_tells_when_its_text_changed(trees, client):
    Page.objects.filter(slug="english-only").update(last_published_at="2026-03-04T05:00:00Z")
    assert read(client)[f"{HOST}/en/reports/english-only/"]["day"] == "2026-03-04"


def test_what_readers_cannot_open_is_left_out(trees, client):
    report = Page.objects.get(slug="english-only")
    report.unpublish()
    twin = Page.objects.get(slug="ten-strokes", locale__language_code="zh-hans")
    twin.view_restrictions.create(restriction_type="password", password="x")
    found = read(client)
    assert f"{HOST}/en/reports/english-only/" not in found
    assert f"{HOST}/zh-hans/reports/ten-strokes/" not in found
    english = f"{HOST}/en/reports/ten-strokes/"
    assert found[english]["links"] == {"en": english, "x-default": english}


def test_a_copy_of_another_languages_text_is_left_out(trees, client):
    english = Page.objects.get(slug="english-only")
    Page.objects.filter(slug="chinese-only").update(alias_of=english)
    assert f"{HOST}/zh-hans/reports/chinese-only/" not in read(client)


def test_a_page_in_the_tree_of_another_language_is_left_out(trees, client):
    english = Page.objects.get(slug="english-only")
    Page.objects.filter(slug="chinese-only").update(locale=english.locale)
    found = read(client)
    assert not any("chinese-only" in address for address in found)


def test_a_closed_language_is_left_out(trees, client, chinese_home):
    chinese_home.unpublish()
    assert all("/zh-hans/" not in address for address in read(client))
    assert client.get("/sitemap-zh-hans.xml").status_code == 404


def test_a_large_map_is_cut_in_pieces(trees, client, monkeypatch):
    whole = read(client)
    monkeypatch.setattr(sitemap, "LIMIT", 4)
    monkeypatch.setattr(sitemap.LanguageMap, "limit", 4)
    listed = BeautifulSoup(client.get("/sitemap.xml").content, "xml").find_all("loc")
    pieces = [loc.text.removeprefix(HOST) for loc in listed]
    assert pieces[0] == "/sitemap-en.xml"
    assert "/sitemap-zh-hans.xml?p=2" in pieces
    together = {}
    for piece in pieces:
        found = read(client, piece)
        assert 0 < len(found) <= 4
        together |= found
    assert together == whole


@pytest.mark.parametrize("path", ["/sitemap-fr.xml", "/sitemap-en.xml?p=9", "/sitemap.xml?p=x"])
def test_a_piece_that_is_none_is_not_found(trees, client, path):
    assert client.get(path).status_code == 404


def statements(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get("/sitemap.xml")
    return len(captured)


def test_more_pages_ask_the_database_no_more_often(trees, client):
    client.get("/sitemap.xml")
    few = statements(client)
    ReportPageFactory.create_batch(5, parent=trees.reports)
    ObservationFactory.create_batch(3)
    assert statements(client) == few < 20


def test_a_cache_may_keep_it_and_ask_again(trees, client):
    response = client.get("/sitemap.xml")
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
    again = client.get("/sitemap.xml", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("act", ["publish", "unpublish", "restrict", "delete"])
def test_caches_forget_the_map_when_what_is_in_it_changes(
    trees, settings, act, django_capture_on_commit_callbacks
):
    page = Page.objects.get(slug="english-only").specific
    purged = remember_purges(settings)
    with django_capture_on_commit_callbacks(execute=True):
        if act == "publish":
            page.save_revision().publish()
        elif act == "restrict":
            page.view_restrictions.create(restriction_type="login")
        else:
            getattr(page, act)()
    assert {f"{HOST}/sitemap.xml", f"{HOST}/sitemap-en.xml"} <= set(purged)


def test_robots_are_shown_the_map_and_kept_from_the_desk(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /files/", "Disallow: /language/"} <= set(lines)
