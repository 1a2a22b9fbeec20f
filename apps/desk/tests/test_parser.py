"""A piece is read whole: every line lands in its place, and none gets lost."""

import datetime

import pytest

from apps.desk.parser import parse
from apps.desk.piece import NotAPiece
from apps.desk.readers import text
from apps.desk.tests.pieces import SHAPE_EN, SHAPE_ZH, piece_text

BODY = [
    "The first paragraph says what happened and where.",
    "The second paragraph says why it matters to people nearby.",
    "The third paragraph lets somebody else speak about it.",
]
BODY_ZH = ["第一段说发生了什么。", "第二段说为什么重要。", "第三段请别人来说一说。"]


def read(source: str, **options):
    return parse(text.read(source.encode()), **options)


def codes(piece) -> list[str]:
    return [warning.code for warning in piece.warnings]


def photos(piece) -> list[tuple]:
    return [(photo.caption, photo.credit, photo.after_paragraph) for photo in piece.photos]


# -- the shape of the sample ----------------------------------------------------


def test_the_usual_shape_is_told_apart_line_by_line():
    piece = read(SHAPE_EN)
    assert piece.lang == "en"
    assert piece.headline == "Old shipyard turns its slipways into a music school"
    assert piece.standfirst.startswith("The last crane")
    assert piece.bylines == ("Chen Yuwei",)
    assert piece.section == "Special Stories"
    assert [paragraph[:9] for paragraph in piece.paragraphs] == [
        "The yard ",
        "In 2022, ",
        "The schoo",
    ]
    assert photos(piece) == [
        (
            SHAPE_EN.splitlines()[8],
            "Ti Gong",
            0,
        ),
        ("The slipway at dusk", "Dong Jun", 2),
    ]


def test_the_usual_shape_is_told_apart_in_chinese():
    piece = read(SHAPE_ZH)
    assert piece.lang == "zh-Hans"
    assert piece.headline == "老船厂变身音乐学校"
    assert piece.standfirst.startswith("港湾街船厂")
    assert piece.bylines == ("陈雨薇",)
    assert piece.section == "专题报道"
    assert len(piece.paragraphs) == 3
    assert photos(piece) == [
        ("学生们在修复后的吊车下排练。", "周舟", 0),
        ("黄昏时分的船台", "受访者供图", 2),
    ]


def test_every_photo_without_a_picture_is_warned_of_at_its_paragraph():
    warnings = [w for w in read(SHAPE_EN).warnings if w.code == "photo_without_picture"]
    assert [(w.paragraph, w.values["number"]) for w in warnings] == [(None, 1), (2, 2)]


def test_a_piece_without_any_empty_line_keeps_its_parts():
    piece = read(SHAPE_EN.replace("\n\n", "\n"))
    assert piece.section == "Special Stories"
    assert len(piece.paragraphs) == 3
    assert [photo.caption for photo in piece.photos][1] == "The slipway at dusk"


# -- header -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Chen Yuwei", ("Chen Yuwei",)),
        ("BY CHEN YUWEI", ("Chen Yuwei",)),
        ("By Chen Yuwei and Anna Berg, staff reporters", ("Chen Yuwei", "Anna Berg")),
        ("Story by Chen Yuwei", ("Chen Yuwei",)),
        ("Chen Yuwei, Zhou Zhou", ("Chen Yuwei", "Zhou Zhou")),
        ("Author: Chen Yuwei", ("Chen Yuwei",)),
    ],
)
def test_bylines_are_names_only(line, names):
    piece = read(piece_text(headline="Quiet street finds a voice", lines=[line], paragraphs=BODY))
    assert piece.bylines == names
    assert piece.paragraphs == tuple(BODY)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 陈雨薇", ("陈雨薇",)),
        ("文/陈雨薇 图/周舟", ("陈雨薇",)),
        ("记者：陈雨薇 通讯员：李晓", ("陈雨薇", "李晓")),
        ("作者：陈雨薇、李晓", ("陈雨薇", "李晓")),
        ("陈雨薇", ("陈雨薇",)),
        ("（记者 陈雨薇）", ("陈雨薇",)),
    ],
)
def test_chinese_bylines_are_names_only(line, names):
    piece = read(piece_text(headline="安静的街有了声音", lines=[line], paragraphs=BODY_ZH))
    assert piece.bylines == names
    assert piece.paragraphs == tuple(BODY_ZH)


