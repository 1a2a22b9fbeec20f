"""A newer version changes what it says otherwise, and nothing that somebody did to the page."""

import pytest

from apps.desk.merging import Change, merge


def text(words, key="", html=None):
    return {"type": "text", "value": html or f"<p>{words}</p>", "id": key}


def photo(caption, chosen=None, key=""):
    return {"type": "photo", "value": {"caption": caption, "photo": chosen}, "id": key}


def heading(words, key=""):
    return {"type": "heading", "value": {"text": words, "level": "2"}, "id": key}


def box(key):
    return {"type": "fact_box", "value": {"title": "Facts"}, "id": key}


ONE = "The first paragraph says what happened."
TWO = "The second paragraph says why it matters to people."
THREE = "The third lets somebody else speak."


def keys(merged):
    return [block["id"] for block in merged.body]


def test_the_same_piece_changes_nothing():
    old = [text(ONE, "a"), photo("A quay", 7, "p"), box("f"), text(TWO, "b")]
    merged = merge(old, [text(ONE), photo("A quay"), text(TWO)])
    assert merged.body == old
    assert merged.changes == []


def test_links_and_figures_inside_a_paragraph_stay():
    linked = text(
        "", "a", html='<p>The <a linktype="page" id="3">first</a> paragraph says what happened.</p>'
    )
    merged = merge([linked], [text(ONE)])
    assert merged.body == [linked]


def test_a_changed_paragraph_is_told_with_both_its_wordings():
    newer = TWO.replace("people", "everybody nearby")
    merged = merge([text(ONE, "a"), text(TWO, "b")], [text(ONE), text(newer, "n")])
    assert keys(merged) == ["a", "n"]
    assert merged.changes == [Change(TWO, newer)]


def test_what_is_new_and_what_is_gone_is_told_apart():
    merged = merge(
        [text(ONE, "a"), text(TWO, "b")], [text(ONE), text("Entirely different words here.", "n")]
    )
    assert keys(merged) == ["a", "n"]
    assert merged.changes == [Change("", "Entirely different words here."), Change(TWO, "")]


def test_what_no_piece_holds_stays_where_it_stood():
    old = [box("top"), text(ONE, "a"), box("f"), text(TWO, "b"), text(THREE, "c")]
    merged = merge(old, [text(ONE), heading("Why", "h"), text(THREE)])
    assert keys(merged) == ["top", "a", "f", "h", "c"]


def test_what_stood_behind_a_paragraph_that_is_gone_is_kept():
    merged = merge([text(ONE, "a"), box("f"), text(TWO, "b")], [text(TWO)])
    assert keys(merged) == ["f", "b"]


def test_a_corrected_caption_keeps_the_photo_that_was_chosen():
    merged = merge(
        [text(ONE, "a"), photo("The quay at nigth", 7, "p")],
        [text(ONE), photo("The quay at night", None, "n")],
    )
    assert merged.body[1]["value"] == {"caption": "The quay at night", "photo": 7}


def test_a_photo_that_comes_with_the_newer_piece_is_taken():
    merged = merge([photo("A quay", 7, "p")], [photo("Another quay", 9, "n")])
    assert merged.body[0]["value"]["photo"] == 9


@pytest.mark.parametrize("count", [0, 1, 40])
def test_a_body_of_any_length_is_replaced_whole(count):
    newer = [text(f"Paragraph number {n} of the new piece.", str(n)) for n in range(count)]
    assert merge([text(ONE, "a")], newer).body == newer


def test_chinese_paragraphs_are_paired_by_their_characters():
    before, after = (
        "老码头岸线全长3.2公里，总占地1.8平方公里。",
        "老码头岸线全长3.4公里，总占地1.8平方公里。",
    )
    assert merge([text(before, "a")], [text(after, "n")]).changes == [Change(before, after)]
