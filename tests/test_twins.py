"""From a page to the same page in the other language: the switch, and what machines are told."""

import pytest
from wagtail.models import Locale, Page

from apps.core.publish_checks import PublishBlocked
from apps.core.twins import editions
from apps.home.models import ContentPage
from apps.home.tests.factories import ContentPageFactory
from apps.reports.models import ReportPage
from apps.reports.tests.factories import ReportIndexPageFactory, ReportPageFactory
from tests.html import Markup

HOST = "http://testserver"


@pytest.fixture
def chinese_reports(site, chinese_home):
    """The index of reports in the Chinese tree, twin of the English one."""
    return ReportIndexPageFactory(
        parent=chinese_home,
        title="报道",
        slug="reports",
        translation_key=site.reports.translation_key,
    )


@pytest.fixture
def report(site):
    return ReportPageFactory(parent=site.reports, title="Ten strokes", slug="ten-strokes")


@pytest.fixture
def twin(chinese_reports, report):
    return ReportPageFactory(
        parent=chinese_reports,
        title="十笔",
        slug="ten-strokes",
        translation_key=report.translation_key,
    )


@pytest.fixture
def opened(client):
    def open_path(path, status=200):
        response = client.get(path)
        assert response.status_code == status
        return Markup(response.content.decode())

    return open_path


def ways(found: Markup) -> set[tuple]:
    """Return where every way to another language leads: address, language, what it says."""
    links = found.soup.select("a[hreflang]")
    assert all(link["lang"] == link["hreflang"] for link in links)
    return {(link["href"], link["hreflang"], link.get_text(strip=True)) for link in links}


def versions(found: Markup) -> dict[str, str]:
    links = found.soup.select("head link[rel=alternate][hreflang]")
    return {link["hreflang"]: link["href"] for link in links}


# -- the switch ------------------------------------------------------------------------------


def test_the_switch_leads_to_the_same_page(opened, report, twin):
    english, chinese = opened(report.url), opened(twin.url)
    assert ("/zh-hans/reports/ten-strokes/", "zh-Hans", "中文") in ways(english)
    assert ("/en/reports/ten-strokes/", "en", "English") in ways(chinese)
    assert "Not yet translated" not in english.html
    assert not english.soup.select(".untold")


def test_a_page_without_translation_says_so_and_offers_what_stands_above_it(
    opened, report, chinese_reports
):
    found = opened(report.url)
    assert {href for href, _language, _text in ways(found)} == {"/zh-hans/reports/"}
    for told in found.soup.select(".untold p"):
        assert "Not yet translated into Simplified Chinese." in told.get_text()
        assert "报道" in told.a.get_text()
    assert len(found.soup.select(".untold p")) == 2  # the wide menu and the compact one


def test_where_nothing_else_is_translated_the_home_page_is_offered(opened, report, chinese_home):
    assert {href for href, _language, _text in ways(opened(report.url))} == {"/zh-hans/"}


def test_a_chinese_page_without_translation_offers_english(opened, site, chinese_reports):
    lone = ReportPageFactory(parent=chinese_reports, title="独家", slug="dujia")
    found = opened(lone.url)
    assert {(href, tag) for href, tag, _text in ways(found)} == {("/en/reports/", "en")}
    assert site.reports.title in found.soup.select_one(".untold a").get_text()


def test_a_draft_is_no_translation(opened, report, twin):
    twin.unpublish()
    assert {href for href, _language, _text in ways(opened(report.url))} == {"/zh-hans/reports/"}


def test_a_closed_page_is_not_offered(opened, report, twin):
    twin.view_restrictions.create(restriction_type="password", password="x")
    found = opened(report.url)
    assert {href for href, _language, _text in ways(found)} == {"/zh-hans/reports/"}
    assert "zh-Hans" not in versions(found)


def test_what_stands_below_a_closed_page_is_not_offered_either(opened, report, twin, chinese_home):
    twin.get_parent().view_restrictions.create(restriction_type="login")
    assert {href for href, _language, _text in ways(opened(report.url))} == {"/zh-hans/"}


def test_the_footer_remembers_the_choice_without_script(opened, client, report, twin):
    form = opened(report.url).soup.select_one(".fin form")
    assert form["method"] == "post"
    fields = {"next": form.input["value"], form.button["name"]: form.button["value"]}
    assert client.post(form["action"], fields)["Location"] == twin.url
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/zh-hans/"


def test_a_lost_reader_is_shown_the_page_that_only_the_other_language_has(
    opened, report, chinese_reports
):
    found = opened("/zh-hans/reports/ten-strokes/", 404)
    assert found.soup.html["lang"] == "zh-Hans"
    offered = {(href, tag) for href, tag, _text in ways(found)}
    assert offered == {("/en/reports/ten-strokes/", "en")}
    assert found.soup.main.get_text().count("Ten strokes") == 1


def test_a_lost_reader_is_not_told_of_what_is_not_public(opened, report, chinese_reports):
    report.view_restrictions.create(restriction_type="login")
    found = opened("/zh-hans/reports/ten-strokes/", 404)
    assert {href for href, _tag, _text in ways(found)} == {"/en/"}
    assert "Ten strokes" not in found.html


