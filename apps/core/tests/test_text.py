"""Plain text is taken out of rich text and measured."""

import pytest

from apps.core.text import block_texts, reading_minutes


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>One.</p><p>Two.</p>", [("p", "One."), ("p", "Two.")]),
        ("<ul><li>One</li><li>Two</li></ul>", [("li", "One"), ("li", "Two")]),
        ("<h2>Part</h2><p>Text</p>", [("h2", "Part"), ("p", "Text")]),
        ("<p>A <b>bold</b> word</p>", [("p", "A bold word")]),
        ('<p>A <a linktype="page" id="3">link</a>.</p>', [("p", "A link.")]),
        ("<p>Over<br/>two lines</p>", [("p", "Over two lines")]),
        ("<p>  white \n space  </p>", [("p", "white space")]),
        ("<p>R&amp;D &lt;now&gt;</p>", [("p", "R&D <now>")]),
        ("<p></p><p> </p><p>Last</p>", [("p", "Last")]),
        ("no element at all", [("p", "no element at all")]),
        ("", []),
    ],
)
def test_rich_text_splits_into_its_blocks(html, texts):
    assert block_texts(html) == texts


def test_english_is_counted_by_words():
    assert reading_minutes("word " * 220) == 1
    assert reading_minutes("word " * 660) == 3


def test_chinese_is_counted_by_characters():
    assert reading_minutes("杨" * 400) == 1
    assert reading_minutes("杨" * 1200) == 3


def test_a_mixed_text_is_the_sum_of_both():
    assert reading_minutes("word " * 440 + "杨" * 800) == 4


def test_nothing_takes_less_than_a_minute():
    assert reading_minutes("") == 1