def test_a_standfirst_between_headline_and_byline_is_found():
    deck = "Neighbours took the planning into their own hands."
    parts = [deck, "By Chen Yuwei", *BODY]
    piece = read(piece_text(headline="Quiet street finds a voice", paragraphs=parts))
    assert piece.standfirst == deck
    assert piece.paragraphs == tuple(BODY)


def test_labels_say_what_a_line_is():
    head = [
        "Headline: Quiet street finds a voice",
        "Byline: Chen Yuwei",
        "Date: 2024-03-05",
        "Source: District Press Office",
        "Section: Culture",
        "Standfirst: Neighbours took the planning into their own hands.",
    ]
    piece = read("\n".join(head) + "\n\n" + "\n\n".join(BODY))
    assert piece.headline == "Quiet street finds a voice"
    assert (piece.bylines, piece.section) == (("Chen Yuwei",), "Culture")
    assert piece.date == datetime.date(2024, 3, 5)
    assert piece.source_name == "District Press Office"
    assert piece.standfirst == "Neighbours took the planning into their own hands."
    assert piece.paragraphs == tuple(BODY)


@pytest.mark.parametrize(
    "day", ["March 5, 2024", "5 March 2024", "2024-03-05 10:30", "2024年3月5日"]
)
def test_a_day_above_the_body_is_the_date_of_the_piece(day):
    piece = read(
        piece_text(headline="Quiet street", lines=["By Chen Yuwei", day], paragraphs=BODY),
        date=datetime.date(1999, 1, 1),
    )
    assert piece.date == datetime.date(2024, 3, 5)
    assert piece.paragraphs == tuple(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "2024-03-05 10:30  来源：区融媒体中心  作者：陈雨薇",
        "来源：区融媒体中心 | 2024年3月5日 | 记者 陈雨薇",
        "发布时间：2024-03-05 来源：区融媒体中心 作者：陈雨薇",
    ],
)
def test_one_line_can_hold_date_source_and_byline(line):
    piece = read(piece_text(headline="安静的街有了声音", lines=[line], paragraphs=BODY_ZH))
    assert piece.date == datetime.date(2024, 3, 5)
    assert (piece.source_name, piece.bylines) == ("区融媒体中心", ("陈雨薇",))
    assert piece.paragraphs == tuple(BODY_ZH)


def test_a_piece_with_nothing_but_headline_and_body_is_enough():
    piece = read(piece_text(headline="Quiet street finds a voice", paragraphs=BODY))
    assert piece.paragraphs == tuple(BODY)
    assert (piece.standfirst, piece.section, piece.bylines, piece.photos) == (None, None, (), ())
    assert {"no_byline", "no_standfirst"} <= set(codes(piece))


def test_a_first_paragraph_below_the_byline_is_not_taken_for_a_standfirst():
    piece = read(piece_text(headline="Quiet street", lines=["By Chen Yuwei"], paragraphs=BODY))
    assert piece.standfirst is None
    assert piece.paragraphs == tuple(BODY)


@pytest.mark.parametrize(
    "source",
    [
        "A sentence that runs on and on and is no headline at all. It even has a second one. " * 4,
        "第一段就是正文，没有标题。这里还有第二句话，说明这不是标题。" * 4,
        "Only a headline",
        "Headline over nothing\n\nBy Chen Yuwei",
    ],
)
def test_without_headline_or_body_it_is_no_piece(source):
    with pytest.raises(NotAPiece, match=r"^[^\n]+\.$"):
        read(source)


