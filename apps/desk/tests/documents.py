"""A piece written as a file of every kind that readers read.

``BLOCKS`` of a piece are lines as a plain text file has them: ``Line`` with its gap, and
``Shot``, a picture that lies in the file where the piece shows it.
"""

import base64
import html
import io
import zipfile
from dataclasses import dataclass

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FORMATS = ("docx", "odt", "rtf", "html", "md")


@dataclass(frozen=True)
class Line:
    """A line; ``gap``: an empty line stands above it."""

    text: str
    gap: bool = True


@dataclass(frozen=True)
class Shot:
    """A picture of one colour, told apart by ``number``."""

    number: int


def jpeg(number: int) -> bytes:
    """The bytes of the picture with that number."""
    file = io.BytesIO()
    colour = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    Image.new("RGB", (640, 480), colour).save(file, "JPEG", quality=20)
    return file.getvalue()


def blocks_of(text: str, *, headline: str | None = None) -> list[Line | Shot]:
    """The lines of a text, with a picture above each repetition of its headline."""
    found, gap, number = [], True, 0
    for at, line in enumerate(text.split("\n")):
        if not line.strip():
            gap = True
            continue
        if headline and at and line == headline:
            number += 1
            found.append(Shot(number))
        found.append(Line(line, gap))
        gap = False
    return found


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A zip package of ``members``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()


# -- Word ------------------------------------------------------------------------------


def paragraph(text: str = "", *, style: str | None = None, bold: bool = False) -> str:
    """A ``w:p`` with one run; line breaks are ``\\n``."""
    looks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{html.escape(line)}</w:t>' for line in text.split("\n")
    )
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}<w:r>{looks}{lines}</w:r></w:p>" if text else f"<w:p>{style}</w:p>"


def drawing(rid: str) -> str:
    """A run with a picture."""
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:extent cx="914400" cy="914400"/>'
        '<a:graphic xmlns:a="urn:a"><a:graphicData><pic:pic xmlns:pic="urn:pic"><pic:blipFill>'
        f'<a:blip r:embed="{rid}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def docx(
    body: str,
    *,
    parts: dict[str, bytes | str] | None = None,
    relations: dict[str, tuple[str, str]] | None = None,
    main: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    strict: bool = False,
) -> bytes:
    """A Word package.

    Args:
        body: what stands in ``w:body``.
        parts: other members by name, such as ``word/comments.xml``.
        relations: (kind, target) by id; targets that begin with "http" lie outside.
        main: the content type of the main part.
        strict: whether it is Strict Open XML.
    """
    w, r = (STRICT_W, STRICT_R) if strict else (W, R)
    related = "".join(
        f'<Relationship Id="{key}" Type="{r}/{kind}" Target="{html.escape(target)}"'
        + (' TargetMode="External"/>' if target.startswith(("http", "file", "\\\\")) else "/>")
        for key, (kind, target) in (relations or {}).items()
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
            f' Type="{r}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{w}" xmlns:r="{r}"><w:body>{body}'
            "</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f"{related}</Relationships>",
            **(parts or {}),
        }
    )


def as_docx(blocks, *, strict: bool = False, empty_lines: bool = True, old: bool = False) -> bytes:
    """A piece as Word file; ``old``: its pictures are VML, as old programs write them."""
    body, parts, relations = [], {}, {}
    for block in blocks:
        if isinstance(block, Shot):
            key = f"p{block.number}"
            relations[key] = ("image", f"media/{key}.jpeg")
            parts[f"word/media/{key}.jpeg"] = jpeg(block.number)
            vml = f'<v:shape xmlns:v="urn:v"><v:imagedata r:id="{key}"/></v:shape>'
            vml = f"<w:r><w:pict>{vml}</w:pict></w:r>"
            body.append(f"<w:p>{vml if old else drawing(key)}</w:p>")
            continue
        if block.gap and body and empty_lines:
            body.append(paragraph())
        body.append(paragraph(block.text))
    return docx("".join(body), parts=parts, relations=relations, strict=strict)


