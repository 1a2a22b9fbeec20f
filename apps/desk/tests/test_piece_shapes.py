"""Shapes that handed-in pieces really have: lines of form, captions, headings, what is no piece."""

import datetime

import pytest

from apps.desk.furniture import is_furniture
from apps.desk.parser import parse
from apps.desk.readers import text
from apps.desk.tests.pieces import piece_text

BODY = [
    "The first paragraph says what happened and where it did.",
    "The second paragraph says why it matters to people nearby.",
    "The third paragraph lets somebody else speak about it.",
]
BODY_ZH = [
    "第一段说的是这里发生了什么，以及它发生在哪里，又是谁先看到的。",
    "第二段说的是这件事为什么重要，以及它对周围的人意味着什么。",
    "第三段请另一个人来说一说这件事，并且讲明他为什么这样想。",
]


def read(source: str):
    return parse(text.read(source.encode()))


def left_out(piece) -> list[str]:
    return [w.values["line"] for w in piece.warnings if w.code == "line_left_out"]


# -- above the body ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("云溪发布 2025-09-03 10:20", "云溪发布"),
        ("2025年9月3日 云溪发布", "云溪发布"),
        ("2025-09-03 | 来源：云溪发布", "云溪发布"),
    ],
)
def test_a_day_with_its_source_beside_it_is_a_line_of_form(line, source):
    piece = read(piece_text(headline="安静的街有了声音", lines=[line], paragraphs=BODY_ZH))
    assert (piece.date, piece.source_name) == (datetime.date(2025, 9, 3), source)
    assert piece.paragraphs == tuple(BODY_ZH)


@pytest.mark.parametrize(
    "line",
    [
        "2025年9月3日，区里决定把安静的街交给住在这里的人去设计和管理。",
        "The doors opened on March 12, 2025, and nobody was in a hurry.",
    ],
)
def test_a_sentence_with_a_day_in_it_stays_text(line):
    body = BODY_ZH if "年" in line else BODY
    piece = read(piece_text(headline="Quiet street 安静的街", paragraphs=[line, *body]))
    assert piece.paragraphs == (line, *body)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Special Reports | Industry", "Special Reports"),
        ("Home > News > Special Reports", "News"),
        ("首页 > 专题报道 > 正文", "专题报道"),
    ],
)
def test_a_trail_above_the_headline_names_the_section(line, section):
    piece = read(line + "\n\n" + piece_text(headline="Quiet street", paragraphs=BODY))
    assert (piece.headline, piece.section) == ("Quiet street", section)
    assert piece.paragraphs == tuple(BODY)


def test_a_section_below_the_date_is_no_paragraph():
    head = ["文/陈平", "2024年7月18日", "特别报道"]
    piece = read(piece_text(headline="安静的街有了声音", lines=head, paragraphs=BODY_ZH))
    assert piece.section == "特别报道"
    assert piece.paragraphs == tuple(BODY_ZH)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Nora Field and Chen Ping; photos by Lin He", ("Nora Field", "Chen Ping")),
        ("By Nora Field, photography by Lin He", ("Nora Field",)),
        ("By Nora Field | Edited by Sam Reed", ("Nora Field",)),
        ("本报记者陈平 通讯员 李想", ("陈平", "李想")),
        ("■ 本报记者 陈平", ("陈平",)),
        ("文｜陈平 李想", ("陈平", "李想")),
    ],
)
def test_who_made_the_pictures_or_the_layout_is_no_writer(line, names):
    han = any("\u4e00" <= c <= "\u9fff" for c in line)
    headline, body = ("安静的街有了声音", BODY_ZH) if han else ("Quiet street", BODY)
    piece = read(piece_text(headline=headline, lines=[line], paragraphs=body))
    assert piece.bylines == names
    assert piece.paragraphs == tuple(body)


