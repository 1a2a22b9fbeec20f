"""Hides where each file format keeps its metadata.

`find` walks through the file's own structure and reads the metadata blocks only, never pixels.
Sources: JPEG: ISO 10918-1 annex B, XMP Specification Part 3 (extended packets included); PNG: W3C
Portable Network Graphics 3, ExifTool's account of "Raw profile type"; WebP: Google's RIFF
container; GIF89a and XMP Part 3; TIFF: XMP Part 3 (tag 700), TIFF/EP (33723), Photoshop (34377).
"""

import io
import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from apps.photos.metadata import iim
from apps.photos.metadata.boxes import read_items
from apps.photos.metadata.decoding import decode
from apps.photos.metadata.tiff import Directories, read_directories

MOST_PARTS = 20_000
LARGEST_PART = 16_000_000

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_EXIF = b"Exif\0\0"
_HEX_PROFILE = re.compile(rb"\s*\S+\s+\d+\s+([0-9a-fA-F\s]*)")


@dataclass
class Blocks:
    """The metadata of one file, still as it was written.

    Attributes:
        exif: the directories of its EXIF block, or of the TIFF itself.
        xmp: its packets, the main one first.
        iim: its IPTC-IIM data sets.
        digest: what the writer of the XMP noted down of the data sets, if it did.
        texts: the named texts of a PNG.
    """

    exif: Directories = field(default_factory=Directories)
    xmp: list[bytes] = field(default_factory=list)
    iim: bytes = b""
    digest: bytes = b""
    texts: dict[str, str] = field(default_factory=dict)

    def iim_is_newer(self) -> bool:
        """Whether somebody changed the data sets after the XMP was written (MWG 2.0, 3.3)."""
        return bool(self.iim and self.digest.strip(b"\0")) and iim.digest(self.iim) != self.digest

    def add_exif(self, data: bytes) -> None:
        if not self.exif.main:
            self.exif = read_directories(io.BytesIO(data.removeprefix(_EXIF)))

    def add_resources(self, data: bytes) -> None:
        found = iim.resources(data)
        self.iim = self.iim or found.get(iim.IIM_RESOURCE, b"")
        self.digest = self.digest or found.get(iim.DIGEST_RESOURCE, b"")
        if iim.XMP_RESOURCE in found:
            self.xmp.append(found[iim.XMP_RESOURCE])


def find(file: BinaryIO, blocks: Blocks) -> None:
    """Put the metadata blocks of a picture into `blocks`; none for what is no format of ours.

    What was found before a broken part stays. May raise what `reading.UNREADABLE` names.
    """
    file.seek(0)
    head = file.read(16)
    if head.startswith(b"\xff\xd8"):
        _from_jpeg(file, blocks)
    elif head.startswith(b"\x89PNG\r\n\x1a\n"):
        _from_png(file, blocks)
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        _from_webp(file, blocks)
    elif head.startswith((b"GIF87a", b"GIF89a")):
        _from_gif(file, blocks)
    elif head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        _from_tiff(file, blocks)
    elif head[4:8] == b"ftyp":
        exif, blocks.xmp = read_items(file)
        blocks.add_exif(exif)


def _from_jpeg(file: BinaryIO, blocks: Blocks) -> None:
    photoshop, more_xmp = b"", defaultdict(dict)
    for marker, data in _segments(file):
        if marker == 0xE1 and data.startswith(_EXIF):
            blocks.add_exif(data)
        elif marker == 0xE1 and data.startswith(_XMP):
            blocks.xmp.append(data.removeprefix(_XMP))
        elif marker == 0xE1 and data.startswith(_MORE_XMP):
            part = data.removeprefix(_MORE_XMP)
            more_xmp[part[:32]][int.from_bytes(part[36:40], "big")] = part[40:]
        elif marker == 0xED and data.startswith(_PHOTOSHOP):
            photoshop += data.removeprefix(_PHOTOSHOP)
    blocks.add_resources(photoshop)
    for name, parts in more_xmp.items():
        if any(name in packet for packet in blocks.xmp):
            blocks.xmp.append(b"".join(parts[offset] for offset in sorted(parts)))


