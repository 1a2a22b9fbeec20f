"""A Chinese title is called the same in its address, whichever route made the page."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Locale

from apps.clusters.models import Framework
from apps.figures.models import Figure
from apps.reports.models import ReportPage, Section, Series
from apps.reports.tests.factories import ReportPageFactory
from tests.forms import page_form

TITLE, SLUG = "2023杨浦滨江全球推介大会", "2023-yangpu-binjiang-quanqiu-tuijie-dahui"
KIND = "reports.reportpage"


def add_report(parent, title=TITLE, **values) -> ReportPage:
    report = ReportPage(title=title, display_date=date(2026, 11, 1), live=False, **values)
    return parent.add_child(instance=report)


def ask(desk, **about) -> dict:
    return desk.get(reverse("core_slug"), {"kind": KIND, **about}).json()


def test_a_page_saved_by_a_program_gets_its_title_in_pinyin(site):
    assert add_report(site.reports).slug == SLUG
    assert add_report(site.reports).slug == f"{SLUG}-2"
    assert add_report(site.reports, "！？").slug == "report"


def test_a_page_made_in_the_editor_without_a_script_gets_the_same(site, desk):
    address = reverse("wagtailadmin_pages:add", args=["reports", "reportpage", site.reports.pk])
    data = page_form(desk.get(address)) | {"title": [TITLE], "slug": [""]}
    desk.post(address, data)
    assert ReportPage.objects.get(title=TITLE).slug == SLUG


def test_the_editor_is_shown_what_saving_would_make(site, desk):
    about = {"parent": site.reports.pk, "name": TITLE}
    assert ask(desk, **about) == {"slug": SLUG}
    draft = add_report(site.reports)
    assert ask(desk, **about) == {"slug": f"{SLUG}-2"}
    assert ask(desk, **about, page=draft.pk) == {"slug": SLUG}
    assert ask(desk, parent=site.reports.pk, name=" ") == {"slug": ""}
    assert ask(desk, parent=site.reports.pk, name="…") == {"slug": "report"}


@pytest.mark.parametrize(
    "about", [{"kind": "nothing"}, {"kind": "auth.group"}, {"kind": ""}, {"kind": "a.b.c"}]
)
def test_what_has_no_slug_is_refused(desk, site, about):
    answer = desk.get(reverse("core_slug"), {"name": "杨浦", **about})
    assert answer.status_code == 400


def test_only_staff_may_ask(client, site):
    assert client.get(reverse("core_slug"), {"kind": KIND, "name": TITLE}).status_code == 302


def test_the_slug_of_a_live_page_does_not_follow_its_title(site, desk):
    live = ReportPageFactory(parent=site.reports, title="Riverside")
    draft = add_report(site.reports)
    own_words = add_report(site.reports, slug="the-fair")
    follows = [page for page in (live, draft, own_words) if _follows(desk, page)]
    assert follows == [draft]


def _follows(desk, page) -> bool:
    html = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data-slug-url" in html
    return 'data-slug-from="title"' in html


def test_a_translation_keeps_the_slug_in_its_own_tree(site, chinese_home):
    report = add_report(site.reports)
    chinese = Locale.objects.get(language_code="zh-hans")
    twin = report.copy_for_translation(chinese, copy_parents=True)
    assert twin.slug == report.slug


def test_a_copy_is_proposed_a_slug_that_is_free(site, desk):
    report = add_report(site.reports)
    address = reverse("wagtailadmin_pages:copy", args=[report.pk])
    form = desk.get(address).context["form"]
    assert form["new_slug"].value() == f"{SLUG}-2"
    assert "data-slug-url" in str(form["new_slug"])


@pytest.mark.parametrize("model", [Section, Series, Framework, Figure])
def test_a_shared_object_gets_its_slug_from_its_names(site, model):
    slugs = [
        model.objects.create(name_en=english, name_zh=chinese).slug
        for english, chinese in [("", "在线新经济"), ("", "在线新经济"), ("Online", "在线新经济")]
    ]
    assert slugs == ["zaixian-xin-jingji", "zaixian-xin-jingji-2", "online"]


def test_a_figure_never_gets_the_address_of_another_page_of_the_registry(site):
    assert Figure.objects.create(name_en="Targets").slug == "targets-2"


def test_a_shared_object_made_on_the_desk_may_leave_its_slug_empty(site, desk):
    address = reverse(Section.snippet_viewset.get_url_name("add"))
    page = desk.get(address).content.decode()
    assert 'data-slug-from="name_en name_zh"' in page
    assert "js/slug.js" in page
    desk.post(address, {"name_en": "特别报道", "name_zh": "特别报道", "slug": ""})
    assert Section.objects.get().slug == "tebie-baodao"
