"""Each translation knows which blocks of its source have changed since it was up to date."""

import pytest

from apps.translating import freshness, writing
from apps.translating.models import Twin
from apps.translating.tests.conftest import CHINESE, rewrite, translate

BLOCKS = 5  # title, standfirst, heading, two paragraphs


def twin(page_of):
    return Twin.objects.get(source=page_of.pk)


def fresh(report):
    return type(report).objects.get(pk=report.pk)


def change_paragraph(report):
    return rewrite(fresh(report), 2, "<p>The sheds stayed, and 13 fences went.</p>")


def test_a_translation_that_has_just_gone_live_is_fresh(finished, report):
    found = twin(report)
    assert (found.stale_count, found.block_count) == (0, BLOCKS)


def test_one_changed_paragraph_makes_one_of_its_blocks_stale(finished, report):
    changed = change_paragraph(report)
    found = twin(report)
    assert (found.stale_count, found.block_count) == (1, BLOCKS)
    [change] = freshness.changes_of(found)
    assert change.anchor == changed.body[2].id
    assert change.label == "Text"
    assert (change.before, change.after) == (
        "The sheds stayed, and 12 fences went.",
        "The sheds stayed, and 13 fences went.",
    )


def test_a_draft_of_the_source_makes_nothing_stale(finished, report):
    page = fresh(report)
    page.standfirst = "Not said yet."
    page.save_revision()
    assert twin(report).stale_count == 0


def test_a_block_that_comes_and_one_that_goes_both_count(finished, report):
    page = fresh(report)
    raw = [dict(block) for block in page.body.raw_data]
    page.body = [*raw[:2], {"type": "quote", "value": {"words": "New.", "speaker": "", "role": ""}}]
    page.save_revision().publish()
    changes = freshness.changes_of(twin(report))
    assert [(c.before, c.after) for c in changes] == [
        ("", "New."),
        ("The sheds stayed, and 12 fences went.", ""),
    ]


def test_another_value_of_a_figure_changes_nothing_for_translators(
    finished, report, figure, editor
):
    rewrite(
        fresh(report),
        1,
        f'<p>There are <a linktype="figure" id="{figure.pk}">8,000</a> enterprises'
        " on the quay.</p>",
    )
    assert twin(report).stale_count == 0


def test_translating_the_changed_text_and_publishing_makes_it_fresh(finished, report, editor):
    change_paragraph(report)
    with pytest.raises(Exception, match="1 text"):
        writing.publish(finished, by=editor)
    translate(finished, {"The sheds stayed, and 13 fences went.": "厂房留下了，13道围栏拆了。"})
    writing.publish(finished, by=editor)
    found = twin(report)
    assert (found.stale_count, found.source_changed_at) == (0, None)


def test_what_is_live_is_untouched_by_a_change_of_the_source(finished, report, chinese):
    change_paragraph(report)
    page = type(report).objects.get(translation_key=report.translation_key, locale=chinese)
    assert "12道" in page.body[2].value.source
    assert page.live


def test_a_page_written_by_hand_follows_block_by_block(by_hand, report):
    rewrite(report, 2, "<p>The sheds stayed, and 13 fences went.</p>")
    page = fresh(report)
    page.standfirst = "A street at last."
    page.save_revision().publish()
    assert twin(report).stale_count == 2
    rewrite(by_hand, 2, "<p>厂房留下了，13道围栏拆了。</p>")
    assert twin(report).stale == ["standfirst"]


def test_an_editor_declares_a_translation_up_to_date(by_hand, report):
    change_paragraph(report)
    freshness.declare_up_to_date(by_hand)
    assert twin(report).stale_count == 0


def test_a_source_that_goes_live_after_its_translation_is_counted_from_then(
    report, chinese_reports, chinese, editor
):
    report.unpublish()
    begun = writing.begin(report, chinese, by=editor)
    translate(begun, CHINESE)
    writing.publish(begun, by=editor)
    assert not Twin.objects.exclude(source__depth__lt=4).filter(source=report.pk).exists()
    fresh(report).save_revision().publish()
    assert twin(report).stale_count == 0


def test_publishing_a_page_without_translations_costs_one_query(report, django_assert_num_queries):
    with django_assert_num_queries(1):
        freshness.refresh(report)


def test_a_correction_by_hand_follows_the_one_in_its_place(by_hand, report):
    for page, words in ((report, "A name was wrong."), (by_hand, "有一个名字不对。")):
        page = type(page).objects.get(pk=page.pk)
        correction = page.corrections.first()
        correction.text = words
        page.corrections.add(correction)
        page.save_revision().publish()
    assert twin(report).stale_count == 0