def _segments(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the segments before the pixels that may hold metadata."""
    file.seek(2)
    for _ in range(MOST_PARTS):
        mark = file.read(2)
        while mark == b"\xff\xff":
            mark = b"\xff" + file.read(1)
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] in {0xD9, 0xDA}:
            return
        if mark[1] == 0x01 or 0xD0 <= mark[1] <= 0xD8:
            continue
        size = int.from_bytes(file.read(2), "big") - 2
        if size < 0:
            return
        if mark[1] in {0xE1, 0xED}:
            yield mark[1], file.read(size)
        else:
            file.seek(size, io.SEEK_CUR)


def _from_png(file: BinaryIO, blocks: Blocks) -> None:
    for kind, data in _chunks(file, ">", {b"eXIf", b"tEXt", b"zTXt", b"iTXt"}, start=8, gap=4):
        if kind == b"eXIf":
            blocks.add_exif(data)
        else:
            name, raw = _png_text(kind, data)
            _take_png_text(name, raw, blocks)


def _png_text(kind: bytes, data: bytes) -> tuple[str, bytes]:
    name, _, rest = data.partition(b"\0")
    packed = kind == b"zTXt"
    if packed:
        rest = rest[1:]
    elif kind == b"iTXt":
        packed = rest[:1] == b"\1"
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    return name.decode("latin-1"), _unpack(rest) if packed else rest


def _take_png_text(name: str, raw: bytes, blocks: Blocks) -> None:
    if name == "XML:com.adobe.xmp":
        blocks.xmp.append(raw)
        return
    if not name.startswith("Raw profile type "):
        blocks.texts.setdefault(name, decode(raw))
        return
    written = _HEX_PROFILE.match(raw)
    if not written:
        return
    digits = b"".join(written[1].split())
    data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    kind = name.removeprefix("Raw profile type ").lower()
    if data.startswith(_EXIF) or kind == "exif":
        blocks.add_exif(data)
    elif kind in {"iptc", "8bim"} and data.startswith(b"\x1c"):
        blocks.iim = blocks.iim or data
    elif kind in {"iptc", "8bim"}:
        blocks.add_resources(data.removeprefix(_PHOTOSHOP))
    else:
        blocks.xmp.append(data.removeprefix(_XMP))


def _unpack(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, LARGEST_PART)


def _from_webp(file: BinaryIO, blocks: Blocks) -> None:
    for kind, data in _chunks(file, "<", {b"EXIF", b"XMP "}, start=12, gap=0):
        if kind == b"EXIF":
            blocks.add_exif(data)
        else:
            blocks.xmp.append(data)


def _chunks(
    file: BinaryIO, order: str, wanted: set[bytes], *, start: int, gap: int
) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and data of the wanted chunks of a PNG (big end first) or RIFF file."""
    at = start
    for _ in range(MOST_PARTS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            return
        size, kind = struct.unpack(">L4s", head) if order == ">" else _turned(head)
        if kind in wanted and size <= LARGEST_PART:
            yield kind, file.read(size)
        at += 8 + size + (gap if order == ">" else size % 2)


def _turned(head: bytes) -> tuple[int, bytes]:
    kind, size = struct.unpack("<4sL", head)
    return size, kind


def _from_gif(file: BinaryIO, blocks: Blocks) -> None:
    file.seek(10)
    flags = file.read(3)[0]
    file.seek(_palette(flags), io.SEEK_CUR)
    for _ in range(MOST_PARTS):
        kind = file.read(1)
        if kind == b"!":
            label = file.read(1)
            name = file.read(file.read(1)[0]) if label == b"\xff" else b""
            if name == b"XMP DataXMP":
                # Not cut into sub-blocks; a trailer of descending bytes leads back to them.
                blocks.xmp.append(file.read(LARGEST_PART).partition(b"\x01\xff\xfe")[0])
                return
        elif kind == b",":
            file.seek(_palette(file.read(9)[8]) + 1, io.SEEK_CUR)
        else:
            return
        while size := file.read(1)[0]:
            file.seek(size, io.SEEK_CUR)


def _palette(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _from_tiff(file: BinaryIO, blocks: Blocks) -> None:
    blocks.exif = read_directories(file)
    main = blocks.exif.main
    if 700 in main:
        blocks.xmp.append(main[700].raw)
    if 33723 in main:
        data = main[33723].raw
        # Some programs swap the bytes, since the tag is said to hold long numbers.
        if data[:1] != b"\x1c" and data[3:4] == b"\x1c":
            whole = len(data) // 4 * 4
            data = b"".join(data[at : at + 4][::-1] for at in range(0, whole, 4))
        blocks.iim = data
    if 34377 in main:
        blocks.add_resources(main[34377].raw)
