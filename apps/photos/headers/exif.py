"""Reads the tags of TIFF, which EXIF uses too: the few that pixels need, and whether all fit.

Whoever reads the others afterwards trusts their number and length. A file of 60 KB can tell of
5,000 tags of 60 KB each that all lie in the same place, so that is looked at first.
"""

from dataclasses import dataclass

from apps.photos.refusals import Refused

# TIFF 6.0 and EXIF 2.32: bytes of one value, by the number of its type.
_TYPE_BYTES = dict(enumerate((0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8)))
_INTEGER_TYPES = {1, 3, 4, 13, 16, 18}
MAX_TAGS = 1000  # in one directory; cameras write fewer than 100

ORIENTATION, EXIF_IFD, GPS_IFD = 0x0112, 0x8769, 0x8825
COLOUR_SPACE, INTEROP_IFD, INTEROP_INDEX = 0xA001, 0xA005, 0x0001


@dataclass(frozen=True)
class Tag:
    """One tag: the number of its type, and the bytes of its values that are there."""

    type: int
    value: memoryview
    order: str

    @property
    def numbers(self) -> list[int]:
        """The values as whole numbers; empty for other types."""
        if self.type not in _INTEGER_TYPES:
            return []
        width = _TYPE_BYTES[self.type]
        ends = range(width, len(self.value) + 1, width)
        return [int.from_bytes(self.value[end - width : end], self.order) for end in ends]

    @property
    def first(self) -> int | None:
        return next(iter(self.numbers), None)


class Tags:
    """The directories of a TIFF file or of the EXIF in another."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError when ``data`` does not begin as TIFF does."""
        if data[:4] not in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
            raise ValueError("no TIFF")
        self.data = memoryview(data)  # values are looked at, not copied
        self.order = "little" if data[:2] == b"II" else "big"
        self.big = b"+" in data[2:4]
        self.total = 0
        self.is_cut = False  # whether something that was read lies beyond the end
        self.first_offset = self._number(8, 8) if self.big else self._number(4, 4)

    def directory(self, offset: int) -> dict[int, Tag]:
        """Return the tags at ``offset``; of a damaged directory those that can be read.

        Raises:
            Refused: there are more, or longer ones, than fit into the file side by side.
        """
        wide, entry = (8, 20) if self.big else (4, 12)
        count_width = 8 if self.big else 2
        count = self._number(offset, count_width)
        if count > MAX_TAGS and offset + count * entry < len(self.data):
            raise Refused("suspicious")
        tags = {}
        for at in range(offset + count_width, offset + count_width + count * entry, entry):
            if at + entry > len(self.data):
                self.is_cut = True
                break
            kind, values = self._number(at + 2, 2), self._number(at + 4, wide)
            length = _TYPE_BYTES.get(kind, 0) * values
            start = at + 4 + wide
            if length > wide:
                start = self._number(start, wide)
            value = self.data[start : start + length]
            self.is_cut |= len(value) < length
            self._add(len(value))
            tags.setdefault(self._number(at, 2), Tag(kind, value, self.order))
        return tags

    def below(self, tags: dict[int, Tag], pointer: int) -> dict[int, Tag]:
        """Return the directory that the tag ``pointer`` points to; empty without one."""
        offset = tags[pointer].first if pointer in tags else None
        return self.directory(offset) if offset else {}

    def _add(self, length: int) -> None:
        self.total += length
        if self.total > 2 * len(self.data) + 4096:
            raise Refused("suspicious")

    def _number(self, start: int, length: int) -> int:
        return int.from_bytes(self.data[start : start + length], self.order)


@dataclass(frozen=True)
class Exif:
    """What pixels need of the EXIF of a picture."""

    orientation: int = 1
    primaries: str | None = None


def read(data: bytes) -> Exif:
    """Read the EXIF of a picture, with or without the words "Exif" in front.

    Damaged EXIF tells nothing; that is no reason to refuse the picture.

    Raises:
        Refused: it tells of more than it can hold.
    """
    try:
        tags = Tags(data.removeprefix(b"Exif\0\0"))
    except ValueError:
        return Exif()
    return of_tags(tags, tags.directory(tags.first_offset))


def of_tags(tags: Tags, top: dict[int, Tag]) -> Exif:
    """Read what pixels need from the first directory ``top`` and those below it."""
    exif = tags.below(top, EXIF_IFD)
    interop = tags.below(exif, INTEROP_IFD)
    tags.below(top, GPS_IFD)  # only to see whether it fits
    orientation = top[ORIENTATION].first if ORIENTATION in top else 1
    # EXIF 2.32, ColorSpace: cameras write 2, or "uncalibrated" with DCF's index R03.
    space = exif[COLOUR_SPACE].first if COLOUR_SPACE in exif else None
    index = bytes(interop[INTEROP_INDEX].value[:3]) if INTEROP_INDEX in interop else b""
    adobe = space == 2 or (space != 1 and index == b"R03")
    return Exif(orientation if orientation in range(1, 9) else 1, "adobe-rgb" if adobe else None)
