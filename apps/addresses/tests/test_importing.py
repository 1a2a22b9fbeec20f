"""Lists of old addresses: read in whatever shape, tried out, taken over whole or not at all."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from apps.addresses.importing.plan import What
from apps.addresses.importing.reading import MOST_ROWS, Row, read_list
from apps.addresses.importing.taking import take_over, try_out
from apps.addresses.models import HandedInList, MissedAddress
from apps.core.tables import NotATable
from apps.core.tests.factories import DocumentFactory
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.reports.tests.factories import ReportPageFactory
from apps.users.tests.factories import UserFactory

UPLOAD = "/admin/redirects/import/"


def rows(*pairs) -> list[Row]:
    return [Row(number, old, new) for number, (old, new) in enumerate(pairs, start=2)]


def line(old, new):
    """Return what becomes of a list of one row."""
    return try_out(rows((old, new))).lines[0]


@pytest.fixture
def report(site):
    return ReportPageFactory(parent=site.reports, title="The quay", slug="quay")


# -- reading ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"old,new\n/a.html,/en/reports/\n",
        b"\xef\xbb\xbfOld address;New address\r\n/a.html;/en/reports/\r\n\r\n",
        b"To\tType\tFrom\n/en/reports/\tpermanent\t/a.html\n",
        "旧地址,新地址\n/a.html,/en/reports/\n".encode("gb18030"),
        "\n/a.html, /en/reports/ ,more\n".encode("utf-16"),
    ],
)
def test_a_list_is_read_in_whatever_shape(data):
    assert [(row.old, row.new) for row in read_list(data)] == [("/a.html", "/en/reports/")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\n , \n", "empty"),
        (b"old,new\n", "no row below"),
        (b"name,value\nx,y\n", "must name the columns"),
        (b"PK\x03\x04", "save it as CSV"),
        (b"\x00\x01", "no table"),
        (b"/a,/b\n" * (MOST_ROWS + 1), "more than 20,000 rows"),
        (b"/" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data, why):
    with pytest.raises(NotATable, match=why):
        read_list(data)


# -- the rules ---------------------------------------------------------------------------


def test_rows_are_told_apart(site, report):
    draft = ReportPageFactory(parent=site.reports, title="To come", slug="to-come", live=False)
    Redirect.objects.create(old_path="/known", redirect_page=report)
    Redirect.objects.create(old_path="/else", redirect_page=site.events)
    plan = try_out(
        rows(
            ("/old/quay.html?id=3", "/en/reports/quay/"),
            ("http://testserver/known/", "/en/reports/quay/?x=1"),
            ("/else", str(report.pk)),
            ("/far", "https://www.example.org/page"),
            ("/soon", f"/en/reports/{draft.slug}/"),
            ("/旧/页", "/en/reports/quay/"),
            ("/chain", "/known"),
            ("/chain-2", "/chain"),
            ("/chain", "/known"),
        )
    )
    told = [(line.what.value, line.leads_to, line.remark) for line in plan.lines]
    assert told == [
        ("added", "The quay", ""),
        ("unchanged", "The quay", "its query is left out"),
        ("changed", "The quay", ""),
        ("added", "https://www.example.org/page", "leads to another site"),
        ("added", "To come", "leads nowhere until the page is published"),
        ("added", "The quay", ""),
        ("added", "The quay", "goes on from /known; its query is left out"),
        ("added", "The quay", "goes on from /chain; goes on from /known; its query is left out"),
        ("unchanged", "The quay", "stands in row 8 already"),
    ]
    assert plan.lines[2].before == "Events"
    assert Redirect.objects.count() == 2


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("", "/en/reports/", "There is no old address."),
        ("/a", "", "There is no new address."),
        ("/a", "/nothing/", "Nothing stands at /nothing/."),
        ("/a", "999999", "There is no page number 999999."),
        ("/a", "/en/reports/nothing/", "Nothing stands at"),
        ("/a", "/a", "It leads back to where it began: /a."),
        ("https://other.example/a", "/en/reports/", "other.example is not a host of this site."),
        ("/en/reports/", "/en/events/", "A page is live at this address: “Reports”."),
        ("/", "/en/events/", "A page is live at this address"),
        ("/en", "/en/events/", "A page is live at this address"),
        ("/admin/x", "/en/events/", "the site’s own machinery"),
        ("/zh/x", "/en/events/", "by a rule of its own"),
        ("a b", "/en/events/", "An address begins with /"),
        ("/a b", "/en/events/", "it holds blanks"),
        ("/a\u200b", "/en/events/", "it holds blanks"),
        ("ftp://x/y", "/en/events/", "An address begins with /"),
        ("//evil.example/x", "/en/events/", "An address begins with /"),
        ("https://[x/", "/en/events/", "This is no address."),
        ("/" + "a" * 300, "/en/events/", "longer than 255"),
        ("/a", "javascript:alert(1)", "An address begins with /"),
        ("/a", "https://e.example/" + "a" * 300, "longer than 255"),
        ("/a", "https://-/", "This is no address."),
    ],
)
def test_what_would_never_be_followed_is_refused_in_words(site, old, new, why):
    refused = line(old, new)
    assert refused.what is What.REFUSED
    assert why in refused.problem


def test_loops_through_the_list_and_the_site_are_found(site):
    Redirect.objects.create(old_path="/b", redirect_link="http://testserver/a")
    assert "leads back" in line("/a", "/b").problem
    plan = try_out(rows(("/x", "/y"), ("/y", "/z"), ("/z", "/x")))
    assert {found.what for found in plan.lines} == {What.REFUSED}


def test_two_rows_that_disagree_are_refused(site, report):
    plan = try_out(rows(("/a", "/en/reports/"), ("/a", "/en/reports/quay/")))
    assert plan.lines[1].problem == "Row 2 leads from here to Reports."


def test_parts_of_pages_and_files_can_be_led_to(site, client, settings):
    settings.FORMER_HOSTS = ["old.example"]
    ObservationFactory(figure=FigureFactory(slug="firms"))
    document = DocumentFactory()
    plan = take_over(
        rows(
            ("old.example/firms", "/en/figures/firms/"),
            ("https://old.example/paper.pdf", document.url),
        )
    )
    assert plan.is_taken
    assert client.get("/firms").headers["Location"] == "/en/figures/firms/"
    assert client.get("/paper.pdf").headers["Location"] == f"http://testserver{document.url}"


# -- taking over -------------------------------------------------------------------------


def test_one_refused_row_keeps_all_others_out(site, report):
    assert not take_over(rows(("/a", "/en/reports/quay/"), ("/b", "/nothing"))).is_taken
    assert not Redirect.objects.exists()


def test_a_list_that_is_taken_over_leads_on_and_a_second_time_changes_nothing(site, report, client):
    MissedAddress.objects.create(path="/a", first_on="2026-11-01", last_on="2026-11-01")
    Redirect.objects.create(
        old_path="/a", redirect_page=site.events, site=site.site, automatically_created=True
    )
    pairs = rows(("/a", "/en/reports/quay/"), ("/旧/页.html", "/en/reports/quay/"))
    assert take_over(pairs).is_taken
    assert client.get("/a").headers["Location"] == report.url
    assert client.get("/%E6%97%A7/%E9%A1%B5.html?x=1").headers["Location"] == f"{report.url}?x=1"
    assert not MissedAddress.objects.exists()
    assert not try_out(pairs).changes_something
    assert Redirect.objects.count() == 2


def test_thousands_of_rows_ask_as_often_as_a_few(site, report, django_assert_max_num_queries):
    many = rows(*((f"/old/{number}.html", "/en/reports/quay/") for number in range(3000)))
    with django_assert_max_num_queries(60):
        assert take_over(many).is_taken
    assert Redirect.objects.count() == 3000


# -- the command -------------------------------------------------------------------------


def test_the_command_tries_out_and_takes_over(site, report, tmp_path, capsys):
    file = tmp_path / "old.csv"
    file.write_text("old,new\n/a,/en/reports/quay/\n", encoding="utf-8")
    call_command("import_addresses", file, "--dry-run")
    assert "2: /a → The quay" in capsys.readouterr().out
    assert not Redirect.objects.exists()
    call_command("import_addresses", file, "--json")
    said = json.loads(capsys.readouterr().out)
    assert (said["taken"], said["counts"]) == (True, {"added": 1})
    file.write_text("old,new\n/b,/nothing\n", encoding="utf-8")
    with pytest.raises(CommandError, match="nothing was taken over"):
        call_command("import_addresses", file)
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_addresses", tmp_path / "none.csv")


# -- on the desk -------------------------------------------------------------------------


def hand_in(desk, data: bytes):
    return desk.post(UPLOAD, {"file": SimpleUploadedFile("old.csv", data)}, follow=True)


def test_an_editor_sees_what_a_file_would_change_and_takes_it_over(desk, site, report):
    preview = hand_in(desk, b"old,new\n/a,/en/reports/quay/\n")
    assert "The quay" in preview.content.decode()
    assert not Redirect.objects.exists()
    address = preview.redirect_chain[-1][0]
    answer = desk.post(address, {"plan": preview.context["plan"].digest}, follow=True)
    assert "1 address taken over." in answer.content.decode()
    assert Redirect.objects.get().redirect_page_id == report.pk
    assert not HandedInList.objects.exists()


def test_a_plan_that_is_no_longer_true_is_shown_again(desk, site, report):
    preview = hand_in(desk, b"/a,/en/reports/quay/\n")
    Redirect.objects.create(old_path="/a", redirect_page=site.events)
    address = preview.redirect_chain[-1][0]
    answer = desk.post(address, {"plan": preview.context["plan"].digest})
    assert "the site has changed" in answer.content.decode()
    assert Redirect.objects.get().redirect_page_id == site.events.pk


def test_what_is_no_list_is_said_at_the_field(desk, site):
    assert "The file is empty." in hand_in(desk, b" \n").content.decode()


def test_a_file_is_its_senders_and_the_import_is_for_those_who_may(desk, client, site):
    address = hand_in(desk, b"/a,/en/reports/\n").redirect_chain[-1][0]
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert client.get(address).headers["Location"] == UPLOAD
    client.force_login(UserFactory())
    assert client.get(UPLOAD).status_code == 302
    assert client.get("/admin/redirects/missed/").status_code == 302
