"""Hostile files: read or refused, and without fetching anything.

How long the large ones take, and how much memory, `make prove` measures.
"""

import random
import socket
import struct

import pytest

from apps.desk import readers
from apps.desk.parser import parse
from apps.desk.piece import NotAPiece, Piece
from apps.desk.tests import documents, hostile
from apps.desk.tests.documents import docx, odt, zipped
from apps.desk.tests.hostile import BODY, HEAD, LAUGHS, W, document_xml

SCALE = 0.05
FILES = hostile.files(SCALE)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Whoever fetches anything fails the test."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("Something was to be fetched.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def handed_in(data: bytes) -> Piece | str:
    """The piece, or why it is none; fails when it says too much."""
    try:
        said = parse(readers.read(data))
    except NotAPiece as problem:
        said = str(problem)
        assert said.endswith((".", "!"))
        assert "\n" not in said
        assert len(said) < 200
    return said


@pytest.mark.parametrize("name", FILES)
def test_files_that_want_to_do_harm_are_read_or_refused(name):
    said = handed_in(FILES[name])
    if name.startswith("Word"):
        assert isinstance(said, str)


def test_entities_in_opendocument_are_refused():
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<!DOCTYPE x [{LAUGHS}]><o:c xmlns:o="urn:o">&l11;</o:c>',
        }
    )
    assert "document type" in handed_in(data)


@pytest.mark.parametrize(
    "members",
    [
        {"word/document.xml": b"<x>" + b" " * 300_000_000},
        {"word/media/a.png": b"\0" * 100_000_000},
        {f"word/{n}": b"" for n in range(20_000)},
    ],
    ids=["document", "picture", "many"],
)
def test_zip_bombs_are_refused(members):
    package = {"[Content_Types].xml": "<Types/>", **members}
    data = zipped(package)
    assert len(data) < 5_000_000
    assert "more" in handed_in(data)


def test_a_package_that_lies_about_its_size_is_refused():
    data = bytearray(document_xml(f"<w:document {W}>{' ' * 3_000_000}</w:document>"))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset : at + offset + 4] = struct.pack("<I", 100)
            at = data.find(mark, at + 4)
    assert isinstance(handed_in(bytes(data)), str)


@pytest.mark.parametrize("cut", [30, 200, -40, -1])
def test_a_broken_package_is_refused(cut):
    assert isinstance(handed_in(docx(BODY)[:cut]), str)


def test_random_damage_never_fails_otherwise():
    chance = random.Random(5)  # noqa: S311
    blocks = documents.blocks_of("Quiet street\n\nOne.\n\nTwo.")
    for writer in documents.WRITERS.values():
        whole = writer([*blocks, documents.Shot(1)])
        for _try in range(60):
            data = bytearray(whole)
            for _byte in range(6):
                data[chance.randrange(len(data))] = chance.randrange(256)
            handed_in(bytes(data))


def test_macros_are_refused():
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert "macros" in handed_in(docx(BODY, main=main))
    assert "macros" in handed_in(docx(BODY, parts={"word/vbaProject.bin": b"macro"}))


def test_remote_pictures_and_templates_are_never_fetched():
    linked = documents.drawing("r5").replace("r:embed", "r:link")
    outside = {
        "r5": ("image", "http://evil.example/tracker.png"),
        "r6": ("attachedTemplate", "http://evil.example/template.dotm"),
        "r7": ("image", "file:///etc/passwd"),
        "r8": ("image", "\\\\evil.example\\share\\a.png"),
    }
    embedded = "".join(f"<w:p>{documents.drawing(key)}</w:p>" for key in ("r5", "r7", "r8"))
    document = readers.read(docx(BODY + f"<w:p>{linked}</w:p>{embedded}", relations=outside))
    assert document.pictures == ()
    assert [block.kind for block in document.blocks].count("photo") == 4


def test_names_are_never_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["../../evil.xml", "/etc/evil", "C:\\evil", "word/media/../../../evil.png"]
    relations = {f"r{n}": ("image", name) for n, name in enumerate(names)}
    relations["r9"] = ("image", "../../../../../../etc/passwd")
    body = BODY + "".join(f"<w:p>{documents.drawing(key)}</w:p>" for key in relations)
    document = readers.read(docx(body, parts=dict.fromkeys(names, "x"), relations=relations))
    assert not document.pictures
    assert not list(tmp_path.iterdir())


def test_pages_fetch_nothing_and_run_nothing():
    page = (
        HEAD + "<script>alert(1)</script><iframe src='http://evil.example'></iframe>"
        "<img src='http://evil.example/a.png'><link rel=stylesheet href='http://evil.example/a.css'>"
        "<p onclick='x()'>Two <a href='javascript:alert(1)'>went</a> home.</p><object data='x'>"
    )
    piece = handed_in(page.encode())
    assert piece.paragraphs == ("One went home.", "Two went home.")
    assert piece.links == ()


REFUSED = {
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".docx"),
    "locked": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "PDF": (b"%PDF-1.7\n", "PDF"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "picture"),
    "HEIC": (b"\0\0\0\x18ftypheic", "picture"),
    "film": (b"\0\0\0\x18ftypisom", "film"),
    "program": (b"MZ\x90\0\x03\0", "program"),
    "ELF": (b"\x7fELF\x02", "program"),
    "gzip": (b"\x1f\x8b\x08", "archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c", "archive"),
    "zip": (zipped({"a.txt": "x"}), "archive"),
    "Excel": (
        docx(
            BODY, main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        ),
        "Excel",
    ),
    "locked ODT": (
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": "<m><encryption-data/></m>",
                "content.xml": "x",
            }
        ),
        "password",
    ),
    "ODS": (
        zipped(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
        ),
        "Word",
    ),
    "only a picture": (docx(f"<w:p>{documents.drawing('r1')}</w:p>"), "no text"),
    "empty page": (b"<html><body></body></html>", "empty"),
    "empty RTF": (b"{\\rtf1}", "empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_piece_is_refused_in_words_that_help(name):
    data, word = REFUSED[name]
    said = handed_in(data)
    assert isinstance(said, str)
    assert word in said


def test_an_opendocument_text_with_nothing_is_refused():
    assert "empty" in handed_in(odt(""))
