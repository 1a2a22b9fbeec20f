"""No paragraph of a piece is lost, doubled or moved."""

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.desk.parser import parse
from apps.desk.piece import to_json
from apps.desk.readers import text
from apps.desk.readers.document import Block, Document
from apps.desk.tests.pieces import SHAPE_EN, piece_text

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


def test_lines_broken_at_a_fixed_width_are_joined():
    paragraph = (
        "The yard closed long ago and stood empty until the neighbours found a way to bring it\n"
        "back to life, first with a market on Sundays and then with a school that teaches music\n"
        "to everybody who lives close enough to hear it through an open window in the summer\n"
        "months of the year."
    )
    other = (
        paragraph.replace("yard", "mill").replace("back", "home").replace("to every", "for every")
    )
    piece = read(piece_text(headline="Quiet street", paragraphs=[paragraph, other]))
    assert piece.paragraphs == (paragraph.replace("\n", " "), other.replace("\n", " "))
    assert "lines_joined" in codes(piece)


def test_equal_paragraphs_all_stay():
    piece = read(piece_text(headline="Quiet street", paragraphs=[BODY[0], BODY[1], BODY[0]]))
    assert piece.paragraphs == (BODY[0], BODY[1], BODY[0])


def test_byline_and_standfirst_never_come_back_in_the_body():
    piece = read(SHAPE_EN.replace("In 2022", "Chen Yuwei\n\nIn 2022"))
    assert "Chen Yuwei" not in piece.paragraphs
    assert len(piece.paragraphs) == 3


def test_marked_blocks_of_other_readers_keep_their_place():
    document = Document(
        blocks=(
            Block("Quiet street", kind="heading", level=1),
            Block(BODY[0]),
            Block("A new plan", kind="heading", level=2),
            Block(BODY[1]),
            Block("We had to.", kind="quote", note="Li Xiao"),
            Block("", kind="table", rows=(("Year", "Pupils"), ("2022", "1200"))),
            Block("The quay", kind="photo", note="Ti Gong", picture="image1.jpg"),
            Block("See the archive.", kind="footnote"),
            Block(BODY[2]),
        )
    )
    answer = to_json(parse(document))
    assert answer["paragraphs"] == BODY
    assert answer["headings"] == [{"text": "A new plan", "level": 2, "after_paragraph": 1}]
    assert answer["pull_quotes"] == [
        {"text": "We had to.", "attribution": "Li Xiao", "after_paragraph": 2}
    ]
    assert answer["tables"][0]["rows"] == [["Year", "Pupils"], ["2022", "1200"]]
    assert answer["photos"] == [{"caption": "The quay", "credit": "Ti Gong", "after_paragraph": 2}]
    assert answer["footnotes"] == [{"text": "See the archive.", "paragraph": 2}]
    assert not any(w["code"] == "photo_without_picture" for w in answer["warnings"])


WORDS_EN = st.sampled_from(
    [
        *["the", "school", "street", "people", "1,200", "30", "percent", "Meituan", "“new”"],
        *["in", "2022", "half", "photo", "Xinhua", "by", "more", "than", "18.5", "million"],
        *["said", "plan,", "No.", "5"],
    ]
)
SENTENCE_EN = st.lists(WORDS_EN, min_size=6, max_size=40).map(lambda words: " ".join(words) + ".")
WORDS_ZH = st.sampled_from(
    [
        "区里",
        "近7000家",
        "企业",
        "三成",
        "第一",
        "在",
        "的",
        "街道",
        "2022年",
        "学校",
        "“新”",
        "摄影",
        "、",
    ]
)
SENTENCE_ZH = st.lists(WORDS_ZH, min_size=5, max_size=30).map(lambda words: "".join(words) + "。")


@given(st.lists(SENTENCE_EN, min_size=1, max_size=12), st.data())
@settings(deadline=None, max_examples=150)
def test_no_english_paragraph_is_lost_doubled_or_moved(paragraphs, data):
    check_kept("Quiet street finds a voice", "Ti Gong", "The quay at night", paragraphs, data)


@given(st.lists(SENTENCE_ZH, min_size=1, max_size=12), st.data())
@settings(deadline=None, max_examples=150)
def test_no_chinese_paragraph_is_lost_doubled_or_moved(paragraphs, data):
    check_kept("安静的街有了声音", "周舟 摄", "码头夜景", paragraphs, data)


def check_kept(headline, credit, caption, paragraphs, data):
    parts = []
    for paragraph in paragraphs:
        if data.draw(st.booleans()):
            parts += [f"{headline}\n{credit}", caption]
        parts.append(paragraph)
    lines = ["By Chen Yuwei"] if data.draw(st.booleans()) else []
    section = data.draw(st.sampled_from([None, "City News"]))
    piece = read(piece_text(headline=headline, lines=lines, paragraphs=parts, section=section))
    body = list(piece.paragraphs)
    if piece.standfirst:
        # Right above the first photo a line may be read as the standfirst: moved up, not lost.
        body.insert(0, piece.standfirst)
    assert body == paragraphs
    assert piece.section == section
