"""A change is shown word by word, and character by character in Chinese."""

from apps.translating.differences import Run, word_difference


def test_only_the_words_that_changed_are_marked():
    assert word_difference("Twelve fences went.", "Thirteen fences went.") == [
        Run("gone", "Twelve"),
        Run("new", "Thirteen"),
        Run("same", " fences went."),
    ]


def test_a_han_character_is_a_word():
    assert word_difference("十二道围栏", "十三道围栏")[1:3] == [Run("gone", "二"), Run("new", "三")]


def test_what_is_new_and_what_has_gone_stand_alone():
    assert word_difference("", "New.") == [Run("new", "New.")]
    assert word_difference("Old.", "") == [Run("gone", "Old.")]
    assert word_difference("", "") == []
