"""What was found is written safely, in its language, and as exactly dated as is known."""

from django.test import RequestFactory
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from apps.search.asking import Asked, cleaned
from apps.search.keys import key_of, squeezed
from apps.search.templatetags.search import day, highlighted, in_its_language, words_of_address

MARKS = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=6)


def test_marked_words_stand_between_tags_and_all_is_escaped():
    assert highlighted("a <b> & c", [(2, 5)]) == "a <mark>&lt;b&gt;</mark> &amp; c"
    assert highlighted("digital", []) == "digital"
    assert highlighted("digital", None) == "digital"


@given(text=st.text(max_size=30), marks=MARKS)
def test_whatever_is_marked_no_letter_is_lost_and_no_tag_is_made(text, marks):
    written = highlighted(text, marks)
    assert written.count("<mark>") == written.count("</mark>")
    assert "<" not in written.replace("<mark>", "").replace("</mark>", "")
    plain = written.replace("<mark>", "").replace("</mark>", "")
    assert plain == highlighted(text, [])


def test_a_day_a_month_and_a_year_are_as_exact_as_they_are_known():
    assert day("2023-06-01") == '<time datetime="2023-06-01">1 June 2023</time>'
    assert day("2023-05") == '<time datetime="2023-05">May 2023</time>'
    assert day("2022") == '<time datetime="2022">2022</time>'
    assert day("2023-06-01T10:00:00+08:00") == '<time datetime="2023-06-01">1 June 2023</time>'
    for nothing in ("", "soon", "2023-13", "0000-00-00", None):
        assert day(nothing) == ""


def test_a_name_in_the_other_language_says_so():
    assert in_its_language("B站") == '<span lang="zh-Hans">B站</span>'
    assert in_its_language("<Bilibili>") == "&lt;Bilibili&gt;"
    with override("zh-hans"):
        assert in_its_language("B站") == "B站"
        assert in_its_language("Bilibili") == '<span lang="en">Bilibili</span>'


def test_an_address_that_leads_nowhere_is_taken_for_words():
    def words(path):
        return words_of_address({"request": RequestFactory().get(path)})

    assert words("/en/reports/old-mill_shore.html") == "reports old mill shore"
    assert words("/zh-hans/%E4%BA%94%E8%A7%92%E5%9C%BA/") == "五角场"
    assert words("/en/2023/05/") == ""
    assert words("/en/%22%3E%3Cscript%3E/") == "script"
    assert len(words(f"/en/{'a-' * 500}")) <= 60
    assert words_of_address({}) == ""


def test_two_ways_of_asking_the_same_have_one_key():
    assert key_of(" Digital   ECONOMY? ") == key_of("digital-economy") == "digital economy"
    assert key_of("五 角 場") == key_of("五角场") == "五角场"
    assert key_of("Ｂ站") == key_of("b 站") == "b站"
    assert squeezed("Bili Bili") == squeezed("bilibili")


def test_control_characters_and_white_space_are_folded():
    assert cleaned("a\x00b\t\r\n c\u3000d ") == "a b c d"


def test_links_keep_the_words_as_they_are():
    asked = Asked(words='a "b" & 五', kind="report")
    assert asked.address() == "?q=a+%22b%22+%26+%E4%BA%94"
    assert asked.address(kind="place") == "?q=a+%22b%22+%26+%E4%BA%94&kind=place"
