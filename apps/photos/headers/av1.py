"""How large the pictures are that AV1 data is about (AV1 bitstream specification, 5.3 to 5.5).

A container may say less than what its data then unpacks to; the decoder believes the data.
"""

from collections.abc import Iterator

from apps.photos.headers.base import Tally

_SEQUENCE_HEADER = 1


def sizes(data: bytes, tally: Tally) -> Iterator[tuple[int, int]]:
    """Yield the (width, height) that each sequence header in ``data`` allows.

    Raises:
        IndexError: the data ends within a header.
    """
    at = 0
    while at < len(data):
        tally.add_part()
        head = data[at]
        kind, at = head >> 3 & 15, at + (2 if head & 4 else 1)
        length = len(data) - at
        if head & 2:
            length, at = _leb128(data, at)
        if kind == _SEQUENCE_HEADER:
            yield _size(_Bits(data[at : at + min(length, 256)]))
        at += length


def _leb128(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return value, at + place + 1


class _Bits:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> int:
        value = 0
        for _bit in range(count):
            value = value << 1 | (self.data[self.at >> 3] >> (7 - self.at % 8) & 1)
            self.at += 1
        return value

    def skip_uvlc(self) -> None:
        zeros = 0
        while zeros < 32 and not self.take(1):
            zeros += 1
        self.take(zeros)


def _size(bits: _Bits) -> tuple[int, int]:
    bits.take(4)  # profile, still picture
    if bits.take(1):  # reduced header
        bits.take(5)
    else:
        _skip_operating_points(bits)
    width_bits, height_bits = bits.take(4) + 1, bits.take(4) + 1
    return bits.take(width_bits) + 1, bits.take(height_bits) + 1


def _skip_operating_points(bits: _Bits) -> None:
    delay_bits = None
    if bits.take(1):  # timing
        bits.take(64)
        if bits.take(1):
            bits.skip_uvlc()
        if bits.take(1):  # the decoder's model
            delay_bits = bits.take(5) + 1
            bits.take(42)
    delays_told = bits.take(1)
    for _point in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:
            bits.take(1)
        if delay_bits and bits.take(1):
            bits.take(2 * delay_bits + 1)
        if delays_told and bits.take(1):
            bits.take(4)
