"""What a GIF tells (GIF89a), up to the end of its first frame."""

from apps.photos.headers.base import Header, Tally, number, part
from apps.photos.refusals import Refused


def read(data: bytes) -> Header:
    width, height = number(data, 6, 2, "little"), number(data, 8, 2, "little")
    at = 13 + _palette_bytes(number(data, 10, 1))
    transparent, tally = False, Tally()
    while True:
        tally.add_part()
        introducer = part(data, at, 1)
        if introducer == b"!":
            if part(data, at + 1, 1) == b"\xf9":
                transparent = bool(number(data, at + 3, 1) & 1)
            at, length = _skip_blocks(data, at + 2)
            tally.add_text(length)
        elif introducer == b",":
            left, top = number(data, at + 1, 2, "little"), number(data, at + 3, 2, "little")
            right = left + number(data, at + 5, 2, "little")
            bottom = top + number(data, at + 7, 2, "little")
            pixels = at + 10 + _palette_bytes(number(data, at + 9, 1)) + 1
            end, _length = _skip_blocks(data, pixels)
            part(data, end, 1)  # another block, or the end that is told
            fills = left == top == 0 and right >= width and bottom >= height
            return Header(
                # A frame may reach beyond the screen that it is for.
                max(width, right),
                max(height, bottom),
                has_alpha=transparent or not fills,
                memory=4,
                still=data[:end] + b";",
            )
        else:
            raise Refused("damaged")


def _palette_bytes(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_blocks(data: bytes, at: int) -> tuple[int, int]:
    """Return where the blocks that begin at ``at`` end, and how many bytes they are."""
    start = at
    while size := number(data, at, 1):
        at += size + 1
    return at + 1, at - start
