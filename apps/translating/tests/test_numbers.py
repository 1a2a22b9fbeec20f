"""Numbers are compared by what they come to, whatever they are written in."""

import pytest

from apps.translating.numbers import compare, typed_words

SAME = [
    ("nearly 7,000 enterprises", "近7000家企业"),
    ("7,000 enterprises", "0.7万家企业"),
    ("seven thousand enterprises", "七千家企业"),
    ("8.5 billion yuan", "85亿元"),
    ("8.5 billion yuan", "八十五亿元"),
    ("1.2 trillion", "1.2万亿元"),
    ("2.3 million people", "230万人"),
    ("30 percent", "三成"),
    ("32% of it", "百分之三十二"),
    ("35%", "三成五"),
    ("In 2025 it opened.", "二〇二五年开放。"),
    ("On March 5, 2024", "2024年3月5日"),
    ("in the 1990s", "上世纪90年代"),
    ("one of the parks", "其中一座园区"),
    ("a park", "一座园区"),
    ("three parks", "三座园区"),
    ("the third park", "第三座园区"),
    ("the 21st century", "21世纪"),
    ("three quarters of them", "四分之三"),
    ("twenty-one halls", "二十一座厂房"),
    ("one hundred and five", "105"),
    ("half a million visits", "五十万人次"),
    ("more than half a million visits", "五十多万人次"),
    ("more than 500,000 visits", "50多万人次"),
    ("a million visits", "100万人次"),
    ("thousands of people", "成千上万的人"),
    ("the “1+2+3+4” framework", "“1+2+3+4”体系"),
    ("in 2020 and again in 2020", "2020年"),
    ("No numbers at all.", "没有数字。"),
]

DIFFERENT = [
    ("7,000 enterprises", "700家企业", ("7,000",), ("700",)),
    ("8.5 billion yuan", "8.5亿元", ("8.5 billion",), ("8.5亿",)),
    ("30 percent", "四成", ("30 percent",), ("四成",)),
    ("In 2025", "2024年", ("2025",), ("2024",)),
    ("twelve fences went", "围栏拆了", ("twelve",), ()),
    ("fences went", "拆了15道围栏", (), ("15",)),
]


@pytest.mark.parametrize(("english", "chinese"), SAME)
def test_the_same_number_is_no_difference_in_either_direction(english, chinese):
    assert not compare(english, chinese), (compare(english, chinese), english)
    assert not compare(chinese, english)


@pytest.mark.parametrize(("english", "chinese", "ours", "theirs"), DIFFERENT)
def test_another_number_is_named_as_it_is_written(english, chinese, ours, theirs):
    found = compare(english, chinese)
    assert (found.only_source, found.only_translation) == (ours, theirs)


def test_a_figure_of_the_registry_is_no_typed_number_and_a_link_is():
    html = 'There are <a id="a1">nearly 7,000</a>; <a id="a2">12 fences</a> went.'
    attrs = {"a1": {"linktype": "figure", "id": "7"}, "a2": {"href": "https://example.org"}}
    assert typed_words(html, attrs).split() == ["There", "are", ";", "12", "fences", "went."]
