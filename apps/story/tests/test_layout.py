"""A body is laid out, its paragraphs are numbered, its headings can be pointed at."""

import re

import pytest
from django.apps import apps

from apps.core.models import BasePage
from apps.photos.tests.factories import PhotoFactory
from apps.story import layout
from apps.story.blocks import StoryBlock
from apps.story.layout import Group
from apps.story.models import StoryMixin

BLOCK = StoryBlock()


def body(*blocks):
    """Return a stream of ``(type, value)`` pairs, each block with an id."""
    raw = []
    for number, (kind, value) in enumerate(blocks):
        block = BLOCK.child_blocks[kind]
        stored = block.get_prep_value(block.normalize(value))
        raw.append({"type": kind, "value": stored, "id": f"b{number}"})
    return BLOCK.to_python(raw)


def heading(text, level="2"):
    return ("heading", {"text": text, "level": level})


def photo(picture=None, size="wide"):
    return ("photo", {"photo": picture, "caption": "", "credit": "", "alt": "", "size": size})


def html(groups: list[Group]) -> str:
    return "".join(block.render() for group in groups for block in group.blocks)


def numbers(markup: str) -> dict[int, str]:
    found = re.findall(r'<(?:p|li) id="p-(\d+)"[^>]*>(.*?)</(?:p|li)>', markup)
    return {int(number): re.sub("<[^>]+>", "", text) for number, text in found}


TEXTS = [
    ("text", "<p>First.</p>"),
    heading("A part"),
    ("text", '<p data-block-key="x1">Second.</p><p>Third <b>and bold</b>.</p>'),
    ("quote", {"words": "Not counted.", "speaker": "", "role": ""}),
    ("text", "<ul><li>Fourth</li><li>Fifth</li></ul>"),
    ("text", "<p></p><p>Sixth.</p>"),
]


def test_paragraphs_are_counted_over_the_whole_body():
    found = layout.paragraphs(body(*TEXTS))
    assert [(p.number, p.text) for p in found] == [
        (1, "First."),
        (2, "Second."),
        (3, "Third and bold."),
        (4, "Fourth"),
        (5, "Fifth"),
        (6, "Sixth."),
    ]


def test_a_paragraph_knows_the_block_it_stands_in():
    assert [p.block_id for p in layout.paragraphs(body(*TEXTS))] == [
        "b0", "b2", "b2", "b4", "b4", "b5",
    ]  # fmt: skip


def test_the_page_shows_each_paragraph_under_its_number():
    stream = body(*TEXTS)
    expected = {p.number: p.text for p in layout.paragraphs(stream)}
    assert numbers(html(layout.lay_out(stream))) == expected


def test_a_body_can_be_laid_out_twice():
    stream = body(*TEXTS)
    first = html(layout.lay_out(stream))
    assert html(layout.lay_out(stream)) == first
    assert len(layout.paragraphs(stream)) == 6


def test_left_out_blocks_still_count():
    stream = body(*TEXTS)
    assert set(numbers(html(layout.lay_out(stream, skip_ids={"b0"})))) == {2, 3, 4, 5, 6}


def test_a_body_without_text_is_laid_out():
    assert layout.lay_out(body()) == []
    assert [g.kind for g in layout.lay_out(body(heading("Alone")))] == ["prose"]


def test_running_text_shares_a_column():
    groups = layout.lay_out(body(("text", "<p>1</p>"), heading("2"), ("text", "<p>3</p>")))
    assert [(g.kind, len(g.blocks)) for g in groups] == [("prose", 3)]


def test_what_stands_between_breaks_the_column():
    quote = ("quote", {"words": "Words.", "speaker": "", "role": ""})
    groups = layout.lay_out(body(("text", "<p>1</p>"), quote, ("text", "<p>2</p>")))
    assert [g.kind for g in groups] == ["prose", "wide", "prose"]


def test_an_empty_slot_does_not_break_the_column():
    groups = layout.lay_out(body(("text", "<p>1</p>"), photo(), ("text", "<p>2</p>")))
    assert [(g.kind, len(g.blocks)) for g in groups] == [("prose", 2)]


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["wide", "side", "column"])
def test_a_photo_stands_where_its_size_says(size):
    groups = layout.lay_out(body(photo(PhotoFactory(), size)))
    assert [g.kind for g in groups] == [size]


def test_headings_of_the_same_words_have_anchors_of_their_own():
    stream = body(heading("Who"), heading("Who"), heading("谁"), heading("Who"))
    markup = html(layout.lay_out(stream))
    assert re.findall(r'id="([^"]+)"', markup) == ["s-who", "s-who-2", "s-谁", "s-who-3"]


def test_the_contents_list_leads_to_the_headings():
    stream = body(heading("Who"), heading("Below", "3"), heading("Who"), heading("What"))
    entries = layout.contents(stream)
    assert [(entry.text, entry.id) for entry in entries] == [
        ("Who", "s-who"),
        ("Who", "s-who-2"),
        ("What", "s-what"),
    ]
    anchors = re.findall(r'id="(s-[^"]+)"', html(layout.lay_out(stream)))
    assert {entry.id for entry in entries} <= set(anchors)


def test_a_contents_list_of_one_part_is_not_worth_having():
    assert layout.contents(body(heading("Only"), heading("Below", "3"))) == []


def test_a_heading_of_signs_alone_can_still_be_pointed_at():
    assert 'id="s-part"' in html(layout.lay_out(body(heading("…"))))


def test_reading_time_counts_standfirst_and_body():
    class Piece(StoryMixin):
        standfirst = "word " * 220
        body = body(("text", "<p>" + "word " * 440 + "</p>"))

    assert Piece().reading_time == 3


def test_every_page_with_a_body_numbers_its_paragraphs_alike():
    with_body = [
        model
        for model in apps.get_models()
        if issubclass(model, BasePage) and "body" in {f.name for f in model._meta.get_fields()}
    ]
    assert with_body
    assert [model for model in with_body if not issubclass(model, StoryMixin)] == []
