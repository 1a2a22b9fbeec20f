"""Mentions are made by publishing, follow the live text, and are never made by a draft."""

import pytest

from apps.clusters.tests.factories import ClusterPageFactory
from apps.enterprises.models import EnterprisePage
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.names.models import Mention
from apps.names.queries import mentions_of, names_in, reports_naming
from apps.names.services import page_names, record_mentions_of, term_names
from apps.names.tests.factories import AliasFactory, TermFactory
from apps.places.tests.factories import PlacePageFactory
from apps.reports.models import ReportPage
from apps.reports.tests.factories import ReportPageFactory


@pytest.fixture
def meituan(site):
    return EnterprisePageFactory(
        parent=site.enterprises,
        title="Meituan",
        other_name="美团",
        other_names=[AliasFactory.build(text="Dianping")],
    )


def report(site, *text, **fields) -> ReportPage:
    return ReportPageFactory(parent=site.reports, text=text, **fields)


def paragraphs(source, target) -> list[int]:
    found = Mention.objects.filter(source=source, target=target)
    return sorted(found.values_list("paragraph", flat=True))


def test_a_live_text_names_pages_by_any_of_their_names(site, meituan):
    page = report(site, "Meituan is here.", "Nobody else.", "So is Dianping.", "美团也在。")
    assert paragraphs(page, meituan) == [1, 3, 4]


def test_a_term_is_not_taken_for_the_page_whose_name_stands_inside_it(site, meituan):
    TermFactory(name_en="Meituan Ring", name_zh="环美团")
    page = report(site, "The Meituan Ring is a plan.", "环美团是一项计划。", "美团不是。")
    assert paragraphs(page, meituan) == [3]


def test_a_mention_remembers_the_words_and_their_block(site, meituan):
    page = report(site, "Nothing.", "Once it was Dianping.")
    (mention,) = Mention.objects.filter(source=page)
    assert mention.text == "Dianping"
    page = ReportPage.objects.get(pk=page.pk)
    assert mention.block_id == page.body[1].id


def test_standfirst_and_captions_count_without_a_paragraph(site, meituan):
    slot = {"photo": None, "caption": "Meituan's hall", "credit": "", "alt": "", "size": "wide"}
    page = report(site, standfirst="What Meituan does.", body=[("photo", slot)])
    assert paragraphs(page, meituan) == [0, 0]


def test_a_text_with_names_only_in_its_standfirst_still_names_them(site, meituan):
    page = report(site, "Nothing here.", standfirst="What Meituan does.")
    assert [named.page for named in mentions_of(meituan)] == [page]
    assert mentions_of(meituan)[0].paragraphs == []


def test_a_draft_names_nobody(site, meituan):
    page = report(site, "Meituan is here.", live=False)
    assert not Mention.objects.exists()
    page.save_revision()
    assert not Mention.objects.exists()
    page.save_revision().publish()
    assert paragraphs(page, meituan) == [1]


def test_an_unpublished_change_changes_no_mention(site, meituan):
    page = report(site, "Meituan is here.")
    page.body = [("text", "<p>Nobody is here.</p>")]
    revision = page.save_revision()
    assert paragraphs(page, meituan) == [1]
    revision.publish()
    assert paragraphs(page, meituan) == []


def test_mentions_move_with_their_paragraph(site, meituan):
    page = report(site, "Meituan is here.")
    page.body = [("text", "<p>First.</p>"), ("text", "<p>Meituan is here.</p>")]
    page.save_revision().publish()
    assert paragraphs(page, meituan) == [2]


def test_a_page_does_not_name_itself(site):
    page = EnterprisePageFactory(
        parent=site.enterprises, title="Meituan", body=[("text", "<p>Meituan delivers.</p>")]
    )
    assert not Mention.objects.filter(source=page).exists()


def test_pages_that_are_not_live_are_not_named(site, meituan):
    meituan.unpublish()
    page = report(site, "Meituan is here.")
    assert names_in(page) == []


def test_a_page_that_is_taken_down_is_no_longer_listed(site, meituan):
    page = report(site, "Meituan is here.")
    assert [named.page for named in names_in(page)] == [meituan]
    meituan.unpublish()
    assert names_in(page) == []


def test_a_text_that_is_taken_down_names_nobody(site, meituan):
    page = report(site, "Meituan is here.")
    page.unpublish()
    assert mentions_of(meituan) == []


def test_pages_of_the_other_language_are_not_named(site, chinese_home, meituan):
    page = report(site, "Meituan is here.")
    Mention.objects.all().delete()
    EnterprisePage.objects.filter(pk=meituan.pk).update(locale=chinese_home.locale)
    page.save_revision().publish()
    assert not Mention.objects.exists()


# -- older texts ------------------------------------------------------------------------


