"""Writes picture files with any metadata in them, byte by byte.

Hides how EXIF, IPTC-IIM and XMP are put into seven formats. It shares no code with what reads them,
and writes what our own writer never would: positions, maker notes, pictures inside pictures, texts
in GB18030 that do not say so. `tests.harness.camera` says what cameras and programs put in.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import pillow_heif
from PIL import Image

# TIFF's types, and the numbers of the tags that are written here.
BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 1, 2, 3, 4, 5, 7
DESCRIPTION, MAKE, MODEL, SOFTWARE, ARTIST, COPYRIGHT = 270, 271, 272, 305, 315, 33432
EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825
TAKEN, OFFSET_TAKEN, MAKER_NOTE, OWNER_NAME = 0x9003, 0x9011, 0x927C, 0xA430
BODY_SERIAL, LENS_SERIAL = 0xA431, 0xA435
XP_TITLE, XP_COMMENT, XP_AUTHOR, XP_KEYWORDS = 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E

Tag = tuple[int, bytes]
Tags = dict[int, Tag]


def text(words: str, charset: str = "utf-8") -> Tag:
    return ASCII, words.encode(charset) + b"\0"


def utf16(words: str) -> Tag:
    return BYTE, words.encode("utf-16-le") + b"\0\0"


def numbers(kind: int, *values: int) -> Tag:
    return kind, struct.pack(f">{len(values)}{'H' if kind == SHORT else 'L'}", *values)


def degrees(value: float) -> Tag:
    seconds = round(abs(value) * 3600 * 100)
    return numbers(RATIONAL, seconds // 360000, 1, seconds // 6000 % 60, 1, seconds % 6000, 100)


def tiff(main: Tags, taking: Tags, gps: Tags, thumbnail: bytes = b"", pixels: bytes = b"") -> bytes:
    """Return a TIFF file or EXIF block, big end first, its directories one after another."""
    main = dict(main)
    parts = {EXIF_POINTER: taking, GPS_POINTER: gps}
    for pointer in parts:
        main[pointer] = numbers(LONG, 0)
    if pixels:
        main[273] = numbers(LONG, 0)
    at = 8
    after = at + _size(main)
    for pointer, tags in parts.items():
        main[pointer] = numbers(LONG, after)
        after += _size(tags)
    second = {}
    if thumbnail:
        second = {0x0103: numbers(SHORT, 6), 0x0201: numbers(LONG, 0)}
        second[0x0202] = numbers(LONG, len(thumbnail))
        second[0x0201] = numbers(LONG, after + _size(second))
    if pixels:
        main[273] = numbers(LONG, after + _size(second))
    body = b""
    for tags, following in ((main, after if second else 0), (taking, 0), (gps, 0), (second, 0)):
        if tags or not body:
            body += _directory(tags, at + len(body), following)
    return b"MM\0*\0\0\0\x08" + body + thumbnail + pixels


def _directory(tags: Tags, at: int, following: int) -> bytes:
    values_at = at + 6 + 12 * len(tags)
    entries, values = b"", b""
    for tag, (kind, raw) in sorted(tags.items()):
        size = {SHORT: 2, LONG: 4, RATIONAL: 8}.get(kind, 1)
        inside = raw.ljust(4, b"\0")
        if len(raw) > 4:
            inside = struct.pack(">L", values_at + len(values))
            values += raw + b"\0" * (len(raw) % 2)
        entries += struct.pack(">HHL", tag, kind, len(raw) // size) + inside
    return struct.pack(">H", len(tags)) + entries + struct.pack(">L", following) + values


def _size(tags: Tags) -> int:
    return len(_directory(tags, 0, 0)) if tags else 0


def iim(data_sets: list[tuple[int, str]], charset: str = "utf-8") -> bytes:
    """Return IPTC-IIM; only UTF-8 is named in it, as programs of its time named nothing."""
    marked = b"\x1c\x01\x5a\0\x03\x1b%G" if charset == "utf-8" else b""
    packed = [(number, words.encode(charset)) for number, words in data_sets]
    return marked + b"".join(
        struct.pack(">BBBH", 0x1C, 2, number, len(raw)) + raw for number, raw in packed
    )


def resource(data: bytes, number: int = 0x0404) -> bytes:
    """Return a Photoshop resource block; its name makes the parser count."""
    name = b"\x05notes"
    padded = data + b"\0" * (len(data) % 2)
    return b"8BIM" + struct.pack(">H", number) + name + struct.pack(">L", len(data)) + padded


def xmp(body: str, attributes: str = "") -> bytes:
    """Return an XMP packet with room to grow, as most programs leave it."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Some Core 5.6">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces} {attributes}>{body}</rdf:Description>'
        f'</rdf:RDF></x:xmpmeta>\n{" " * 200}\n<?xpacket end="w"?>'
    ).encode()


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}


