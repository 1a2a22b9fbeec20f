"""A page translated by hand is taken into the side-by-side editor, or it is said why not."""

import pytest
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
)

from apps.translating import writing
from apps.translating.adopting import adopt
from apps.translating.checks import untranslated
from apps.translating.models import Twin
from apps.translating.refusals import Refused
from apps.translating.sources import source_record
from apps.translating.tests.conftest import rewrite


def words(page):
    body = [(block.id, block.block_type, str(block.value)) for block in page.body]
    return [page.title, page.standfirst, body, [c.text for c in page.corrections.all()]]


def test_its_texts_become_the_translations_and_publishing_changes_none(by_hand, editor):
    before = words(by_hand)
    translation = adopt(twin=by_hand, by=editor)
    assert not untranslated(translation).exists()
    page = writing.publish(translation, by=editor)
    assert words(page.specific) == before
    assert Twin.objects.get(page=by_hand.pk).stale_count == 0


def test_adopting_costs_few_queries(by_hand, django_assert_max_num_queries):
    with django_assert_max_num_queries(70):
        adopt(twin=by_hand)


@pytest.mark.parametrize(
    ("number", "value", "said"),
    [
        (2, "<p>厂房留下了。</p><p>12道围栏拆了。</p>", "1 paragraphs"),
        (1, "<p>码头上有许多企业。</p>", "nearly 7,000"),
        (2, '<p><a href="https://example.org/">厂房</a>留下了。</p>', "isn’t in the source"),
    ],
)
def test_a_text_without_counterpart_is_named_and_nothing_is_changed(by_hand, number, value, said):
    page = rewrite(by_hand, number, value)
    with pytest.raises(Refused) as refused:
        adopt(twin=page)
    assert said in str(refused.value)
    assert not Translation.objects.exists()
    assert not StringTranslation.objects.exists()


def test_other_blocks_are_no_translation(by_hand):
    by_hand.body = by_hand.body.raw_data[:2]
    by_hand.save_revision().publish()
    with pytest.raises(Refused) as refused:
        adopt(twin=by_hand)
    assert "blocks aren’t the same" in str(refused.value)


def test_a_page_that_is_behind_its_source_is_brought_up_to_date_first(by_hand, report):
    source = type(report).objects.get(pk=report.pk)
    source.standfirst = "Another street."
    source.save_revision().publish()
    with pytest.raises(Refused) as refused:
        adopt(twin=by_hand)
    assert "up to date first" in str(refused.value)


def test_a_page_that_translates_nothing_is_refused(report):
    with pytest.raises(Refused):
        adopt(twin=report)


def test_the_record_of_a_source_is_the_one_that_wagtail_localize_makes(report):
    kept = source_record(report)

    def rows():
        return [
            sorted(model.objects.filter(source=kept).values_list(*fields))
            for model, fields in (
                (StringSegment, ("order", "context__path", "string__data_hash", "attrs")),
                (TemplateSegment, ("order", "context__path", "template__uuid")),
                (OverridableSegment, ("order", "context__path", "data_json")),
            )
        ]

    made = rows()
    keys = sorted(StringSegment.objects.values_list("pk", flat=True))
    kept.refresh_segments()
    assert rows() == made
    assert sorted(StringSegment.objects.values_list("pk", flat=True)) == keys