def test_an_older_text_is_found_when_a_page_goes_live(site, django_capture_on_commit_callbacks):
    page = report(site, "Meituan is here.")
    assert not Mention.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        meituan = EnterprisePageFactory(parent=site.enterprises, title="Meituan", live=False)
        meituan.save_revision().publish()
    assert paragraphs(page, meituan) == [1]


def test_an_older_text_is_found_by_a_new_name(site, meituan, django_capture_on_commit_callbacks):
    page = report(site, "They say Yellow Box and nothing else.")
    meituan.other_names = [AliasFactory.build(text="Yellow Box")]
    with django_capture_on_commit_callbacks(execute=True):
        meituan.save_revision().publish()
    assert paragraphs(page, meituan) == [1]


def test_a_name_that_is_given_up_is_no_longer_found(
    site, meituan, django_capture_on_commit_callbacks
):
    page = report(site, "Once it was Dianping.")
    meituan.other_names = []
    with django_capture_on_commit_callbacks(execute=True):
        meituan.save_revision().publish()
    assert paragraphs(page, meituan) == []


def test_looking_again_keeps_what_else_a_text_names(site, meituan):
    bilibili = EnterprisePageFactory(parent=site.enterprises, title="Bilibili")
    page = report(site, "Meituan and Bilibili.")
    assert record_mentions_of(bilibili.pk) == 1
    assert paragraphs(page, meituan) == [1]
    assert paragraphs(page, bilibili) == [1]


def test_looking_for_a_page_that_is_gone_finds_nothing(site, meituan):
    report(site, "Meituan is here.")
    meituan.unpublish()
    assert record_mentions_of(meituan.pk) == 0
    assert record_mentions_of(0) == 0


# -- questions --------------------------------------------------------------------------


def test_pages_are_listed_in_the_order_in_which_they_are_named(site, meituan):
    place = PlacePageFactory(parent=site.places, title="Wujiaochang")
    page = report(site, "From Wujiaochang.", "To Meituan.", "Back to Wujiaochang.")
    found = names_in(page)
    assert [named.page for named in found] == [place, meituan]
    assert [m.paragraph for m in found[0].mentions] == [1, 3]


def test_a_report_tells_its_names_by_kind(site, meituan):
    place = PlacePageFactory(parent=site.places, title="Wujiaochang")
    cluster = ClusterPageFactory(parent=site.clusters, title="Online New Economy")
    names = report(site, "Meituan, Wujiaochang, Online New Economy.").names_mentioned
    assert [named.page for named in names.enterprises] == [meituan]
    assert [named.page for named in names.places] == [place]
    assert [named.page for named in names.clusters] == [cluster]
    assert names.events == []
    assert names
    assert not report(site, "Nobody.").names_mentioned


def test_the_newest_text_stands_first_with_its_paragraphs_once(site, meituan):
    old = report(site, "Meituan.")
    new = report(site, "Nothing.", "Meituan, Dianping.", "Meituan.")
    old.save_revision().publish()
    new.save_revision().publish()
    found = mentions_of(meituan)
    assert [(named.page, named.paragraphs) for named in found] == [(new, [2, 3]), (old, [1])]


def test_only_dated_pieces_are_reports(site, meituan):
    place = PlacePageFactory(
        parent=site.places, title="Hall", body=[("text", "<p>Next to Meituan.</p>")]
    )
    page = report(site, "Meituan.")
    assert {named.page.pk for named in mentions_of(meituan)} == {place.pk, page.pk}
    assert [named.page for named in reports_naming(meituan)] == [page]


def test_the_page_shows_where_it_is_named(site, meituan, client):
    page = report(site, "Nothing.", "Meituan.")
    markup = client.get(meituan.url).content.decode()
    assert f"{page.url}#p-2" in markup


def test_names_of_drafts_are_not_offered(site, meituan):
    EnterprisePageFactory(parent=site.enterprises, title="Secret", live=False)
    assert {name.text for name in page_names(site.home.locale_id)} == {
        "Meituan", "美团", "Dianping",
    }  # fmt: skip


def test_the_names_of_one_page_can_be_asked_for(site, meituan):
    EnterprisePageFactory(parent=site.enterprises, title="Bilibili")
    names = page_names(site.home.locale_id, only=meituan.pk)
    assert {name.key for name in names} == {meituan.pk}


def test_terms_bring_all_their_spellings(db):
    term = TermFactory(
        name_en="Little Giant", name_zh="小巨人", aliases="Little Giants\n\n 小巨人企业 "
    )
    assert [(n.text, n.key) for n in term_names()] == [
        (text, ("term", term.pk))
        for text in ("Little Giant", "小巨人", "Little Giants", "小巨人企业")
    ]