def row(name: str, kind: str, *items: str) -> str:
    """Return a property with several values; kind is Seq or Bag."""
    listed = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in items)
    return f"<{name}><rdf:{kind}>{listed}</rdf:{kind}></{name}>"


def alternatives(name: str, **by_language: str) -> str:
    """Return a property in several languages; an underscore stands for the hyphen."""
    listed = "".join(
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{escape(words)}</rdf:li>'
        for language, words in by_language.items()
    )
    return f"<{name}><rdf:Alt>{listed}</rdf:Alt></{name}>"


@dataclass
class Carried:
    """The blocks that a file carries; a format takes those that it knows."""

    main: Tags = field(default_factory=dict)
    taking: Tags = field(default_factory=dict)
    gps: Tags = field(default_factory=dict)
    thumbnail: bytes = b""
    xmp: bytes = b""
    iim: bytes = b""


def pack(picture: Image.Image, kind: str, carried: Carried) -> bytes:
    """Return a picture file of one kind: jpeg, png, webp, avif, heic, tiff, gif."""
    exif = b""
    if carried.main or carried.gps:
        exif = tiff(carried.main, carried.taking, carried.gps, carried.thumbnail)
    if kind == "jpeg":
        return with_segments(_saved(picture, "JPEG", quality=88), _segments(exif, carried))
    if kind == "png":
        return _with_chunks(_saved(picture, "PNG"), exif, carried)
    if kind == "tiff":
        return _tiff_file(picture, carried)
    if kind == "gif":
        return _with_gif_packet(_saved(picture, "GIF"), carried.xmp)
    if kind == "heic":
        file = pillow_heif.from_pillow(picture)
        out = io.BytesIO()
        file.save(out, quality=60, exif=exif or None, xmp=carried.xmp or None)
        return out.getvalue()
    options = {"quality": 70} | ({"speed": 10} if kind == "avif" else {"method": 2})
    return _saved(picture, kind.upper(), exif=exif, xmp=carried.xmp, **options)


def _saved(picture: Image.Image, name: str, **options) -> bytes:
    out = io.BytesIO()
    picture.save(out, name, **options)
    return out.getvalue()


def with_segments(jpeg: bytes, segments: list[tuple[int, bytes]]) -> bytes:
    """Return a JPEG with APP segments put in before everything else."""
    packed = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data
        for marker, data in segments
    )
    return jpeg[:2] + packed + jpeg[2:]


def _segments(exif: bytes, carried: Carried) -> list[tuple[int, bytes]]:
    found = [(0xE1, b"Exif\0\0" + exif)] if exif else []
    if carried.xmp:
        found.append((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + carried.xmp))
    blocks = resource(b"\0" * 301, 0x0425 + 1) + resource(carried.iim) if carried.iim else b""
    # In pieces, as programs do when a thumbnail among the blocks makes them too long for one.
    found += [
        (0xED, b"Photoshop 3.0\0" + blocks[at : at + 256]) for at in range(0, len(blocks), 256)
    ]
    return [*found, (0xFE, b"CREATOR: a program")]


def _with_chunks(png: bytes, exif: bytes, carried: Carried) -> bytes:
    chunks = []
    if exif:
        chunks.append((b"eXIf", exif))
    if carried.xmp:
        chunks.append((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + carried.xmp))
    if carried.iim:
        data = resource(carried.iim)
        written = f"\niptc\n{len(data):8}\n{data.hex()}\n".encode()
        chunks.append((b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(written)))
    packed = b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return png[:-12] + packed + png[-12:]  # after the pixels, where some programs put them


def _with_gif_packet(gif: bytes, packet: bytes) -> bytes:
    if not packet:
        return gif
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return b"GIF89a" + gif[6:-1] + b"!\xff\x0bXMP DataXMP" + packet + trailer + gif[-1:]


def _tiff_file(picture: Image.Image, carried: Carried) -> bytes:
    width, height = picture.size
    pixels = picture.tobytes()
    main = dict(carried.main)
    main[256], main[257] = numbers(LONG, width), numbers(LONG, height)
    main[258], main[259] = numbers(SHORT, 8, 8, 8), numbers(SHORT, 1)
    main[262], main[277] = numbers(SHORT, 2), numbers(SHORT, 3)
    main[278], main[279] = numbers(LONG, height), numbers(LONG, len(pixels))
    if carried.xmp:
        main[700] = (BYTE, carried.xmp)
    if carried.iim:
        main[33723] = (UNDEFINED, carried.iim)
    return tiff(main, carried.taking, carried.gps, carried.thumbnail, pixels)
