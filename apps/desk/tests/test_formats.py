"""A piece is the same piece in whatever kind of file it comes, and keeps every paragraph."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.desk import readers
from apps.desk.parser import parse
from apps.desk.piece import to_json
from apps.desk.tests import documents
from apps.desk.tests.pieces import SHAPE_EN, SHAPE_ZH
from apps.desk.tests.test_nothing_lost import SENTENCE_EN, SENTENCE_ZH

SEED = Path(__file__).parents[4] / "shared" / "pieces" / "seed.txt"
WRITERS = {
    **documents.WRITERS,
    "strict docx": partial(documents.as_docx, strict=True),
    "docx with old pictures": partial(documents.as_docx, old=True),
    "docx without empty lines": partial(documents.as_docx, empty_lines=False),
}


def read(data: bytes) -> dict:
    answer = to_json(parse(readers.read(data)))
    del answer["warnings"], answer["links"]
    return answer


@pytest.fixture(params=[SHAPE_EN, SHAPE_ZH, SEED], ids=["English", "Chinese", "sample"])
def source(request) -> str:
    if isinstance(request.param, str):
        return request.param
    if not request.param.exists():
        pytest.skip("../shared/pieces/seed.txt is not beside the repository")
    return request.param.read_text("utf-8")


@pytest.mark.parametrize("kind", WRITERS)
def test_every_kind_of_file_gives_the_same_piece_as_the_text(source, kind):
    blocks = documents.blocks_of(source, headline=source.split("\n")[0])
    data = WRITERS[kind](blocks)
    assert read(data) == read(source.encode())
    document = readers.read(data)
    piece = parse(document)
    shots = [block.number for block in blocks if isinstance(block, documents.Shot)]
    if kind == "md":  # a text file holds no pictures
        assert not document.pictures
        return
    assert [picture.data for picture in document.pictures] == list(map(documents.jpeg, shots))
    assert [slot.picture for slot in piece.photos] == [
        picture.name for picture in document.pictures
    ]
    assert "photo_without_picture" not in [warning.code for warning in piece.warnings]


@pytest.mark.parametrize("kind", WRITERS)
@given(
    paragraphs=st.one_of(
        st.lists(SENTENCE_EN, min_size=2, max_size=8), st.lists(SENTENCE_ZH, min_size=2, max_size=8)
    ),
    shots=st.lists(st.booleans(), min_size=8, max_size=8),
)
@settings(deadline=None, max_examples=25)
def test_no_paragraph_is_lost_doubled_or_moved_in_any_kind_of_file(kind, paragraphs, shots):
    headline = "安静的街有了声音" if paragraphs[0].endswith("。") else "Quiet street finds a voice"
    blocks = [documents.Line(headline), documents.Line("By Chen Yuwei", gap=False)]
    for at, paragraph in enumerate(paragraphs):
        blocks.append(documents.Line(paragraph))
        if shots[at]:
            blocks += [documents.Shot(at), documents.Line("Photo: Ti Gong", gap=False)]
    document = readers.read(WRITERS[kind](blocks))
    piece = parse(document)
    body = list(piece.paragraphs)
    if piece.standfirst:
        body.insert(0, piece.standfirst)
    assert body == paragraphs
    assert len(piece.photos) == sum(shots[: len(paragraphs)])
