"""Known names are found in running text, the longest first."""

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.names.matcher import Name, NameMatcher


def found(text: str, *names: str) -> list[tuple[str, str]]:
    matcher = NameMatcher([Name(text=name, key=name) for name in names])
    return [(match.text, match.key) for match in matcher.find(text)]


def test_names_are_found_left_to_right_with_their_place():
    matcher = NameMatcher([Name("Harbor University", 7), Name("Quay Street", 8)])
    text = "From Quay Street to Harbor University."
    matches = matcher.find(text)
    assert [(match.key, text[match.start : match.end]) for match in matches] == [
        (8, "Quay Street"),
        (7, "Harbor University"),
    ]


def test_the_longest_name_wins_and_shorter_ones_inside_it_stay_silent():
    text = "The 2023 Old Quay Promotion Conference met at Old Quay."
    assert found(text, "Old Quay", "2023 Old Quay Promotion Conference") == [
        ("2023 Old Quay Promotion Conference", "2023 Old Quay Promotion Conference"),
        ("Old Quay", "Old Quay"),
    ]


def test_a_name_that_only_begins_alike_gives_way_to_the_shorter_one():
    assert found("Old Quay Park is new.", "Old Quay", "Old Quay Garden") == [
        ("Old Quay", "Old Quay")
    ]


def test_english_names_match_whole_words_in_any_case():
    assert found("harborside, HARBOR and harbor", "Harbor") == [
        ("HARBOR", "Harbor"),
        ("harbor", "Harbor"),
    ]


def test_short_names_ask_for_their_capitals():
    assert found("It is IT that it needs.", "IT") == [("IT", "IT")]


def test_straight_and_curly_apostrophes_are_equal():
    assert found("The People’s Pier", "People's Pier") == [("People’s Pier", "People's Pier")]
    assert found("The People's Pier", "People’s Pier") == [("People's Pier", "People’s Pier")]


def test_the_article_of_a_name_is_optional():
    assert found("Meet at Old Quay.", "The Old Quay") == [("Old Quay", "The Old Quay")]


def test_possessives_hyphens_and_signs_do_not_hide_a_name():
    assert found("Harbor’s, Harbor-based, (Harbor)", "Harbor") == [("Harbor", "Harbor")] * 3
    assert found("with “web +” and Univ-H", "web +", "Univ-H") == [
        ("web +", "web +"),
        ("Univ-H", "Univ-H"),
    ]


def test_chinese_names_are_found_inside_running_text_longest_first():
    assert found("参观港湾大学科技园和港湾大学。", "港湾大学", "港湾大学科技园") == [
        ("港湾大学科技园", "港湾大学科技园"),
        ("港湾大学", "港湾大学"),
    ]


def test_latin_names_are_found_between_han():
    assert found("来自UBoat的工程师", "UBoat") == [("UBoat", "UBoat")]


def test_of_two_equal_names_the_first_one_is_found():
    matcher = NameMatcher([Name("Old Quay", 1), Name("old quay", 2)])
    assert [match.key for match in matcher.find("Old Quay")] == [1]


def test_a_name_without_letters_matches_nothing():
    assert found("“ ” + ", "+", "", "  ") == []


ALPHABET = st.sampled_from(["a", "b", "Ab", "港", "湾", " ", "’", "-", "1"])


@given(
    st.lists(st.lists(ALPHABET, min_size=1, max_size=4).map("".join), max_size=8),
    st.lists(ALPHABET, max_size=40).map("".join),
)
@settings(deadline=None, max_examples=300)
def test_matches_stand_where_they_say_and_never_overlap(names, text):
    last = 0
    for match in NameMatcher([Name(name, name) for name in names]).find(text):
        assert text[match.start : match.end] == match.text
        assert match.start >= last
        assert match.key in names
        last = match.end
