"""Hides the bytes of IPTC-IIM and of the Photoshop resources that carry it in a JPEG.

Sources: IPTC-NAA Information Interchange Model 4.2 (chapter 3 for the data sets, 1:90 for the
character set); Adobe Photoshop File Formats, "Image Resource Blocks"; MWG Guidelines for Handling
Image Metadata 2.0, section 3.3 for the digest.
"""

import hashlib
import struct

from apps.photos.metadata.decoding import clean, cut, decode

IIM_RESOURCE, XMP_RESOURCE, DIGEST_RESOURCE = 0x0404, 0x0424, 0x0425
_SIGNATURES = {b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR"}
_CHARACTER_SET = (1, 90)
_UTF8 = b"\x1b%G"

TITLE, KEYWORDS, DATE, BYLINE = (2, 5), (2, 25), (2, 55), (2, 80)
CITY, SUBLOCATION, PROVINCE = (2, 90), (2, 92), (2, 95)
HEADLINE, CREDIT, COPYRIGHT, CAPTION = (2, 105), (2, 110), (2, 116), (2, 120)

MOST_RESOURCES = 1_000
LARGEST = 1_000_000  # bytes of all data sets
# Most bytes a data set may hold.
LIMITS = {BYLINE: 32, CREDIT: 32, COPYRIGHT: 128, CAPTION: 2000}


def resources(data: bytes) -> dict[int, bytes]:
    """Return Photoshop's resource blocks by number, up to the first unreadable one."""
    found, at = {}, 0
    while data[at : at + 4] in _SIGNATURES and at + 12 <= len(data) and len(found) < MOST_RESOURCES:
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        # A Pascal string, with its length byte made even.
        at += 6 + (data[at + 6] + 2) // 2 * 2
        size = int.from_bytes(data[at : at + 4], "big")
        found.setdefault(number, data[at + 4 : at + 4 + size])
        at += 4 + size + size % 2
    return found


def data_sets(data: bytes) -> dict[tuple[int, int], list[str]]:
    """Return the texts of every data set, in the character set that the data tells or shows."""
    raw: dict[tuple[int, int], list[bytes]] = {}
    at, data = 0, data[:LARGEST]
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, number, size = struct.unpack_from(">BBH", data, at + 1)
        at += 5
        if size & 0x8000:  # an extended data set: this many bytes tell the size
            wide = size & 0x7FFF
            size = int.from_bytes(data[at : at + wide], "big") if wide <= 8 else len(data)
            at += wide
        raw.setdefault((record, number), []).append(data[at : at + size])
        at += size
    says_utf8 = raw.get(_CHARACTER_SET, [b""])[0].startswith(_UTF8)
    return {
        key: [text for value in values if (text := _text(value, says_utf8))]
        for key, values in raw.items()
        if key[0] == 2
    }


def digest(data: bytes) -> bytes:
    """Return what a program notes down of the data that it kept in step with XMP."""
    return hashlib.md5(data, usedforsecurity=False).digest()


def write(texts: dict[tuple[int, int], list[str]]) -> bytes:
    """Return the data sets `texts` in UTF-8, each cut to its limit, with their digest.

    The result is the content of a JPEG's APP13 segment.
    """
    sets = [(_CHARACTER_SET, _UTF8), ((2, 0), b"\0\x04")]
    sets += [(key, cut(text, LIMITS[key])) for key in sorted(texts) for text in texts[key] if text]
    data = b"".join(struct.pack(">BBBH", 0x1C, *key, len(raw)) + raw for key, raw in sets)
    blocks = _resource(IIM_RESOURCE, data) + _resource(DIGEST_RESOURCE, digest(data))
    return b"Photoshop 3.0\0" + blocks


def _text(raw: bytes, says_utf8: bool) -> str:
    if says_utf8:
        try:
            return clean(raw.decode("utf-8"))
        except UnicodeDecodeError:
            pass  # the program that changed the text left the mark of the one before
    return decode(raw)


def _resource(number: int, data: bytes) -> bytes:
    block = b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data
    return block + b"\0" * (len(data) % 2)
