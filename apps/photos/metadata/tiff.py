"""Hides the bytes of TIFF directories, which EXIF uses too.

Sources: TIFF 6.0, section 2; CIPA DC-008 (Exif 2.32), section 4.6; BigTIFF's design note. Pillow
reads these as well, but gives up a whole directory at the first value that lies outside the file.
"""

import struct
from dataclasses import dataclass, field
from io import BytesIO

from apps.photos.metadata.sparing import SparingReader

MOST_ENTRIES = 1000
LARGEST_VALUES = 16_000_000  # bytes of all values of a directory
ASCII, RATIONAL, SIGNED_RATIONAL = 2, 5, 10
# How a number of each type is unpacked: the index is the type, "-" none that we know.
_CODES = {kind: code for kind, code in enumerate("-BBHLQbBhlqfdL--QqQ") if code != "-"}
_CODES[129] = "B"  # UTF-8, since Exif 3.0
_EXIF_POINTER, _GPS_POINTER = 0x8769, 0x8825


@dataclass(frozen=True)
class Value:
    """One tag's value: its bytes as they stand, and how to read numbers out of them."""

    kind: int
    raw: bytes
    order: str

    def numbers(self) -> list[float | None]:
        """Return its numbers; a fraction of nothing is None."""
        code = {RATIONAL: "LL", SIGNED_RATIONAL: "ll"}.get(self.kind, _CODES[self.kind])
        size = struct.calcsize("<" + code)
        whole = len(self.raw) // size * size
        parts = struct.iter_unpack(self.order + code, self.raw[:whole])
        if self.kind in {RATIONAL, SIGNED_RATIONAL}:
            return [above / below if below else None for above, below in parts]
        return [number for (number,) in parts]


@dataclass(frozen=True)
class Directories:
    """The tags of a file: of the picture, of how it was taken, and of its position."""

    main: dict[int, Value] = field(default_factory=dict)
    taking: dict[int, Value] = field(default_factory=dict)
    gps: dict[int, Value] = field(default_factory=dict)


def read_directories(file: BytesIO | SparingReader) -> Directories:
    """Return the directories of a TIFF file or EXIF block; what can't be read is left out."""
    file.seek(0)
    head = file.read(16)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None or len(head) < 8:
        return Directories()
    version, offset = struct.unpack(order + "HL", head[2:8])
    is_big = version == 43 and len(head) == 16
    if is_big:
        offset = struct.unpack(order + "Q", head[8:])[0]
    main = _directory(file, offset, order, is_big)
    return Directories(
        main,
        taking=_directory(file, _pointer(main, _EXIF_POINTER), order, is_big),
        gps=_directory(file, _pointer(main, _GPS_POINTER), order, is_big),
    )


def _pointer(main: dict[int, Value], tag: int) -> int:
    numbers = main[tag].numbers() if tag in main else []
    return int(numbers[0] or 0) if numbers else 0


def _directory(
    file: BytesIO | SparingReader, offset: int, order: str, is_big: bool
) -> dict[int, Value]:
    if not 0 < offset < 2**62:
        return {}
    count_code, entry_code, room = ("Q", "HHQ8s", 8) if is_big else ("H", "HHL4s", 4)
    file.seek(offset)
    count_bytes = file.read(struct.calcsize("<" + count_code))
    if len(count_bytes) < struct.calcsize("<" + count_code):
        return {}
    count = min(struct.unpack(order + count_code, count_bytes)[0], MOST_ENTRIES)
    size = struct.calcsize("<" + entry_code)
    table = file.read(count * size)
    found, spare = {}, LARGEST_VALUES
    for tag, kind, amount, inside in struct.iter_unpack(
        order + entry_code, table[: len(table) // size * size]
    ):
        if kind not in _CODES:
            continue
        length = amount * struct.calcsize("<" + _CODES[kind])
        if length > spare:
            continue
        spare -= length
        raw = inside[:length]
        if length > room:
            file.seek(struct.unpack(order + ("Q" if is_big else "L"), inside)[0] % 2**62)
            raw = file.read(length)
        found.setdefault(tag, Value(kind, raw, order))
    return found
