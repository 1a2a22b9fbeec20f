"""What the container of AVIF and HEIC tells of its main picture (ISO/IEC 14496-12, 23008-12)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from apps.photos.headers import av1, exif
from apps.photos.headers.base import MAX_PARTS, Header, Tally, number, part
from apps.photos.headers.png import PRIMARIES
from apps.photos.refusals import Refused

# Quarter turns to the left → orientation as EXIF counts it: not mirrored, then mirrored top to
# bottom (axis 0), then left to right (axis 1). The picture is turned before it is mirrored.
_ORIENTATIONS = {
    None: (1, 8, 3, 6),
    0: (4, 5, 2, 7),
    1: (2, 7, 4, 5),
}
_ALPHA = (b"auxiliary:alpha", b"hevc:2015:auxid:1")
_AVIF_MEMORY, _HEIC_MEMORY = 9, 4.5  # bytes a pixel, measured with the libraries in use


@dataclass(frozen=True)
class _Box:
    kind: bytes
    start: int  # of its content
    end: int


def read_avif(data: bytes) -> Header:
    meta = _meta(data)
    _refuse_lying(data, meta)
    # Of an animation the main picture is decoded, and not the film.
    still = data[:8] + b"avif" + data[12:] if data[8:12] == b"avis" else None
    return replace(_header(meta), memory=_AVIF_MEMORY, still=still)


def read_heic(data: bytes) -> Header:
    meta = _meta(data)
    header = _header(meta)
    # The library behind cuts and turns the picture itself, and refuses data that lies.
    if clean := meta.main.get(b"clap"):
        width, height = (number(clean, at, 4) // number(clean, at + 4, 4) for at in (0, 8))
        header = replace(header, width=width, height=height)
    width, height = header.upright_size
    return replace(header, width=width, height=height, orientation=1, memory=_HEIC_MEMORY)


def _meta(data: bytes) -> "_Meta":
    tally = Tally()
    boxes = {box.kind: box for box in _boxes(data, 0, len(data), tally)}
    if b"meta" not in boxes:
        raise Refused("damaged")
    meta = _Meta(data, boxes[b"meta"], tally)
    _refuse_hostile_notes(data, meta)
    return meta


def _header(meta: "_Meta") -> Header:
    main = meta.main
    if b"ispe" not in main:
        raise Refused("damaged")
    turns = main[b"irot"][0] & 3 if main.get(b"irot") else 0
    mirror = main[b"imir"][0] & 1 if main.get(b"imir") else None
    primaries = number(main[b"nclx"], 0, 2) if b"nclx" in main else None
    return Header(
        number(main[b"ispe"], 4, 4),
        number(main[b"ispe"], 8, 4),
        orientation=_ORIENTATIONS[mirror][turns],
        has_alpha=any(word in meta.described for word in _ALPHA),
        icc=main.get(b"profile"),
        primaries=PRIMARIES.get(primaries),
    )


def _boxes(data: bytes, start: int, end: int, tally: Tally) -> Iterator[_Box]:
    """Yield the boxes between ``start`` and ``end``."""
    while start + 8 <= end:
        tally.add_part()
        size, kind, head = number(data, start, 4), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = number(data, start + 8, 8), 16
        elif size == 0:
            size = end - start
        if size < head:
            raise Refused("damaged")
        if start + size > end:
            raise Refused("truncated" if end == len(data) else "damaged")
        yield _Box(kind, start + head, start + size)
        start += size


class _Meta:
    """The box that describes all pictures and notes of a file."""

    def __init__(self, data: bytes, box: _Box, tally: Tally) -> None:
        self.data = data
        self.inner = {b.kind: b for b in _boxes(data, box.start + 4, box.end, tally)}
        properties = self._content(b"iprp")
        at = self.inner[b"iprp"].start if properties else 0
        self.properties = {b.kind: b for b in _boxes(data, at, at + len(properties), tally)}
        owned = self.properties.get(b"ipco", _Box(b"", 0, 0))
        self.all = list(_boxes(data, owned.start, owned.end, tally))
        self.described = data[owned.start : owned.end]

    @cached_property
    def main(self) -> dict[bytes, bytes]:
        """What is said of the main picture, by kind of box; colours as "nclx" or "profile"."""
        found = {}
        for index in self._associated(self._main_item()):
            if not 1 <= index <= len(self.all):
                continue
            box = self.all[index - 1]
            content = self.data[box.start : box.end]
            if box.kind == b"colr":
                found[b"nclx" if content[:4] == b"nclx" else b"profile"] = content[4:]
            else:
                found[box.kind] = content
        return found

    def items(self, kind: bytes) -> set[int]:
        """Return the numbers of the items of one kind, such as b"Exif"."""
        content, found = self._content(b"iinf"), set()
        if content:
            head = 6 if content[0] == 0 else 8
            start = self.inner[b"iinf"].start
            for box in _boxes(self.data, start + head, self.inner[b"iinf"].end, Tally()):
                version = number(self.data, box.start, 1)
                width = 4 if version == 3 else 2
                if part(self.data, box.start + 6 + width, 4) == kind:
                    found.add(number(self.data, box.start + 4, width))
        return found

    def extents(self) -> Iterator[tuple[int, int, int]]:
        """Yield (item, start, length) of all that lies in the file itself, from ``iloc``."""
        box = self._content(b"iloc")
        if not box:
            return
        version, sizes = box[0], number(box, 4, 2)
        offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
        index_size = sizes & 15 if version else 0
        wide = 4 if version == 2 else 2
        count, at, tally = number(box, 6, wide), 6 + wide, Tally()
        for _item in range(min(count, MAX_PARTS)):
            item, at = number(box, at, wide), at + wide
            method = 0
            if version:
                method, at = number(box, at, 2) & 15, at + 2
            base, at = number(box, at + 2, base_size), at + 2 + base_size
            pieces, at = number(box, at, 2), at + 2
            for _piece in range(pieces):
                tally.add_part()
                at += index_size
                start, length = (
                    number(box, at, offset_size),
                    number(box, at + offset_size, length_size),
                )
                at += offset_size + length_size
                if method == 0:
                    yield item, base + start, length

    def _main_item(self) -> int:
        content = self._content(b"pitm")
        if not content:
            raise Refused("damaged")
        return number(content, 4, 4 if content[0] else 2)

    def _associated(self, item: int) -> list[int]:
        """Return which properties belong to ``item``, counted from 1 (box ``ipma``)."""
        box = self.properties.get(b"ipma")
        if box is None:
            return []
        content = self.data[box.start : box.end]
        wide, long = (4 if content[0] else 2), content[3] & 1
        at = 8
        for _entry in range(min(number(content, 4, 4), MAX_PARTS)):
            found, count = number(content, at, wide), number(content, at + wide, 1)
            at += wide + 1
            if found == item:
                step = 2 if long else 1
                mask = 0x7FFF if long else 0x7F
                return [number(content, at + i * step, step) & mask for i in range(count)]
            at += count * (2 if long else 1)
        return []

    def _content(self, kind: bytes) -> bytes:
        box = self.inner.get(kind)
        return self.data[box.start : box.end] if box else b""


def _refuse_hostile_notes(data: bytes, meta: _Meta) -> None:
    """Look whether all that the file points to is there, and at the EXIF among it."""
    notes = meta.items(b"Exif")
    for item, start, length in meta.extents():
        if start + length > len(data):
            raise Refused("truncated")
        if item in notes and length > 4:
            # Before the EXIF stands how far on it begins.
            exif.read(data[start + 4 + number(data, start, 4) : start + length])


def _refuse_lying(data: bytes, meta: _Meta) -> None:
    """Compare what the container tells with what the pictures in it are."""
    told = [data[box.start : box.end] for box in meta.all if box.kind == b"ispe"]
    most = max(number(size, 4, 4) * number(size, 8, 4) for size in told)
    pictures, tally = meta.items(b"av01"), Tally()
    for item, start, length in meta.extents():
        if item in pictures:
            for width, height in av1.sizes(data[start : start + length], tally):
                # Small pictures are filled up to whole blocks.
                if width * height > 2 * most + 128 * 128:
                    raise Refused("suspicious")