@pytest.mark.parametrize("path", ["/zh-hans/nothing/", "/en/%00/", "/zh-hans/..%2f..%2fadmin/"])
def test_any_lost_address_is_answered_in_its_language(opened, site, chinese_home, path):
    found = opened(path, 404)
    assert found.soup.html["lang"] == ("zh-Hans" if path.startswith("/zh") else "en")
    # What is no page lacks no translation.
    assert not found.soup.select(".untold")
    assert found.soup.select(".nav [data-language]")
    assert "Not yet translated" not in found.html
    assert "尚未译成" not in found.html


# -- what machines are told ------------------------------------------------------------------


def test_both_versions_name_both_and_the_english_one_as_the_default(opened, report, twin):
    expected = {
        "en": f"{HOST}{report.url}",
        "zh-Hans": f"{HOST}{twin.url}",
        "x-default": f"{HOST}{report.url}",
    }
    for page in (report, twin):
        found = opened(page.url)
        assert versions(found) == expected
        assert found.soup.find("link", rel="canonical")["href"] == f"{HOST}{page.url}"


def test_a_page_in_one_language_names_itself(opened, report, chinese_reports):
    address = f"{HOST}{report.url}"
    assert versions(opened(report.url)) == {"en": address, "x-default": address}
    lone = ReportPageFactory(parent=chinese_reports, title="独家", slug="dujia")
    address = f"{HOST}{lone.url}"
    assert versions(opened(lone.url)) == {"zh-Hans": address, "x-default": address}


def test_a_part_of_the_registry_names_the_same_part(opened, site, chinese_home):
    twin = site.figures.copy_for_translation(chinese_home.locale)
    twin.title = "关键数据"
    twin.save_revision().publish()
    found = opened(f"{site.figures.url}targets/")
    assert versions(found)["zh-Hans"] == f"{HOST}/zh-hans/{twin.slug}/targets/"
    assert (f"/zh-hans/{twin.slug}/targets/", "zh-Hans", "中文") in ways(found)


def test_the_second_page_of_a_list_has_no_version_in_another_language(
    opened, site, chinese_reports
):
    ReportPageFactory.create_batch(22, parent=site.reports)
    assert "zh-Hans" in versions(opened(site.reports.url))
    assert versions(opened(f"{site.reports.url}?page=2")) == {}


def test_shared_links_tell_the_language_and_the_other_one(opened, report, twin, chinese_reports):
    found = opened(report.url)
    assert found.meta("og:locale") == "en_GB"
    assert found.meta("og:locale:alternate") == "zh_CN"
    lone = ReportPageFactory(parent=chinese_reports, title="独家", slug="dujia")
    found = opened(lone.url)
    assert (found.meta("og:locale"), found.meta("og:locale:alternate")) == ("zh_CN", None)


def test_the_versions_of_a_page_cost_three_statements_however_deep_it_stands(
    site, chinese_home, django_assert_num_queries
):
    page = site.home
    for _level in range(4):
        page = ContentPageFactory(parent=page)
        fresh = ContentPage.objects.get(pk=page.pk)
        with django_assert_num_queries(3):  # what stands above, the versions, what is closed
            assert list(editions(fresh)) == ["en", "zh-hans"]
        with django_assert_num_queries(0):
            editions(fresh)


# -- no page poses as a translation ----------------------------------------------------------


@pytest.fixture
def borrowed(report, chinese_reports):
    """A live page in the Chinese tree with the English words, as other software might leave."""
    copy = ReportPageFactory(
        parent=chinese_reports,
        title=report.title,
        slug=report.slug,
        translation_key=report.translation_key,
    )
    Page.objects.filter(pk=copy.pk).update(alias_of=report)
    return ReportPage.objects.get(pk=copy.pk)


def test_a_copy_of_the_english_words_is_not_offered_as_chinese(opened, report, borrowed):
    found = opened(report.url)
    assert {href for href, _language, _text in ways(found)} == {"/zh-hans/reports/"}
    assert "zh-Hans" not in versions(found)


def test_a_copy_of_the_english_words_is_not_served_as_chinese(opened, report, borrowed):
    assert "Ten strokes" in opened(borrowed.url, 404).soup.main.get_text()


def test_a_copy_from_before_does_not_keep_its_source_from_being_published(report, borrowed):
    report.title = "Ten strokes, again"
    report.save_revision().publish()
    assert Page.objects.get(pk=report.pk).title == "Ten strokes, again"


def test_no_page_can_be_made_a_copy_of_another_language(report, twin, chinese_home):
    with pytest.raises(PublishBlocked):
        report.create_alias(
            parent=Page.objects.get(pk=twin.pk).get_parent(),
            update_slug="copy",
            update_locale=chinese_home.locale,
        )
    twin.alias_of = report.page_ptr
    with pytest.raises(PublishBlocked):
        twin.save(update_fields=["alias_of_id"], clean=False)


def test_wagtails_copies_for_translation_are_drafts_from_top_to_bottom(site, chinese_home):
    above = ContentPageFactory(parent=site.home, title="About")
    below = ContentPageFactory(parent=above, title="Privacy")
    locale = Locale.objects.get(language_code="zh-hans")
    copy = below.copy_for_translation(locale, copy_parents=True, alias=True)
    for page in (copy, copy.get_parent()):
        assert (page.live, page.alias_of_id) == (False, None)


def test_the_desk_offers_no_way_to_turn_a_translation_into_a_copy(desk, twin):
    from wagtail_localize.wagtail_hooks import ConvertToAliasPageActionMenuItem

    assert ConvertToAliasPageActionMenuItem.name == "localize-convert-to-alias"
    assert "convert_to_alias" not in desk.get(f"/admin/pages/{twin.pk}/edit/").content.decode()
