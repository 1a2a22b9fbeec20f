"""Addresses that lead nowhere: counted without a person, bounded, and what they may have meant."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from apps.addresses import missed, proposals
from apps.addresses.models import MissedAddress
from apps.reports.tests.factories import ReportIndexPageFactory, ReportPageFactory

LIST = "/admin/redirects/missed/"


@pytest.fixture(autouse=True)
def _allowance(monkeypatch):
    monkeypatch.setattr(missed, "_allowance", missed._Allowance())


@pytest.fixture
def report(site):
    return ReportPageFactory(parent=site.reports, title="The digital economy", slug="shuzi-jingji")


def row(path, **values) -> MissedAddress:
    today = date(2026, 11, 29)
    return MissedAddress.objects.create(path=path, first_on=today, last_on=today, **values)


# -- counting ---------------------------------------------------------------------------


def test_an_address_is_counted_without_its_query(client, site):
    for query in ("", "?name=somebody", "?x=1"):
        assert client.get(f"/en/reports/nothing/{query}").status_code == 404
    assert client.get("/en/reports/").status_code == 200
    found = MissedAddress.objects.get()
    assert (found.path, found.times) == ("/en/reports/nothing", 3)
    kept = {field.name for field in MissedAddress._meta.get_fields()}
    assert kept == {"id", "path", "times", "first_on", "last_on", "is_ignored"}


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/en/.env",
        "/a/../etc/passwd",
        "/cgi-bin/x",
        "/x.php",
        "/en/<script>",
        "/mail/somebody@example.org",
        "/static/none.css",
        "/admin/nothing",
        "/apple-touch-icon.png",
        "/a\0b",
        "/" + "a" * 256,
        "/",
    ],
)
def test_what_no_reader_seeks_is_not_counted(path):
    assert not missed.is_counted(path)


@pytest.mark.parametrize("path", ["/en/reports/x", "/2019/a.html", "/杨浦/新闻.shtml", "/old.aspx"])
def test_what_a_reader_may_seek_is_counted(path):
    assert missed.is_counted(path)


def test_somebody_who_makes_addresses_up_can_neither_write_much_nor_fill_the_table(
    client, site, monkeypatch
):
    monkeypatch.setattr(missed, "WRITES_A_MINUTE", 5)
    monkeypatch.setattr(missed, "_allowance", missed._Allowance(left=5))
    for number in range(8):
        assert client.get(f"/en/made-up-{number}/").status_code == 404
    assert MissedAddress.objects.count() == 5
    monkeypatch.setattr(missed, "_allowance", missed._Allowance())
    monkeypatch.setattr(missed, "MOST_ROWS", 5)
    MissedAddress.objects.filter(path="/en/made-up-0").update(times=4)
    for number in range(20, 25):
        client.get(f"/en/made-up-{number}/")
    assert MissedAddress.objects.count() == 5
    assert MissedAddress.objects.filter(path="/en/made-up-0").exists()


def test_a_page_that_comes_to_the_address_ends_the_search(site):
    row("/en/reports/quay")
    ReportPageFactory(parent=site.reports, slug="quay")
    assert not MissedAddress.objects.exists()


# -- proposals ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/en/shuzi-jingji/",
        "/en/reports/shuzi-jinji/",
        "/en/reports/jingji-shuzi",
        "/zh-hans/reports/shuzi-jingji/",
        "/2019/数字经济.html",
        "/en/the-digital-economy/",
        "/news/digital-economy/index.html",
    ],
)
def test_a_page_is_proposed_for_what_comes_near(report, path):
    assert [found.page_id for found in proposals.for_visitor(path, "en")][:1] == [report.pk]
    assert [found.page_id for found in proposals.for_desk([path])[path]][:1] == [report.pk]


@pytest.mark.parametrize("path", ["/en/something-else-entirely/", "/en/", "/12345/", "/x"])
def test_nothing_is_proposed_for_what_does_not(report, path):
    assert proposals.for_visitor(path, "en") == []
    assert proposals.for_desk([path]).get(path, []) == []


def test_former_names_count(report):
    Redirect.objects.create(old_path="/en/reports/waterside-works", redirect_page=report)
    path = "/en/waterside-works"
    assert [found.page_id for found in proposals.for_visitor(path, "en")] == [report.pk]


def test_the_language_of_the_address_comes_first_among_equals(report, chinese_home):
    index = ReportIndexPageFactory(parent=chinese_home, slug="reports")
    ReportPageFactory(parent=index, title="数字经济", slug="shuzi-jingji")
    for language in ("zh-hans", "en"):
        first = proposals.for_visitor(f"/{language}/shuzi-jingji/", language)[0]
        assert first.language == language


def test_a_visitor_is_asked_whether_another_page_was_meant(client, site, report):
    hidden = ReportPageFactory(parent=site.reports, title="Hidden", slug="shuzi-jingji-2")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    ReportPageFactory(parent=site.reports, title="To come", slug="shuzi-jingji-3", live=False)
    answer = client.get("/en/reports/shuzi-jingj/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f'href="{report.url}"' in page
    assert "Hidden" not in page
    assert "To come" not in page


def test_the_page_at_the_same_place_in_the_other_language_is_offered_once(
    client, report, chinese_home
):
    page = client.get("/zh-hans/reports/shuzi-jingji/").content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count(f'href="{report.url}"') == 1


def test_what_was_not_found_costs_as_much_among_many_pages(client, site, report):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/en/reports/shuzi-jingj/")
        return len(found)

    queries()
    few = queries()
    for number in range(6):
        ReportPageFactory(parent=site.reports, title=f"数字经济{number}")
    assert queries() == few


# -- on the desk --------------------------------------------------------------------------


def test_an_editor_lets_an_address_lead_to_what_is_proposed(desk, client, report):
    missed_row = row("/en/shuzi-jingji", times=7)
    page = desk.get(LIST).content.decode()
    assert "/en/shuzi-jingji" in page
    assert report.title in page
    answer = desk.post(f"{LIST}{missed_row.pk}/", {"page": report.pk}, follow=True)
    assert "leads to “The digital economy” now" in answer.content.decode()
    assert client.get("/en/shuzi-jingji/").headers["Location"] == report.url
    assert not MissedAddress.objects.exists()


def test_an_address_can_be_put_away_and_taken_back(desk, site):
    nothing = row("/en/nothing-at-all")
    desk.post(f"{LIST}{nothing.pk}/", {"ignore": "1"}, follow=True)
    assert "/en/nothing-at-all" not in desk.get(LIST).content.decode()
    assert "/en/nothing-at-all" in desk.get(f"{LIST}?ignored=1").content.decode()
    answer = desk.post(f"{LIST}{nothing.pk}/", {"ignore": "0", "next": "//evil.example/"})
    assert answer.headers["Location"] == reverse("addresses_missed")
    assert not MissedAddress.objects.get().is_ignored


def test_the_list_asks_as_much_for_many_as_for_one(desk, report):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert desk.get(LIST).status_code == 200
        return len(found)

    row("/en/shuzi-jingji")
    queries()
    few = queries()
    for number in range(30):
        row(f"/en/shuzi-jingji-{number}")
    assert queries() == few


def test_the_form_of_a_redirect_keeps_to_the_same_rules(desk, client, site, report):
    add = reverse("wagtailredirects:add")
    assert 'value="/en/x"' in desk.get(f"{add}?old_path=/en/x").content.decode()

    def send(old, link="", page="", to=add):
        data = {"old_path": old, "redirect_page": page, "redirect_link": link, "site": ""}
        return desk.post(to, data | {"is_permanent": "on"})

    errors = send("/en/reports/", link="http://testserver/en/events/").context["form"].errors
    assert "A page is live at this address" in errors["old_path"][0]
    assert "Choose where it leads" in send("/en/x").context["form"].errors["redirect_page"][0]
    Redirect.objects.create(
        old_path="/en/x", redirect_page=site.events, site=site.site, automatically_created=True
    )
    row("/en/x")
    assert send("/en/x/", link=f"http://testserver{report.url}").status_code == 302
    made = Redirect.objects.get()
    assert (made.old_path, made.redirect_page_id, made.redirect_link) == ("/en/x", report.pk, "")
    assert not MissedAddress.objects.exists()
    Redirect.objects.update(automatically_created=True)
    edit = reverse("wagtailredirects:edit", args=[made.pk])
    assert send("/en/x", page=site.events.pk, to=edit).status_code == 302
    made.refresh_from_db()
    assert (made.automatically_created, made.redirect_page_id) == (False, site.events.pk)