# -- photos --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("夜市人头攒动。 云溪发布 图", "夜市人头攒动。", "云溪发布"),
        ("夜市人头攒动。陈平 摄", "夜市人头攒动。", "陈平"),
        ("夜市人头攒动 陈平/摄", "夜市人头攒动", "陈平"),
        ("Boats return at noon. Photo: Lin He", "Boats return at noon.", "Lin He"),
        ("Boats return at noon. Photo by Lin He", "Boats return at noon.", "Lin He"),
        ("PHOTO: Boats return at noon. (Photo by Lin He)", "Boats return at noon.", "Lin He"),
        ("Fig. 2 Boats return at noon (Photo by Lin He)", "Boats return at noon", "Lin He"),
        ("图1 渔船归来。（陈平 摄）", "渔船归来。", "陈平"),
        ("图3：渔船归来。（陈平 摄）", "渔船归来。", "陈平"),
    ],
)
def test_a_caption_and_its_credit_share_a_line(line, caption, credit):
    piece = read(piece_text(headline="Quiet street", paragraphs=[BODY[0], line, *BODY[1:]]))
    assert [(p.caption, p.credit, p.after_paragraph) for p in piece.photos] == [
        (caption, credit, 1)
    ]
    assert piece.paragraphs == tuple(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "图1显示，过去三年里来这条街的人一年比一年多，而且多半是走路来的。",
        "She keeps the album by the door, and in it is every photo by her father.",
        "他说，这条街最好看的样子，是下雨天里孩子们画的那张图。",
    ],
)
def test_a_sentence_about_a_picture_is_no_caption(line):
    piece = read(piece_text(headline="Quiet street", paragraphs=[BODY[0], line, *BODY[1:]]))
    assert piece.photos == ()
    assert piece.paragraphs == (BODY[0], line, *BODY[1:])


# -- headings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["Patience as policy", "Who pays?", "从堆货到堆数据", "二、谁来付钱"]
)
def test_a_short_line_alone_above_prose_is_a_heading(heading):
    piece = read(piece_text(headline="Quiet street", paragraphs=[BODY[0], heading, *BODY[1:]]))
    assert [(h.text, h.level, h.after_paragraph) for h in piece.headings] == [(heading, 2, 1)]
    assert piece.paragraphs == tuple(BODY)


@pytest.mark.parametrize(
    "lines",
    [
        ["It was quiet:"],
        ["“We never asked”"],
        ["• one thing", "• another thing"],
        ["A short line", "Another short line"],
    ],
)
def test_in_doubt_a_short_line_stays_a_paragraph(lines):
    piece = read(piece_text(headline="Quiet street", paragraphs=[BODY[0], *lines, *BODY[1:]]))
    assert lines[0] in piece.paragraphs
    kept = [*piece.paragraphs, *(heading.text for heading in piece.headings)]
    assert sorted(kept) == sorted([*BODY, *lines])


def test_a_file_without_empty_lines_has_no_headings_to_be_told():
    piece = read("Quiet street finds a voice\n" + "\n".join([BODY[0], "Who pays", *BODY[1:]]))
    assert piece.headings == ()
    assert "Who pays" in piece.paragraphs


# -- below the body ------------------------------------------------------------------------


def test_related_stories_and_sharing_are_left_out_and_named():
    tail = [
        "Editing by Sam Reed",
        "Related stories",
        "The tide clock",
        "Coal, by boat",
        "Share this",
    ]
    piece = read(piece_text(headline="Quiet street", paragraphs=[*BODY, *tail]))
    assert piece.paragraphs == tuple(BODY)
    assert set(left_out(piece)) == set(tail)


def test_chinese_furniture_is_left_out_and_named():
    tail = ["（云溪发布 编辑：赵一）", "延伸阅读", "老码头的新算盘", "扫码关注云溪发布"]
    piece = read(piece_text(headline="安静的街", paragraphs=[*BODY_ZH, *tail]))
    assert piece.paragraphs == tuple(BODY_ZH)
    assert set(left_out(piece)) == set(tail)


@pytest.mark.parametrize(
    "line",
    [
        "Related stories were told by everybody who came that evening, and nobody left before ten.",
        "评论认为，这条街的改造给其他城区提供了一个可以参考的样本，尤其是在居民参与这件事情上，做法值得别的地方看一看、学一学、再想一想自己的街道。",
        "Editors came too.",
        "Comments are free, said the old man, but he was the only one who had one to make.",
    ],
)
def test_what_ends_as_a_sentence_stays_in_the_body(line):
    piece = read(
        piece_text(headline="Quiet street", paragraphs=[*BODY, line, BODY[0][:-1] + " too."])
    )
    assert line in piece.paragraphs


def test_a_line_inside_the_body_is_never_furniture():
    lines = [BODY[0], "Click here", BODY[1], BODY[2]]
    piece = read(piece_text(headline="Quiet street", paragraphs=lines))
    assert "Click here" in [*piece.paragraphs, *(heading.text for heading in piece.headings)]
    assert is_furniture("Click here")
