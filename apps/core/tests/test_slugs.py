"""What titles are called in addresses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.core.slugs import LONGEST, free_slug, is_slug, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("数字经济", "shuzi-jingji"),
        ("2023杨浦滨江全球推介大会", "2023-yangpu-binjiang-quanqiu-tuijie-dahui"),
        ("重庆银行行长到访长阳创谷", "chongqing-yinhang-hangzhang-daofang-changyang-chuanggu"),
        ("长白新村街道", "changbai-xincun-jiedao"),
        ("大连路总部研发集聚区", "dalian-lu-zongbu-yanfa-jiju-qu"),
        ("五角场商圈焕新升级", "wujiaochang-shangquan-huanxin-shengji"),
        ("复旦大学与同济大学", "fudan-daxue-yu-tongji-daxue"),
        ("创智天地", "chuangzhi-tiandi"),
        ("杨浦区人民政府", "yangpu-qu-renmin-zhengfu"),
        ("楊浦濱江", "yangpu-binjiang"),
        ("殷行街道", "yinhang-jiedao"),
    ],
)
def test_chinese_is_read_aloud_a_word_at_a_time(title, slug):
    assert slug_of(title, fallback="report") == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("单霁翔到访", "shanjixiang-daofang"),
        ("单位增长率", "danwei-zengzhanglv"),
        ("快乐", "kuaile"),
    ],
)
def test_a_surname_is_read_as_one_and_the_same_character_elsewhere_is_not(title, slug):
    assert slug_of(title, fallback="report") == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("What’s new on the riverfront?", "whats-new-on-the-riverfront"),
        ("Nearly 7,000 firms, 3.5% more", "nearly-7000-firms-3-5-more"),
        ("U.S. firms’ R&D in the “1+2+3+4” system", "us-firms-rd-in-the-1-2-3-4-system"),
        ("Café—Zürich / Kraków", "cafe-zurich-krakow"),
        ("杨浦 bilibili：ＡＩ+制造", "yangpu-bilibili-ai-zhizao"),
        ("Москва", "moskva"),
        ("----- a__b -----", "a-b"),
        ("🎉 优化营商环境30条 🎉", "youhua-yingshang-huanjing-30-tiao"),
    ],
)
def test_signs_part_words_and_leave_nothing(title, slug):
    assert slug_of(title, fallback="report") == slug


def test_what_nobody_can_read_is_called_by_its_kind():
    assert slug_of("！？…… 🎉", "", fallback="report") == "report"


def test_the_first_name_that_can_be_read_counts():
    assert slug_of("", "杨浦", fallback="section") == "yangpu"


def test_a_long_title_ends_at_a_word():
    slug = slug_of("杨浦滨江全球推介大会" * 10, fallback="report")
    assert len(slug) <= LONGEST
    assert slug.rpartition("-")[2] in {"yangpu", "binjiang", "quanqiu", "tuijie", "dahui"}


def test_a_taken_slug_gets_a_number_that_still_fits():
    taken = {"shuzi-jingji", "shuzi-jingji-2"}
    assert free_slug("shuzi-jingji", taken.__contains__) == "shuzi-jingji-3"
    assert free_slug("abcdef", {"abcdef"}.__contains__, longest=6) == "abcd-2"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120) | st.text(alphabet="杨浦区长行单乐重 -—a1'’.", max_size=60))
def test_any_title_at_all_gives_a_slug(title):
    slug = slug_of(title, fallback="report")
    assert is_slug(slug)
    assert len(slug) <= LONGEST
    assert slug_of(slug, fallback="report") == slug
