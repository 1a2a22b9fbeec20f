"""Names that no page carries yet: a cue or a list makes a likely name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.desk.detection.names import likely_mentions, likely_names
from apps.desk.piece import MENTION_KINDS


def brief(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in likely_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbor University, North Quay University and the Institute of Tides and Winds met.",
            [
                ("Harbor University", "institution"),
                ("North Quay University", "institution"),
                ("Institute of Tides and Winds", "institution"),
            ],
        ),
        (
            "Leading companies such as Star Harbor, Blue-Lake and Nine Rivers moved in.",
            [
                ("Star Harbor", "enterprise"),
                ("Blue-Lake", "enterprise"),
                ("Nine Rivers", "enterprise"),
            ],
        ),
        (
            "Firms in the field of health, led by Star Harbor and UBoat, gathered there.",
            [("Star Harbor", "enterprise"), ("UBoat", "enterprise")],
        ),
        (
            "Star Harbor, UBoat and other Internet companies stay.",
            [("Star Harbor", "enterprise"), ("UBoat", "enterprise")],
        ),
        (
            "By holding events such as the 2023 Harbor Music Conference, Quayside aims high.",
            [("2023 Harbor Music Conference", "event")],
        ),
        (
            "The 2024 Quay Street Forum met in the Old Crane Exhibition Hall.",
            [("2024 Quay Street Forum", "event"), ("Old Crane Exhibition Hall", "place")],
        ),
        ("The 15th Five-Year Plan begins.", [("15th Five-Year Plan", "programme")]),
        ("With the GHX park, it grew.", [("GHX park", "place")]),
        ("The bustling night scene of Shuiwan", [("Shuiwan", "place")]),
        (
            "It builds three clusters, namely the river economy, boat making and song and dance.",
            [
                ("river economy", "cluster"),
                ("boat making", "cluster"),
                ("song and dance", "cluster"),
            ],
        ),
        (
            "It has two supporting roles of “wisdom +” and “Web +.”",
            [("wisdom +", "cluster"), ("Web +", "cluster")],
        ),
        ("The Shanghai team won. In May, Chen Wei said hello to Anna.", []),
        ("Science and Technology in the City is a good thing.", []),
    ],
)
def test_likely_names_in_english(text, expected):
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "园区集聚了星港、蓝湖和九河等互联网企业。",
            [("星港", "enterprise"), ("蓝湖", "enterprise"), ("九河", "enterprise")],
        ),
        ("以星港、蓝湖为代表的企业加快成长。", [("星港", "enterprise"), ("蓝湖", "enterprise")]),
        (
            "学校与港湾大学、北岸大学共建潮汐研究院。",
            [
                ("港湾大学", "institution"),
                ("北岸大学", "institution"),
                ("潮汐研究院", "institution"),
            ],
        ),
        (
            "2023港湾音乐大会在老吊车展示馆举行。",
            [("2023港湾音乐大会", "event"), ("老吊车展示馆", "place")],
        ),
        ("港湾大学科技园昨天开园。", [("港湾大学科技园", "place")]),
        ("这里是科技创新中心。", []),
    ],
)
def test_likely_names_in_chinese(text, expected):
    assert brief(text) == expected


def test_a_name_is_mentioned_once_however_often_it_comes():
    mentions = likely_mentions(
        [(1, "Harbor University opened."), (2, "The Harbor University grew.")]
    )
    assert [(mention.name, mention.page_id) for mention in mentions] == [
        ("Harbor University", None)
    ]


PARTS = st.sampled_from(
    [
        "Harbor",
        "University",
        "of",
        "and",
        "the",
        "such as",
        "companies",
        ",",
        ".",
        "“",
        "”",
        "-",
        "three",
        "clusters",
        "namely",
        "2023",
        "Forum",
        "led by",
        "other",
        "view of",
        "大学",
        "、",
        "等企业",
        "集聚了",
        "和",
        "中心",
        "以",
        "为代表的企业",
        "港湾",
    ]
)


@given(st.lists(PARTS, max_size=40).map(" ".join) | st.text(max_size=120))
@settings(deadline=None, max_examples=300)
def test_names_stand_where_they_say_and_never_overlap(text):
    last = 0
    for name in likely_names(text):
        assert text[name.start : name.end] == name.text
        assert name.start >= last
        assert name.kind in MENTION_KINDS
        last = name.end
