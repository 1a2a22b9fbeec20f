"""What a WebP tells (RFC 9649): its canvas and the picture in it, which have to agree."""

from apps.photos.headers import exif
from apps.photos.headers.base import Header, Tally, number, part
from apps.photos.refusals import Refused


def read(data: bytes) -> Header:
    end = number(data, 4, 4, "little") + 8
    if end > len(data):
        raise Refused("truncated")
    chunks = _chunks(data[:end])
    canvas = _canvas(chunks[b"VP8X"]) if b"VP8X" in chunks else None
    pictures = [_frame(kind, chunks[kind]) for kind in (b"VP8 ", b"VP8L") if kind in chunks]
    animated = b"ANMF" in chunks
    if animated:
        frame = chunks[b"ANMF"]
        pictures = [(number(frame, 6, 3, "little") + 1, number(frame, 9, 3, "little") + 1, True)]
    if not pictures or (canvas and not animated and canvas[:2] != pictures[0][:2]):
        raise Refused("damaged")
    width, height, alpha = canvas or pictures[0]
    told = exif.read(chunks.get(b"EXIF", b""))
    return Header(
        width,
        height,
        orientation=told.orientation,
        has_alpha=alpha,
        icc=chunks.get(b"ICCP") or None,
        primaries=told.primaries,
        memory=8 if animated else 4 if b"VP8L" in chunks else 0,
    )


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the first chunk of each type."""
    chunks, at, tally = {}, 12, Tally()
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


def _frame(kind: bytes, chunk: bytes) -> tuple[int, int, bool]:
    if kind == b"VP8L":
        bits = number(chunk, 1, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1)
    if part(chunk, 3, 3) != b"\x9d\x01\x2a":
        raise Refused("damaged")
    width, height = number(chunk, 6, 2, "little"), number(chunk, 8, 2, "little")
    return width & 0x3FFF, height & 0x3FFF, False
