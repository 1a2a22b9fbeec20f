"""What a WebP tells (RFC 9649): its canvas and the picture in it, which have to agree."""

import struct

from apps.photos.headers import exif
from apps.photos.headers.base import Header, Tally, number, part
from apps.photos.refusals import Refused


def read(data: bytes) -> Header:
    end = number(data, 4, 4, "little") + 8
    if end > len(data):
        raise Refused("truncated")
    chunks = _chunks(data[12:end])
    told = exif.read(chunks.get(b"EXIF", b""))
    still = _first_frame(chunks[b"ANMF"]) if b"ANMF" in chunks else None
    width, height, alpha = _size(_chunks(still[12:]) if still else chunks)
    return Header(
        width,
        height,
        orientation=told.orientation,
        has_alpha=alpha,
        icc=chunks.get(b"ICCP") or None,
        primaries=told.primaries,
        memory=4 if b"VP8L" in chunks else 0,
        still=still,
    )


def _size(chunks: dict[bytes, bytes]) -> tuple[int, int, bool]:
    """Return width, height and whether there may be transparency."""
    canvas = _canvas(chunks[b"VP8X"]) if b"VP8X" in chunks else None
    pictures = [_picture(kind, chunks[kind]) for kind in (b"VP8 ", b"VP8L") if kind in chunks]
    if not pictures or (canvas and canvas[:2] != pictures[0][:2]):
        raise Refused("damaged")
    return canvas or pictures[0]


def _first_frame(frame: bytes) -> bytes:
    """Return a file of the frame alone, without the canvas that it is laid on."""
    flags = b"\x10" if frame[16:20] == b"ALPH" else b"\0"
    canvas = b"VP8X" + struct.pack("<I4s", 10, flags) + part(frame, 6, 6)
    content = b"WEBP" + canvas + frame[16:]
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the first chunk of each type."""
    chunks, at, tally = {}, 0, Tally()
    while at + 8 <= len(data):
        tally.add_part()
        kind, length = data[at : at + 4], number(data, at + 4, 4, "little")
        if at + 8 + length > len(data):
            raise Refused("truncated")
        if kind not in chunks:
            chunks[kind] = data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
    return chunks


def _canvas(chunk: bytes) -> tuple[int, int, bool]:
    flags, width, height = chunk[:1], number(chunk, 4, 3, "little"), number(chunk, 7, 3, "little")
    return width + 1, height + 1, bool(flags[0] & 0x10)


def _picture(kind: bytes, chunk: bytes) -> tuple[int, int, bool]:
    if kind == b"VP8L":
        bits = number(chunk, 1, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1)
    if part(chunk, 3, 3) != b"\x9d\x01\x2a":
        raise Refused("damaged")
    width, height = number(chunk, 6, 2, "little"), number(chunk, 8, 2, "little")
    return width & 0x3FFF, height & 0x3FFF, False