# -- photos -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The quay at night", "Photo: Xinhua"], ("The quay at night", "Xinhua")),
        (["Boats return at noon.", "Photo by Zhou Zhou"], ("Boats return at noon.", "Zhou Zhou")),
        (["The quay at night (Photo by Zhou Zhou)"], ("The quay at night", "Zhou Zhou")),
        (["Dong Jun / SHINE", "The quay at night"], ("The quay at night", "Dong Jun / SHINE")),
        (["Caption: Boats return at noon.", "Ti Gong"], ("Boats return at noon.", "Ti Gong")),
        (["[Photo]", "Ti Gong", "The quay at night"], ("The quay at night", "Ti Gong")),
        (["码头夜景。（周舟 摄）"], ("码头夜景。", "周舟")),
        (["码头夜景", "图/周舟"], ("码头夜景", "周舟")),
        (["图说：渔船归来。", "区文旅局供图"], ("渔船归来。", "区文旅局")),
    ],
)
def test_known_shapes_of_photo_lines_become_a_photo(lines, expected):
    source = piece_text(
        headline="Quiet street finds a voice", paragraphs=[BODY[0], "\n".join(lines), *BODY[1:]]
    )
    piece = read(source)
    assert photos(piece) == [(*expected, 1)]
    assert piece.paragraphs == tuple(BODY)


def test_a_credit_alone_between_sentences_leaves_them_in_the_body_and_warns():
    piece = read(piece_text(headline="Quiet street", paragraphs=[BODY[0], "Xinhua", *BODY[1:]]))
    assert piece.paragraphs == tuple(BODY)
    assert photos(piece) == [(None, "Xinhua", 1)]
    assert "caption_unsure" in codes(piece)


def test_a_long_text_below_a_repeated_headline_stays_in_the_body():
    long = "This is far too long to be the words under a picture. " * 12
    source = piece_text(
        headline="Quiet street", paragraphs=[BODY[0], "Quiet street\nTi Gong", long.strip()]
    )
    piece = read(source)
    assert piece.paragraphs == (BODY[0], long.strip())
    assert "caption_unsure" in codes(piece)


def test_a_line_that_comes_back_above_every_credit_is_no_caption():
    source = piece_text(
        headline="Quiet street finds its voice after years",
        paragraphs=[
            "Street gallery\nTi Gong",
            "The quay at night",
            BODY[0],
            "Street gallery\nTi Gong",
            "The quay by day",
            BODY[1],
        ],
    )
    piece = read(source)
    assert [photo.caption for photo in piece.photos] == ["The quay at night", "The quay by day"]
    assert piece.paragraphs == tuple(BODY[:2])


# -- the end ----------------------------------------------------------------------


@pytest.mark.parametrize("last", ["Special Reports", "City News", "专题报道"])
def test_a_short_last_line_is_the_section(last):
    piece = read(piece_text(headline="Quiet street", paragraphs=BODY, section=last))
    assert (piece.section, piece.paragraphs) == (last, tuple(BODY))


@pytest.mark.parametrize(
    "last",
    ["“Welcome to the street,” she said", "It ended well.", "More than 300 people came"],
)
def test_a_last_line_that_could_be_text_stays_in_the_body(last):
    piece = read(piece_text(headline="Quiet street", paragraphs=[*BODY, last]))
    assert piece.section is None
    assert piece.paragraphs == (*BODY, last)


@pytest.mark.parametrize("kicker", ["Special Reports", "City News", "专题报道"])
def test_a_section_above_the_headline_is_no_headline(kicker):
    piece = read(kicker + "\n\n" + piece_text(headline="Quiet street", paragraphs=BODY))
    assert (piece.headline, piece.section) == ("Quiet street", kicker)
    assert piece.paragraphs == tuple(BODY)


def test_an_agency_in_brackets_below_the_text_is_the_source():
    piece = read(piece_text(headline="Quiet street", paragraphs=[*BODY, "(Xinhua)"]))
    assert (piece.source_name, piece.photos, piece.paragraphs) == ("Xinhua", (), tuple(BODY))


def test_a_caption_at_the_very_end_is_not_the_section():
    source = piece_text(
        headline="Quiet street", paragraphs=[*BODY, "Quiet street\nTi Gong", "The quay"]
    )
    piece = read(source)
    assert (piece.section, photos(piece)) == (None, [("The quay", "Ti Gong", 3)])


def test_lines_of_form_at_the_end_are_left_out_and_named():
    piece = read(
        piece_text(headline="安静的街", paragraphs=[*BODY_ZH, "来源：区融媒体中心", "编辑：李晓"])
    )
    assert piece.paragraphs == tuple(BODY_ZH)
    assert piece.source_name == "区融媒体中心"
    assert [w.values["line"] for w in piece.warnings if w.code == "line_left_out"] == ["编辑：李晓"]
