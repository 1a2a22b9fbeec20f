"""What counts as a figure, and what it says. One row a rule; sentences of our own."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.desk.detection import find_figures
from apps.desk.piece import COMPARATORS, FIGURE_KINDS, FIGURE_STATUSES

DAY = datetime.date(2023, 9, 12)


def found(text: str, date=DAY) -> list:
    return find_figures([text], date=date)[0]


def brief(text: str, date=DAY) -> list[tuple]:
    return [(f.text, float(f.value), f.unit, f.comparator) for f in found(text, date)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # counts, with the unit where the noun phrase ends
        ("Nearly 7,000 software firms moved in.", ("Nearly 7,000", 7000, "firms", "~<")),
        ("It has around 560 young tech start-ups.", ("around 560", 560, "start-ups", "~")),
        ("They opened 30 or more new shops.", ("30 or more", 30, "shops", ">=")),
        ("The hall drew 20,000-plus visitors.", ("20,000-plus visitors", 20000, "visitors", ">=")),
        ("The number of guests has exceeded 550,000.", ("550,000", 550000, "guests", ">")),
        ("It won five awards.", ("five awards", 5, "awards", "=")),
        ("It has eight listed companies.", ("eight listed companies", 8, "companies", "=")),
        ("Some twenty-five families came.", ("Some twenty-five families", 25, "families", "~")),
        ("A 500-seat theater opened.", ("500-seat", 500, "seats", "=")),
        ("Up to 300 people fit in.", ("Up to 300 people", 300, "people", "<=")),
        ("Fewer than 50 people left.", ("Fewer than 50 people", 50, "people", "<")),
        ("More than 2000 firms came.", ("More than 2000 firms", 2000, "firms", ">")),
        ("It sold 1.2 million tickets.", ("1.2 million tickets", 1200000, "tickets", "=")),
        ("Hundreds of firms came.", ("Hundreds of firms", 100, "firms", ">=")),
        # shares, in figures and in words
        ("Over 30 percent of income is local.", ("Over 30 percent", 30, "percent", ">")),
        ("It makes up 12.7% of sales.", ("12.7%", 12.7, "percent", "=")),
        ("More than half of them stayed.", ("More than half", 50, "percent", ">")),
        ("Two-thirds of the rooms are let.", ("Two-thirds", 66.67, "percent", "=")),
        ("Nearly a third of them left.", ("Nearly a third", 33.33, "percent", "~<")),
        ("One in five shops is new.", ("One in five", 20, "percent", "=")),
        (
            "Rates fell 0.5 percentage points.",
            ("0.5 percentage points", 0.5, "percentage points", "="),
        ),
        # money, length, area
        ("They spent 8.5 billion yuan.", ("8.5 billion yuan", 8.5e9, "yuan", "=")),
        ("It cost US$30.1 million.", ("US$30.1 million", 30.1e6, "US dollars", "=")),
        ("It cost at least RMB500,000.", ("at least RMB500,000", 500000, "yuan", ">=")),
        ("This 15.5-kilometer bank is open.", ("15.5-kilometer", 15.5, "kilometers", "=")),
        (
            "It covers 60.61 square kilometers.",
            ("60.61 square kilometers", 60.61, "square kilometers", "="),
        ),
        ("It has 120 hectares of park.", ("120 hectares", 120, "hectares", "=")),
        # trades worth "tens of billions" of an unnamed currency
        (
            "Trades valued at tens of billions grow.",
            ("tens of billions", 1e10, "unspecified currency", ">="),
        ),
        # ranks
        ("Its growth ranked first in the city.", ("ranked first", 1, "rank", "=")),
        ("It ranks third among the districts.", ("ranks third", 3, "rank", "=")),
        ("It is No. 2 in the country.", ("No. 2", 2, "rank", "=")),
        ("It is among the top five nationwide.", ("among the top five", 5, "rank", "<=")),
        ("It took first place in the list.", ("first place", 1, "rank", "=")),
        # multiples
        ("Output doubled within a year.", ("doubled", 2, "times", "=")),
        ("It is 2.5 times the average.", ("2.5 times", 2.5, "times", "=")),
    ],
)
def test_english_figures(text, expected):
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("集聚企业近7000家。", ("近7000家", 7000, "家", "~<")),
        ("游客超过55万人次。", ("超过55万人次", 550000, "人次", ">")),
        ("现有企业1200余家。", ("1200余家", 1200, "家", ">")),
        ("打造30家以上龙头企业。", ("30家以上", 30, "家", ">=")),
        ("吸引上百家机构。", ("上百家", 100, "家", ">")),
        ("培育了数千名学员。", ("数千名", 1000, "名", ">")),
        ("获得五项表彰。", ("五项", 5, "项", "=")),
        ("新增岗位约2.8万个。", ("约2.8万个", 28000, "个", "~")),
        ("来了两百五十名学生。", ("两百五十名", 250, "名", "=")),
        ("常住人口124万。", ("124万", 1240000, "人", "=")),
        ("占比12.7%。", ("12.7%", 12.7, "percent", "=")),
        ("超过三成来自本地。", ("超过三成", 30, "percent", ">")),
        ("近七成已入驻。", ("近七成", 70, "percent", "~<")),
        ("过半企业盈利。", ("过半", 50, "percent", ">")),
        ("占全区的一半以上。", ("一半以上", 50, "percent", ">=")),
        ("三分之二已完工。", ("三分之二", 66.67, "percent", "=")),
        ("百分之三十的居民参加。", ("百分之三十", 30, "percent", "=")),
        ("提高0.3个百分点。", ("0.3个百分点", 0.3, "百分点", "=")),
        ("总投资23亿元。", ("23亿元", 2.3e9, "元", "=")),
        ("实到外资3.2亿美元。", ("3.2亿美元", 3.2e8, "美元", "=")),
        ("形成百亿级产业集群。", ("百亿级", 1e10, "元", "=")),
        ("岸线全长15.5公里。", ("15.5公里", 15.5, "公里", "=")),
        ("面积60.61平方公里。", ("60.61平方公里", 60.61, "平方公里", "=")),
        ("增速位居全市第一。", ("位居全市第一", 1, "rank", "=")),
        ("密度排名全市首位。", ("排名全市首位", 1, "rank", "=")),
        ("总量位列全国前三。", ("位列全国前三", 3, "rank", "<=")),
        ("产值翻了一番。", ("翻了一番", 2, "倍", "=")),
        ("是平均水平的2.5倍。", ("2.5倍", 2.5, "倍", "=")),
        ("失业率不超过4%。", ("不超过4%", 4, "percent", "<=")),
        ("不足百家。", ("不足百家", 100, "家", "<")),
    ],
)
def test_chinese_figures(text, expected):
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "In November 2021 and again in 2022 they met.",
        "It opened on May 12, 2023, at 9:30 am.",
        "The 20th National Congress and the 14th Five-Year Plan (2021-2025) set the goal.",
        "The Tongji Ring 3.0 and Industry 4.0 follow 5G.",
        "Innovation is the first driving force behind a first-class center.",
        "It is a one-stop service, one of the first in the city.",
        "The system of “1+2+3+4” is new, and “3” stands for trades.",
        "It has two supporting roles of “wisdom” and “web.”",
        "It builds three clusters, namely steel, silk and songs.",
        "There are four fields: air, water, soil and light.",
        "The “four forces” are named.",
        "The 2023 Riverside Forum was held at No. 1088 Yangshupu Road.",
        "Metro Line 18 stops at Building 3, call 021-6543 2100.",
        "In the past three years, and for 20 years before, it rained.",
        "The 1990s were the first half of a century.",
        "The two sides met in the first quarter.",
        "A 35-year-old woman in a 24-hour shop.",
        "The Three Gorges and the Two Sessions are names.",
        "COVID-19 and A320 and G60 are names.",
        "The three universities agreed.",
        "Zhang, 42, moved back; Wu, aged 35, stayed.",
        "The top 10 taxpayers met.",
    ],
)
def test_what_only_looks_like_a_figure_in_english(text):
    assert brief(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月12日，第二十届大会召开。",
        "“十四五”期间，创新是第一动力。",
        "构建“1+2+3+4”体系，“3”是重点。",
        "同济环3.0版与5G、A4纸无关。",
        "建设一流城区，第一批、第一次、一批企业。",
        "三个集群：钢铁、丝绸、歌曲。",
        "在线新经济、智能制造、创意设计三个集群。",
        "地铁18号线和10号楼，上午10:30开门。",
        "十年前，二十世纪九十年代，这里是工厂。",
        "15分钟社区生活圈。",
        "世界500强。",
        "第三届论坛在杨浦举行。",
        "一带一路、一网通办、三位一体。",
        "成立之初，成为全国第一家。",
        "42岁的张伟说，税收亿元楼宇和“新十条”都好。",
    ],
)
def test_what_only_looks_like_a_figure_in_chinese(text):
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2022, it sold 300 boats.", "2022"),
        ("It sold 300 boats in 2022.", "2022"),
        ("In the first half of 2023, sales rose 12 percent.", "2023-H1"),
        ("Moving to the first half of 2023, sales rose 12 percent.", "2023-H1"),
        ("In the third quarter of 2022, sales rose 12 percent.", "2022-Q3"),
        ("In May 2023, it sold 300 boats.", "2023-05"),
        ("As of the end of 2022, 300 boats were sold.", "end of 2022"),
        ("So far, it has sold 300 boats.", "current"),
        ("Last year, it sold 300 boats.", "2022"),
        ("In the first half of this year, it sold 300 boats.", "2023-H1"),
        ("In May, it sold 300 boats.", "2023-05"),
        ("In November, it sold 300 boats.", "2022-11"),
        ("Between 2018 and 2022, it sold 300 boats.", "2018-2022"),
        ("By 2025, it will sell 300 boats.", "2025"),
        ("It will sell 300 boats by the end of 2025.", "2025"),
        (
            "It aims to sell 300 boats by the end of the 14th Five-Year Plan period (2021-2025).",
            "2025",
        ),
        ("Sales rose 12 percent from 2021.", None),
        ("It is 1.8 times the figure for 2019.", None),
        ("The school, founded in 1907, ranks third.", None),
        ("Sales rose 12 percent in the third quarter.", "2023-Q3"),
        ("The yard, which opened in 1990, sells 300 boats.", None),
        ("The yard sold 300 boats. In 2022, it closed.", None),
        ("2022年，售出300艘船。", "2022"),
        ("截至2022年底，售出300艘船。", "end of 2022"),
        ("今年上半年，售出300艘船。", "2023-H1"),
        ("去年，售出300艘船。", "2022"),
        ("2023年一季度，售出300艘船。", "2023-Q1"),
        ("2023年5月，售出300艘船。", "2023-05"),
        ("截至8月底，售出300艘船。", "2023-08"),
        ("目前，售出300艘船。", "current"),
        ("到2025年，力争售出300艘船。", "2025"),
        ("到“十四五”末，力争售出300艘船。", "2025"),
        ("较2021年增长12%。", None),
        ("是2019年的1.8倍。", None),
        ("学校创办于1907年，位列全国前三。", None),
    ],
)
def test_periods(text, period):
    assert [figure.period for figure in found(text)] == [period]


@pytest.mark.parametrize("text", ["Last year, it sold 300 boats.", "去年，售出300艘船。"])
def test_a_relative_date_without_a_day_to_hang_on_is_left_open_with_a_warning(text):
    figures, warnings = find_figures([text], date=None)
    assert [figure.period for figure in figures] == [None]
    assert [(warning.code, warning.paragraph) for warning in warnings] == [("relative_date", 1)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sales rose by 12 percent.", "growth"),
        ("It accounted for 12 percent of sales.", "share"),
        ("Boats are 12 percent of sales.", "share"),
        ("It ranked first in the city.", "rank"),
        ("It cost 3 million yuan.", "money"),
        ("It is 3 kilometers long.", "length"),
        ("It covers 3 hectares.", "area"),
        ("It sold 300 boats.", "count"),
        ("It moved 300 tons of rice.", "other"),
        ("同比增长12%。", "growth"),
        ("占比达12%。", "share"),
        ("售出300艘船。", "count"),
        ("运粮300吨。", "other"),
    ],
)
def test_kinds(text, kind):
    assert [figure.kind for figure in found(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It has sold 300 boats.", "actual"),
        ("The yard strives to sell 300 boats.", "target"),
        ("By 2025, it will sell 300 boats.", "target"),
        ("By the end of 2022, the yard had sold 300 boats.", "actual"),
        ("It is expected to sell 300 boats.", "estimate"),
        ("已售出300艘船。", "actual"),
        ("力争售出300艘船。", "target"),
        ("预计售出300艘船。", "estimate"),
    ],
)
def test_statuses(text, status):
    assert [figure.status for figure in found(text)] == [status]


def test_an_unnamed_currency_is_warned_of():
    _, warnings = find_figures(["Trades valued at tens of billions grow."])
    assert [warning.code for warning in warnings] == ["currency_missing"]


def test_a_change_from_one_year_to_another_gives_each_its_own():
    figures = found("The number of boats grew from 50 in 2015 to 500 in 2022.")
    assert [(f.value, f.unit, f.period) for f in figures] == [
        (50, "boats", "2015"),
        (500, "boats", "2022"),
    ]


def test_a_range_is_one_figure_without_a_single_value():
    assert [(f.text, f.value) for f in found("It takes 20 to 30 percent of them.")] == [
        ("20 to 30 percent", None)
    ]


def test_several_figures_of_a_sentence_keep_their_order_and_period():
    figures = found(
        "As of the end of 2022, nearly 700 firms had come, and they paid over 30 percent of taxes "
        "and more than half of wages."
    )
    assert [figure.text for figure in figures] == [
        "nearly 700 firms",
        "over 30 percent",
        "more than half",
    ]
    assert {figure.period for figure in figures} == {"end of 2022"}


PARTS = st.sampled_from(
    [
        "300 boats",
        "nearly",
        "over",
        "more than half",
        "first",
        "ranked",
        "In 2022",
        "by 2025",
        "20 percent",
        "one in five",
        "May 12",
        "No. 5",
        "tens of",
        "billions",
        "of",
        "and",
        ",",
        ".",
        "“",
        "”",
        "-",
        "two",
        "thirds",
        "a",
        "US$",
        "3.0",
        "(",
        ")",
        "近",
        "7000家",
        "三成",
        "第",
        "一",
        "年",
        "2023年",
        "、",
        "，",
        "。",
        "百亿",
        "级",
        "上",
        "前三",
        "居",
    ]
)


@given(st.lists(PARTS, max_size=40).map(" ".join) | st.text(max_size=120))
@settings(deadline=None, max_examples=400)
def test_every_figure_stands_where_it_says_and_speaks_the_contracts_words(text):
    last = 0
    for figure in found(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= last
        assert figure.text.strip()
        assert figure.comparator in COMPARATORS
        assert figure.kind in FIGURE_KINDS
        assert figure.status in FIGURE_STATUSES
        assert figure.value is None or isinstance(figure.value, Decimal)
        last = figure.end
