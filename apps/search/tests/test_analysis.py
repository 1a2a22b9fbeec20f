"""How text is taken apart."""

import pytest

from apps.search.analysis import form, pieces, sound_form, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yangpu’s companies", " yangpu compani "),
        ("ＡＩ café", " ai cafe "),
        ("楊浦濱江", " 杨浦滨江 "),
        ("近7,000家 enterprises", " 近 7000 家 enterpris "),
        ("B站", " b 站 "),
        ("\x00\ud800 “ ”", ""),
    ],
)
def test_what_differs_in_writing_only_is_the_same(text, expected):
    assert form(text) == expected


def test_pieces_know_where_they_stood_whatever_was_evened_out():
    text = "ﬁne ｆｉｎｅ：楊浦 2023"
    assert [text[p.start : p.end] for p in pieces(text)] == ["ﬁne", "ｆｉｎｅ", "楊浦", "2023"]


def test_compounds_are_known_in_one_piece_too():
    assert {"high", "tech", "hightech", "rd"} <= tokens("high-tech R&D")


def test_han_is_known_by_its_sound():
    assert sound_form("长阳创谷, 绿色") == ".chang.yang.chuang.gu. .lv.se."
