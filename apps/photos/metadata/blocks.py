"""Hides where each file format keeps its metadata.

`find` walks through the file's own structure and reads the metadata blocks only, never pixels.
Sources: JPEG: ISO 10918-1 annex B, XMP Specification Part 3 (extended packets included); PNG: W3C
Portable Network Graphics 3, ExifTool's account of "Raw profile type"; WebP: Google's RIFF
container; GIF89a and XMP Part 3; TIFF: XMP Part 3 (tag 700), TIFF/EP (33723), Photoshop (34377).
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from apps.photos.metadata import iim
from apps.photos.metadata.boxes import read_items
from apps.photos.metadata.decoding import decode
from apps.photos.metadata.sparing import SparingReader
from apps.photos.metadata.tiff import Directories, read_directories
from apps.photos.metadata.xmp import LARGEST_PACKET

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_EXIF = b"Exif\0\0"
_PNG_PROFILE = "Raw profile type "
_PNG_TEXTS = {"Title", "Author", "Description", "Copyright"}
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
    sparing = SparingReader(file)
    if head.startswith(b"\xff\xd8"):
        _from_jpeg(sparing, blocks)
    elif head.startswith(b"\x89PNG\r\n\x1a\n"):
        _from_png(sparing, blocks)
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        _from_webp(sparing, blocks)
    elif head.startswith((b"GIF87a", b"GIF89a")):
        _from_gif(sparing, blocks)
    elif head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        _from_tiff(sparing, blocks)
    elif head[4:8] == b"ftyp":
        for kind, data in read_items(sparing):
            if kind == b"Exif":
                blocks.add_exif(data)
            else:
                blocks.xmp.append(data)


def _from_jpeg(file: SparingReader, blocks: Blocks) -> None:
    photoshop, more_xmp = [], defaultdict(dict)
    for marker, data in _segments(file):
        if marker == 0xE1 and data.startswith(_EXIF):
            blocks.add_exif(data)
        elif marker == 0xE1 and data.startswith(_XMP):
            blocks.xmp.append(data.removeprefix(_XMP))
        elif marker == 0xE1 and data.startswith(_MORE_XMP):
            part = data.removeprefix(_MORE_XMP)
            more_xmp[part[:32]][int.from_bytes(part[36:40], "big")] = part[40:]
        elif marker == 0xED and data.startswith(_PHOTOSHOP):
            photoshop.append(data.removeprefix(_PHOTOSHOP))
    # Too long a row of resources is cut into segments anywhere.
    blocks.add_resources(b"".join(photoshop))
    for name, parts in more_xmp.items():
        if any(name in packet for packet in blocks.xmp):
            blocks.xmp.append(b"".join(parts[offset] for offset in sorted(parts)))


def _segments(file: SparingReader) -> Iterator[tuple[int, bytes]]:
    """Yield the segments before the pixels that may hold metadata, as far as they are whole."""
    file.seek(2)
    while len(mark := file.read(2)) == 2 and mark[0] == 0xFF and mark[1] not in {0xD9, 0xDA}:
        while mark == b"\xff\xff":
            mark = b"\xff" + file.read(1)
        if mark[1] == 0x01 or 0xD0 <= mark[1] <= 0xD8:
            continue
        size = int.from_bytes(file.read(2), "big") - 2
        if size < 0:
            return
        if mark[1] in {0xE1, 0xED}:
            yield mark[1], file.read(size)
        else:
            file.seek(size, io.SEEK_CUR)


def _from_png(file: SparingReader, blocks: Blocks) -> None:
    for kind, data in _chunks(file, {b"eXIf", b"tEXt", b"zTXt", b"iTXt"}):
        if kind == b"eXIf":
            blocks.add_exif(data)
            continue
        name, _, rest = data.partition(b"\0")
        _take_png_text(name.decode("latin-1"), _png_text(kind, rest, file), blocks)


def _chunks(file: SparingReader, wanted: set[bytes]) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    file.seek(at)
    while len(head := file.read(8)) == 8:
        size, kind = int.from_bytes(head[:4], "big"), head[4:]
        if kind in wanted:
            yield kind, file.read(size)
        at += 12 + size
        file.seek(at)


def _png_text(kind: bytes, data: bytes, file: SparingReader) -> bytes:
    if kind == b"zTXt":
        return file.unpack(data[1:])
    if kind == b"iTXt":
        text = data[2:].partition(b"\0")[2].partition(b"\0")[2]
        return file.unpack(text) if data[:1] == b"\1" else text
    return data


def _take_png_text(name: str, raw: bytes, blocks: Blocks) -> None:
    if name == "XML:com.adobe.xmp":
        blocks.xmp.append(raw)
    elif name in _PNG_TEXTS:
        blocks.texts.setdefault(name, decode(raw))
    elif name.startswith(_PNG_PROFILE) and (written := _HEX_PROFILE.match(raw)):
        digits = b"".join(written[1].split())
        data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        _take_png_profile(name.removeprefix(_PNG_PROFILE).lower(), data, blocks)


def _take_png_profile(kind: str, data: bytes, blocks: Blocks) -> None:
    if data.startswith(_EXIF) or kind == "exif":
        blocks.add_exif(data)
    elif kind in {"iptc", "8bim"} and data.startswith(b"\x1c"):
        blocks.iim = blocks.iim or data
    elif kind in {"iptc", "8bim"}:
        blocks.add_resources(data.removeprefix(_PHOTOSHOP))
    elif kind in {"xmp", "app1"}:
        blocks.xmp.append(data.removeprefix(_XMP))


def _from_webp(file: SparingReader, blocks: Blocks) -> None:
    at = 12
    file.seek(at)
    while len(head := file.read(8)) == 8:
        kind, size = head[:4], int.from_bytes(head[4:], "little")
        if kind == b"EXIF":
            blocks.add_exif(file.read(size))
        elif kind == b"XMP ":
            blocks.xmp.append(file.read(size))
        at += 8 + size + size % 2
        file.seek(at)


def _from_gif(file: SparingReader, blocks: Blocks) -> None:
    file.seek(10)
    _skip_palette(file, file.read(3)[0])
    while (kind := file.read(1)) in {b"!", b","}:
        if kind == b",":
            _skip_palette(file, file.read(9)[8])
            file.read(1)
        else:
            file.read(1)
        while size := file.read(1)[0]:
            if kind == b"!" and size == 11:
                name = file.read(size)
                if name == b"XMP DataXMP":
                    # Not cut into sub-blocks; descending bytes at its end lead back to them.
                    packet = file.read(LARGEST_PACKET).partition(b"\x01\xff\xfe")[0]
                    blocks.xmp.append(packet)
                    return
            else:
                file.seek(size, io.SEEK_CUR)


def _skip_palette(file: SparingReader, flags: int) -> None:
    if flags & 0x80:
        file.seek(3 << (flags & 7) + 1, io.SEEK_CUR)


def _from_tiff(file: SparingReader, blocks: Blocks) -> None:
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
