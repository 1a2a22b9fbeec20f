"""Hides how HEIC, HEIF and AVIF files keep metadata items in their boxes.

Source: ISO 14496-12, 8.11 (meta box: `iinf` names the items, `iloc` says where they lie) and
ISO 23008-12 annex A for the four bytes before an EXIF item.
"""

import io
import struct
from collections.abc import Iterator

from apps.photos.metadata.sparing import SparingReader

MOST_ITEMS = 20_000
MOST_PIECES = 100
_XMP_TYPE = b"application/rdf+xml"


def read_items(file: SparingReader) -> Iterator[tuple[bytes, bytes]]:
    """Yield the metadata items of a file with their kind: ``b"Exif"``, or ``b"mime"`` for XMP."""
    parts = dict(_boxes(_meta(file), 4))
    wanted = _wanted(parts.get(b"iinf", b""))
    for number, pieces in _places(parts.get(b"iloc", b"")):
        if kind := wanted.get(number):
            data = b"".join(_pieces(file, parts.get(b"idat", b""), pieces))
            if kind == b"Exif":
                data = data[4 + int.from_bytes(data[:4], "big") :]
            yield kind, data


def _meta(file: SparingReader) -> bytes:
    """Return the content of the file's meta box, or nothing."""
    at = 0
    file.seek(at)
    while len(head := file.read(16)) >= 8:
        size, kind = struct.unpack(">L4s", head[:8])
        begins = 8
        if size == 1 and len(head) == 16:
            size, begins = struct.unpack(">Q", head[8:])[0], 16
        if size < begins:
            break
        if kind == b"meta":
            file.seek(at + begins)
            return file.read(size - begins)
        at += size
        file.seek(at)
    return b""


def _boxes(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">L4s", data, at)
        if size < 8:
            return
        yield kind, data[at + 8 : at + size]
        at += size


def _wanted(iinf: bytes) -> dict[int, bytes]:
    """Return the kind of each metadata item, by its number."""
    found = {}
    for kind, entry in _boxes(iinf, 6 if iinf[:1] == b"\0" else 8):
        version = entry[0] if entry else 0
        if kind != b"infe" or version < 2:
            continue
        number, _, item = struct.unpack_from(">HH4s" if version == 2 else ">LH4s", entry, 4)
        if item == b"Exif" or (item == b"mime" and _XMP_TYPE in entry):
            found[number] = item
    return found


def _places(iloc: bytes) -> Iterator[tuple[int, list]]:
    """Yield each item's number with the pieces it lies in: (in the meta box?, offset, length)."""
    stream = io.BytesIO(iloc)

    def number(size: int) -> int:
        return int.from_bytes(stream.read(size), "big")

    version = number(4) >> 24
    sizes = number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version in {1, 2} else 0
    wide = 4 if version == 2 else 2
    for _ in range(min(number(wide), MOST_ITEMS)):
        item = number(wide)
        method = number(2) & 15 if version in {1, 2} else 0
        number(2)  # which file: only this one is read
        base = number(base_size)
        pieces = []
        for _ in range(min(number(2), MOST_PIECES)):
            number(index_size)
            offset = base + number(offset_size)
            pieces.append((method == 1, offset, number(length_size)))
        yield item, pieces


def _pieces(file: SparingReader, inside: bytes, pieces: list) -> Iterator[bytes]:
    for is_inside, offset, length in pieces:
        if is_inside:
            yield inside[offset : offset + length]
        else:
            file.seek(offset)
            yield file.read(length)
