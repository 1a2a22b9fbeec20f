"""Bytes of a text file become lines, whatever wrote them."""

import pytest

from apps.desk import readers
from apps.desk.piece import NotAPiece
from apps.desk.readers import encodings, text

TWO_LINES = "Café on the quay\n\n“Welcome”"


def lines(data: bytes) -> list[str]:
    return [block.text for block in text.read(data).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_western_encodings_give_the_same_lines(encoding):
    assert lines(TWO_LINES.encode(encoding)) == ["Café on the quay", "“Welcome”"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_encodings_give_the_same_lines(encoding):
    assert lines("老船厂\r\n\r\n　　船厂于2009年关闭。".encode(encoding)) == [
        "老船厂",
        "船厂于2009年关闭。",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_line_end_ends_a_line(end):
    assert lines(f"one{end}{end}two".encode()) == ["one", "two"]


def test_an_empty_line_is_a_gap_above_the_next_line():
    blocks = text.read(b"one\ntwo\n\nthree").blocks
    assert [block.gap for block in blocks] == [True, False, True]


def test_words_inside_a_line_stay_as_written():
    assert lines("a\u00a0b  c’s “d”".encode()) == ["a\u00a0b  c’s “d”"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\r\n\t ",
        b"\xef\xbb\xbf\n\n",
        b"PK\x03\x04rest of a document",
        b"%PDF-1.7 and so on",
        b"\xff\xd8\xff\xe0picture",
        b"\x89PNG\r\n\x1a\n",
        b"text\x00with\x00zeros",
        bytes(range(1, 32)) * 40,
        b"\xff\xfe\x00\xd8",
        "ends in half a character 船".encode("gb18030")[:-1] + b"\xff\xff",
        b"x" * (encodings.MAX_BYTES + 1),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_text_is_refused_in_one_plain_line(data):
    with pytest.raises(NotAPiece) as refusal:
        readers.read(data)
    message = str(refusal.value)
    assert message.endswith(".") or ":" in message
    assert "\n" not in message
    assert "codec" not in message
