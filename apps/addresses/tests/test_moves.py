"""Pages that move lead on by themselves; drafts, withdrawn and hidden pages do not."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from apps.addresses import moves
from apps.addresses.models import WithdrawnAddress
from apps.core.tests.caches import remember_purges
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.events.tests.factories import EventPageFactory
from apps.figures import services
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.home.tests.factories import ContentPageFactory
from apps.reports.models import ReportPage
from apps.reports.tests.factories import ReportIndexPageFactory, ReportPageFactory


@pytest.fixture
def kept(django_capture_on_commit_callbacks):
    """Run what waits for the end of the transaction, as after a request."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def report(site) -> ReportPage:
    report = ReportPageFactory(parent=site.reports, title="The quay", slug="quay")
    report.save_revision().publish()
    return report


@pytest.fixture
def rename(kept):
    def rename(page, slug):
        page = page.specific_class.objects.get(pk=page.pk)
        page.slug = slug
        with kept():
            page.save_revision().publish()

    return rename


def leads(client, path) -> str | None:
    """Return where an address leads with one permanent step; None when it does not."""
    answer = client.get(path)
    assert answer.status_code in (301, 404)
    return answer.headers.get("Location")


def test_a_renamed_page_is_found_at_its_old_address_with_the_query(client, report, rename):
    rename(report, "embankment")
    assert leads(client, "/en/reports/quay/?from=mail&page=2") == (
        "/en/reports/embankment/?from=mail&page=2"
    )
    assert leads(client, "/en/reports/quay") == "/en/reports/embankment/"


def test_two_renames_are_one_step_from_either_address(client, report, rename):
    rename(report, "embankment")
    rename(report, "waterfront")
    assert leads(client, "/en/reports/quay/") == "/en/reports/waterfront/"
    assert leads(client, "/en/reports/embankment/") == "/en/reports/waterfront/"


def test_a_page_that_gets_its_old_slug_back_leads_nowhere_from_there(client, report, rename):
    rename(report, "embankment")
    rename(report, "quay")
    assert client.get("/en/reports/quay/").status_code == 200
    assert leads(client, "/en/reports/embankment/") == "/en/reports/quay/"
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/en/reports/embankment"]


def test_another_page_that_takes_the_address_keeps_it(client, site, report, rename, kept):
    rename(report, "embankment")
    with kept():
        other = ReportPageFactory(parent=site.reports, slug="quay")
    assert client.get("/en/reports/quay/").status_code == 200
    assert not Redirect.objects.exists()
    other.unpublish()
    assert leads(client, "/en/reports/quay/") is None


def test_drafts_lead_nowhere_however_often_they_are_saved(site, kept, client):
    draft = ReportPageFactory(parent=site.reports, slug="a", live=False)
    for slug in ("ab", "abc", "abcd"):
        draft.slug = slug
        with kept():
            draft.save()
            draft.save_revision()
    assert not Redirect.objects.exists()


def test_the_draft_of_a_live_page_leads_on_when_it_is_published(client, report, kept):
    report.slug = "embankment"
    with kept():
        revision = report.save_revision()
    assert not Redirect.objects.exists()
    with kept():
        revision.publish()
    assert leads(client, "/en/reports/quay/") == "/en/reports/embankment/"


def test_every_live_page_below_leads_on_with_a_constant_number_of_queries(
    client, site, rename, django_assert_max_num_queries
):
    about = ContentPageFactory(parent=site.home, slug="about", title="About")
    team = ContentPageFactory(parent=about, slug="team")
    ContentPageFactory(parent=team, slug="people")
    ContentPageFactory(parent=about, slug="hidden", live=False)
    rename(about, "about-us")
    assert leads(client, "/en/about/team/people/") == "/en/about-us/team/people/"
    assert leads(client, "/en/about/hidden/") is None
    team = Page.objects.get(pk=team.pk)
    for number in range(12):
        ContentPageFactory(parent=team, slug=f"one-{number}")
    about = Page.objects.get(pk=about.pk)
    before = about.url_path.replace("about-us", "about-then")
    with django_assert_max_num_queries(10):
        moves.page_moved(instance=about, url_path_before=before, url_path_after=about.url_path)
    assert leads(client, "/en/about-then/team/one-7/") == "/en/about-us/team/one-7/"


