"""A translation is a page of its own, written and published like any other."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringSegment, TranslationContext

from apps.core.publish_checks import PublishBlocked
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.places.tests.factories import PlacePageFactory
from apps.reports.models import ReportPage
from apps.translating import writing
from apps.translating.models import Twin
from apps.translating.refusals import ParentMissing
from apps.translating.tests.conftest import CHINESE, translate


def twin_of(page, locale):
    return type(page).objects.get(translation_key=page.translation_key, locale=locale)


def test_a_translation_begins_as_a_draft_below_the_translated_parent(
    translation, report, chinese, chinese_reports
):
    page = twin_of(report, chinese)
    assert not page.live
    assert page.alias_of_id is None
    assert page.get_parent().pk == chinese_reports.pk
    assert page.slug == report.slug


def test_nothing_is_made_where_the_page_above_is_not_translated(report, chinese, chinese_home):
    with pytest.raises(ParentMissing) as refused:
        writing.begin(report, chinese)
    assert "Reports" in str(refused.value)
    assert not Page.objects.exclude(alias_of=None).exists()
    assert not ReportPage.objects.filter(locale=chinese).exists()


def test_readers_never_see_a_page_half_translated(translation, report, chinese, editor):
    translate(translation, {"The quay": "码头"})
    with pytest.raises(PublishBlocked) as blocked:
        writing.publish(translation, by=editor)
    assert "4 texts" in str(blocked.value.problems[0].message)
    page = twin_of(report, chinese)
    assert not page.live
    assert page.get_latest_revision_as_object().title == "码头"


def test_a_figure_in_a_sentence_stays_the_object_it_is(finished, report, figure, chinese):
    page = twin_of(report, chinese)
    assert page.live
    assert page.title == "码头"
    html = page.body[1].value.source
    assert f'<a id="{figure.pk}" linktype="figure">' in html or (
        f'linktype="figure" id="{figure.pk}"' in html
    )
    assert [use.figure_id for use in page.uses_of_figures()] == [figure.pk]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("码头上有许多企业。", "nearly 7,000"),
        ('<a id="a1">七千</a>，<a id="a1">七千</a>。', "twice"),
    ],
)
def test_a_text_that_loses_or_doubles_a_figure_is_marked_and_stops_publication(
    translation, editor, words, said
):
    broken = 'There are <a id="a1">nearly 7,000</a> enterprises on the quay.'
    translate(translation, {**CHINESE, broken: words})
    segment = StringSegment.objects.get(source=translation.source, string__data=broken)
    stored = segment.string.translations.get(locale=translation.target_locale)
    assert said in stored.get_error()
    with pytest.raises(PublishBlocked):
        writing.publish(translation, by=editor)


def test_what_is_live_stays_while_a_new_text_is_a_draft(finished, report, chinese, editor):
    translate(finished, {"A street again.": "又是一条街了。"})
    writing.write(finished, by=editor)
    page = twin_of(report, chinese)
    assert page.standfirst == "重新成为一条街。"
    assert page.get_latest_revision_as_object().standfirst == "又是一条街了。"
    assert page.has_unpublished_changes


def test_the_address_stays_unless_translators_choose_another(finished, report, chinese, editor):
    context = TranslationContext.objects.get(object_id=report.translation_key, path="slug")
    SegmentOverride.objects.create(
        locale=chinese, context=context, data_json='"Ma Tou"', last_translated_by=editor
    )
    writing.publish(finished, by=editor)
    assert twin_of(report, chinese).slug == "ma-tou"


def test_references_lead_to_the_page_in_the_same_language(site, chinese_home, chinese, editor):
    for index in (site.places, site.enterprises):
        index.copy_for_translation(chinese).save_revision().publish()
    place = PlacePageFactory(parent=site.places, title="Wharf", other_name="码头")
    firm = EnterprisePageFactory(parent=site.enterprises, title="HaRo", place=place)
    writing.begin(firm, chinese, by=editor)
    assert twin_of(firm, chinese).place_id == place.pk, "until there is a Chinese page"
    page = twin_of(place, writing.begin(place, chinese, by=editor).target_locale)
    assert page.title == "码头", "the name that the English page has for it"
    assert page.other_name == "Wharf"
    page.standfirst = ""
    page.save_revision().publish()
    assert twin_of(firm, chinese).place_id == page.pk
    assert Twin.objects.get(page=page.pk).source_id == place.pk
