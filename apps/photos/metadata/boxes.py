"""Hides how HEIC, HEIF and AVIF files keep metadata items in their boxes.

Source: ISO 14496-12, 8.11 (meta box: `iinf` names the items, `iloc` says where they lie) and
ISO 23008-12 annex A for the four bytes before an EXIF item.
"""

import io
import struct
from collections.abc import Iterator
from typing import BinaryIO

LARGEST_META = 16_000_000
LARGEST_ITEM = 16_000_000
MOST_ITEMS = 20_000
_XMP_TYPE = b"application/rdf+xml"


def read_items(file: BinaryIO) -> tuple[bytes, list[bytes]]:
    """Return the EXIF block (or nothing) and the XMP packets of a file."""
    meta = _meta(file)
    if meta is None:
        return b"", []
    parts = dict(_boxes(meta, 4))
    wanted = _wanted(parts.get(b"iinf", b""))
    exif, xmp = b"", []
    for number, where in _places(parts.get(b"iloc", b"")):
        kind = wanted.get(number)
        if kind is None:
            continue
        data = _gather(file, parts.get(b"idat", b""), where)
        if kind == b"Exif":
            skip = int.from_bytes(data[:4], "big")
            exif = exif or data[4 + skip :]
        else:
            xmp.append(data)
    return exif, xmp


def _meta(file: BinaryIO) -> bytes | None:
    """Return the content of the file's meta box."""
    at = 0
    for _ in range(MOST_ITEMS):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return None
        size, kind = struct.unpack(">L4s", head[:8])
        begins = 8
        if size == 1 and len(head) == 16:
            size, begins = struct.unpack(">Q", head[8:])[0], 16
        if kind == b"meta":
            file.seek(at + begins)
            return file.read(min(size - begins, LARGEST_META)) if size > begins else None
        if size < 8:
            return None
        at += size
    return None


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
        for _ in range(min(number(2), 100)):
            number(index_size)
            offset = base + number(offset_size)
            pieces.append((method == 1, offset, number(length_size)))
        yield item, pieces


def _gather(file: BinaryIO, inside: bytes, pieces: list) -> bytes:
    data = b""
    for is_inside, offset, length in pieces:
        if length > LARGEST_ITEM - len(data):
            break
        if is_inside:
            data += inside[offset : offset + length]
        else:
            file.seek(offset)
            data += file.read(length)
    return data
