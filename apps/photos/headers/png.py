"""What a PNG tells (W3C PNG, third edition): size, profile, EXIF, and what its words unpack to."""

import zlib

from apps.photos.headers import exif
from apps.photos.headers.base import MAX_TEXT, Header, Tally, number, part
from apps.photos.refusals import Refused

_HEAD = 8  # bytes of the signature
_ALPHA_TYPES = {4, 6}
_SAMPLES = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}
# ITU-T H.273 colour primaries, as cICP and the containers of HEIC and AVIF number them.
PRIMARIES = {9: "rec2020", 12: "display-p3"}


def read(data: bytes) -> Header:
    chunks = _chunks(data)
    top = chunks.get(b"IHDR", b"")
    if len(top) != 13 or top[9] not in _SAMPLES:
        raise Refused("damaged")
    depth, colour_type, interlaced = top[8], top[9], top[12]
    told = exif.read(chunks.get(b"eXIf", b""))
    cicp = chunks.get(b"cICP", b"")
    return Header(
        number(top, 0, 4),
        number(top, 4, 4),
        orientation=told.orientation,
        has_alpha=colour_type in _ALPHA_TYPES or b"tRNS" in chunks,
        icc=chunks.get(b"iCCP") or None,
        primaries=PRIMARIES.get(cicp[0]) if cicp else told.primaries,
        # Interlaced, the last pass may change every line.
        memory=_SAMPLES[colour_type] * max(depth, 8) / 8 if interlaced else 0,
    )


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the first chunk of each type that is needed; iCCP unpacked."""
    chunks, at, tally = {}, _HEAD, Tally()
    while True:
        tally.add_part()
        length, kind = number(data, at, 4), part(data, at + 4, 4)
        if at + 12 + length > len(data):
            raise Refused("truncated")
        if kind == b"IEND":
            return chunks
        if kind != b"IDAT":
            body = data[at + 8 : at + 8 + length]
            if kind in (b"iCCP", b"zTXt", b"iTXt", b"tEXt", b"eXIf"):
                body = _unpacked(kind, body, tally)
            if kind in (b"IHDR", b"iCCP", b"eXIf", b"cICP", b"tRNS"):
                chunks.setdefault(kind, body)
        at += 12 + length


def _unpacked(kind: bytes, body: bytes, tally: Tally) -> bytes:
    """Return the profile or words in a chunk, having counted what they unpack to."""
    if kind in (b"iCCP", b"zTXt"):
        packed = body.partition(b"\0")[2][1:]
    elif kind == b"iTXt":
        flag, _method, rest = (words := body.partition(b"\0")[2])[:1], words[1:2], words[2:]
        packed = rest.partition(b"\0")[2].partition(b"\0")[2] if flag == b"\1" else b""
    else:
        packed = b""
    unpacked = body
    if packed:
        try:
            unpacked = zlib.decompressobj().decompress(packed, MAX_TEXT + 1)
        except zlib.error:
            unpacked = b""
    tally.add_text(len(body) + len(unpacked))
    return unpacked