def test_a_page_that_is_moved_leads_on_and_one_in_another_order_does_not(client, site, kept):
    one = ContentPageFactory(parent=site.home, slug="one")
    two = ContentPageFactory(parent=site.home, slug="two")
    with kept():
        one.move(two, pos="right")
    assert not Redirect.objects.exists()
    with kept():
        Page.objects.get(pk=one.pk).move(Page.objects.get(pk=two.pk), pos="last-child")
    assert leads(client, "/en/one/") == "/en/two/one/"


def test_a_withdrawn_page_is_gone_from_all_its_addresses(client, report, rename):
    rename(report, "embankment")
    ReportPage.objects.get(pk=report.pk).unpublish()
    for path in ("/en/reports/quay/", "/en/reports/embankment/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "The quay" not in answer.content.decode()


def test_a_withdrawn_page_that_comes_back_elsewhere_is_led_to(client, report, kept):
    report.unpublish()
    for slug in ("q", "qu", "new-quay"):
        report = ReportPage.objects.get(pk=report.pk)
        report.slug = slug
        with kept():
            report.save()
            revision = report.save_revision()
    assert not Redirect.objects.exists()
    with kept():
        revision.publish()
    assert leads(client, "/en/reports/quay/") == "/en/reports/new-quay/"
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/en/reports/quay"]
    assert not WithdrawnAddress.objects.exists()


def test_a_deleted_page_leaves_nothing_behind(client, site, rename):
    about = ContentPageFactory(parent=site.home, slug="about")
    ContentPageFactory(parent=about, slug="team")
    rename(about, "about-us")
    Page.objects.get(pk=about.pk).delete()
    assert not WithdrawnAddress.objects.exists()
    assert not Redirect.objects.exists()
    assert leads(client, "/en/about/team/") is None


def test_nothing_leads_to_a_page_that_only_some_may_read(client, report, rename):
    rename(report, "embankment")
    PageViewRestriction.objects.create(
        page=report.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    assert leads(client, "/en/reports/quay/") is None


def test_what_somebody_chose_wins(client, site, report, rename):
    event = EventPageFactory(parent=site.events, slug="fair")
    Redirect.objects.create(old_path="/en/reports/quay", redirect_page=event)
    rename(report, "embankment")
    assert leads(client, "/en/reports/quay/") == "/en/events/fair/"


def test_a_chosen_link_to_the_old_address_follows_the_page(client, report, rename):
    link = "http://testserver/en/reports/quay/"
    Redirect.objects.create(old_path="/2019/quay.html", redirect_link=link)
    rename(report, "embankment")
    assert leads(client, "/2019/quay.html") == "/en/reports/embankment/"
    rename(report, "waterfront")
    assert leads(client, "/2019/quay.html") == "/en/reports/waterfront/"


def test_both_languages_lead_on_in_their_own_tree(client, site, chinese_home, rename):
    index = ReportIndexPageFactory(parent=chinese_home, slug="reports")
    chinese = ReportPageFactory(parent=index, title="码头", slug="matou")
    rename(chinese, "binjiang")
    assert leads(client, "/zh-hans/reports/matou/") == "/zh-hans/reports/binjiang/"
    assert leads(client, "/en/reports/matou/") is None


def test_parts_of_a_page_go_along(client, site, rename, report):
    event = EventPageFactory(parent=site.events, slug="fair")
    rename(event, "expo")
    assert leads(client, "/en/events/fair/calendar/") == "/en/events/expo/calendar/"
    assert leads(client, "/en/events/fair/nothing/") is None
    rename(report, "embankment")
    assert leads(client, "/en/reports/quay/nothing/") is None


def test_a_figure_with_another_slug_is_found_at_the_old_one(client, site, kept):
    figure = FigureFactory(slug="firms", name_en="Firms")
    ObservationFactory(figure=figure)
    for slug in ("enterprises", "companies"):
        figure.slug = slug
        with kept():
            services.save_figure(figure=figure, by=None)
    assert leads(client, "/en/figures/firms/") == "/en/figures/companies/"
    assert leads(client, "/en/figures/enterprises/values.csv") == (
        "/en/figures/companies/values.csv"
    )
    figure.slug = "firms"
    with kept():
        services.save_figure(figure=figure, by=None)
    assert client.get("/en/figures/firms/").status_code == 200
    assert leads(client, "/en/figures/companies/") == "/en/figures/firms/"


def test_the_renamed_registry_takes_its_figures_along(client, site, rename):
    ObservationFactory(figure=FigureFactory(slug="firms"))
    rename(site.figures, "numbers")
    assert leads(client, "/en/figures/firms/") == "/en/numbers/firms/"
    assert leads(client, "/en/figures/figures.csv") == "/en/numbers/figures.csv"


def test_caches_forget_both_addresses(site, report, rename, settings):
    purged = remember_purges(settings)
    rename(report, "embankment")
    assert {
        "http://testserver/en/reports/quay/",
        "http://testserver/en/reports/embankment/",
    } <= set(purged)


def test_a_redirect_is_for_reading_only(client, report, rename):
    rename(report, "embankment")
    assert client.head("/en/reports/quay/").status_code == 301
    assert client.post("/en/reports/quay/").status_code == 404


@pytest.mark.parametrize("path", ["/en/%00/", "/en/%ff/", f"/en/{'a' * 3000}/", "/en/" + "a/" * 60])
def test_no_address_is_too_odd_to_be_answered(client, site, path):
    assert client.get(path).status_code == 404


def test_a_page_renamed_in_the_editor_leads_on(desk, report, kept):
    from tests.forms import page_form

    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    data = page_form(desk.get(address), report) | {"slug": ["embankment"]}
    with kept():
        desk.post(address, data)
    assert not Redirect.objects.exists()
    with kept():
        desk.post(address, data | {"action-publish": ["action-publish"]})
    assert leads(desk, "/en/reports/quay/") == "/en/reports/embankment/"


def test_a_redirect_asks_as_much_of_the_database_among_many(client, report, rename, site):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as found:
            leads(client, "/en/reports/quay/")
        return len(found)

    rename(report, "embankment")
    few = queries()
    for number in range(5):
        rename(EnterprisePageFactory(parent=site.enterprises), f"firm-{number}")
        rename(report, f"embankment-{number}")
    assert queries() == few


def check_no_redirect_is_in_the_way():
    """No automatic redirect points at itself, leads on to another, or hides a live page."""
    own = Redirect.objects.filter(automatically_created=True).select_related("redirect_page")
    old = set(own.values_list("old_path", flat=True))
    live = {Redirect.normalise_path(page.url) for page in Page.objects.live().filter(depth__gt=1)}
    assert not old & live
    targets = {Redirect.normalise_path(redirect.link) for redirect in own}
    assert not old & targets


def test_after_many_moves_nothing_chains_loops_or_hides(site, rename, kept):
    pages = [ContentPageFactory(parent=site.home, slug=name) for name in ("a", "b", "c")]
    ContentPageFactory(parent=pages[0], slug="below")
    for slugs in [("x", "a", "b"), ("c", "x", "a"), ("a", "b", "c"), ("b2", "a2", "c2")]:
        for page, slug in zip(pages, slugs, strict=True):
            rename(page, f"{slug}-for-now")
        for page, slug in zip(pages, slugs, strict=True):
            rename(page, slug)
        check_no_redirect_is_in_the_way()
    with kept():
        Page.objects.get(pk=pages[0].pk).move(Page.objects.get(pk=pages[1].pk), "last-child")
    Page.objects.get(pk=pages[2].pk).unpublish()
    check_no_redirect_is_in_the_way()
    assert Redirect.objects.count() > 5
