"""What a use of a figure names, as text stores it."""

import pytest

from apps.figures.uses import DEFAULT, LIVE, PINNED, Use, inline_uses, link, replace_inline


@pytest.mark.parametrize(
    "use", [Use(7), Use(7, 31), Use(7, 31, PINNED), Use(7, None, LIVE), Use(7, 31, LIVE)]
)
def test_what_is_stored_is_read_back(use):
    source = f"<p>So {link(use, 'a < b')} it is.</p>"
    (found,) = inline_uses(source, place="t")
    assert (found.figure_id, found.observation_id, found.mode) == (7, use.observation_id, use.mode)
    assert found.place == "t.1"


def test_other_links_are_no_figures():
    source = (
        '<p><a linktype="page" id="3">Yangpu</a> and <a href="https://example.org">there</a></p>'
    )
    assert inline_uses(source) == []
    assert replace_inline(source, lambda words, begins: "!") == source


def test_an_unknown_mode_and_a_broken_key_do_no_harm():
    source = '<a linktype="figure" id="x" observation="-1" use="loud">7</a>'
    assert inline_uses(source) == [Use(None, None, DEFAULT, ".1")]


def test_each_use_is_replaced_in_order_and_told_whether_a_sentence_begins():
    source = (
        f'<p data-block-key="a">{link(Use(1), "Nearly 7")} of {link(Use(2), "nine")}. '
        f"{link(Use(3), 'Over 2')}</p>"
    )
    told = []

    def write(words, begins):
        told.append((words, begins))
        return f"[{len(told)}]"

    assert replace_inline(source, write) == '<p data-block-key="a">[1] of [2]. [3]</p>'
    assert told == [("Nearly 7", True), ("nine", False), ("Over 2", True)]


@pytest.mark.parametrize(
    ("mode", "dated", "keeps"),
    [
        (DEFAULT, True, True),
        (DEFAULT, False, False),
        (PINNED, False, True),
        (LIVE, True, False),
    ],
)
def test_the_page_decides_only_where_the_use_does_not(mode, dated, keeps):
    assert Use(1, mode=mode).keeps_its_value(dated=dated) is keeps