# -- OpenDocument ----------------------------------------------------------------------

ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def odt(body: str, *, styles: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """An OpenDocument package; ``body`` stands in ``office:text``."""
    spaces = " ".join(
        f'xmlns:{name}="{ODF}{uri}:1.0"'
        for name, uri in {
            "office": "office",
            "text": "text",
            "table": "table",
            "draw": "drawing",
            "style": "style",
            "fo": "xsl-fo-compatible",
        }.items()
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            **(parts or {}),
        }
    )


def as_odt(blocks) -> bytes:
    """A piece as OpenDocument text."""
    body, parts = [], {}
    for block in blocks:
        if isinstance(block, Shot):
            name = f"Pictures/{block.number}.jpg"
            parts[name] = jpeg(block.number)
            body.append(
                f'<text:p><draw:frame><draw:image xlink:href="{name}"/></draw:frame></text:p>'
            )
            continue
        if block.gap and body:
            body.append("<text:p/>")
        text = html.escape(block.text).replace("  ", ' <text:s text:c="1"/>')
        body.append(f"<text:p>{text}</text:p>")
    return odt("".join(body), parts=parts)


# -- RTF -------------------------------------------------------------------------------


def rtf_text(text: str) -> str:
    """Text as RTF writes it: everything beyond ASCII as Unicode with a stand-in."""
    words = []
    for character in text:
        if character in "\\{}":
            words.append(f"\\{character}")
        elif character < "\x80":
            words.append(character)
        else:
            raw = character.encode("utf-16-le")
            for at in range(0, len(raw), 2):
                value = int.from_bytes(raw[at : at + 2], "little", signed=True)
                words.append(f"\\u{value}?")
    return "".join(words)


def as_rtf(blocks) -> bytes:
    """A piece as RTF."""
    body = []
    for block in blocks:
        if isinstance(block, Shot):
            body.append(rf"{{\*\shppict{{\pict\jpegblip {jpeg(block.number).hex()}}}}}\par")
            continue
        if block.gap and body:
            body.append(r"\par")
        body.append(rf"\pard {rtf_text(block.text)}\par")
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times;}}\n" + "\n".join(body) + "}"
    ).encode()


# -- web page and Markdown -------------------------------------------------------------


def data_address(number: int) -> str:
    """A picture as the address that a page can hold."""
    return "data:image/jpeg;base64," + base64.b64encode(jpeg(number)).decode()


def as_html(blocks) -> bytes:
    """A piece as a page without furniture: one ``p`` a group of lines."""
    body, lines = [], []

    def end() -> None:
        if lines:
            body.append(f"<p>{'<br>'.join(lines)}</p>")
        lines.clear()

    for block in blocks:
        if isinstance(block, Shot):
            end()
            body.append(f'<p><img src="{data_address(block.number)}"></p>')
            continue
        if block.gap:
            end()
        lines.append(html.escape(block.text))
    end()
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
    return f"{head}{''.join(body)}</body></html>".encode()


def as_md(blocks) -> bytes:
    """A piece as Markdown, a ``#`` before its headline."""
    lines = []
    for at, block in enumerate(blocks):
        if isinstance(block, Shot):
            lines += ["", f"![](pictures/{block.number}.jpg)", ""]
            continue
        text = block.text
        for sign in "\\`*_[]<>":
            text = text.replace(sign, f"\\{sign}")
        if text[:1] in "#-+" or text[:1].isdigit():
            digits = len(text) - len(text.lstrip("0123456789"))
            text = f"{text[:digits]}\\{text[digits:]}" if text[digits:][:1] in ".)#-+" else text
        if block.gap and lines:
            lines.append("")
        lines.append(f"# {text}\n" if not at else text)
    return "\n".join(lines).encode()


WRITERS = {"docx": as_docx, "odt": as_odt, "rtf": as_rtf, "html": as_html, "md": as_md}
