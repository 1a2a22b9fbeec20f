"""Hides how much of a file may be looked at before it is given up as made to keep us busy."""

import zlib
from typing import BinaryIO

MOST_READS = 1_000_000
MOST_BYTES = 48_000_000  # phones put depth maps of ten megabytes beside the metadata
MOST_UNPACKED = 16_000_000


class SparingReader:
    """A file that may be read so often and so much, and no more.

    What a broken structure leads to may be read again and again, or promise more than there is.
    """

    def __init__(self, file: BinaryIO):
        self._file = file
        self._reads, self._bytes, self._unpacked = MOST_READS, MOST_BYTES, MOST_UNPACKED
        self.seek = file.seek

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most `size`. Raises ValueError when it has been enough."""
        data = self._file.read(size)
        self._reads -= 1
        self._bytes -= len(data)
        if self._reads < 0 or self._bytes < 0:
            raise ValueError("this file has been read enough")
        return data

    def unpack(self, data: bytes) -> bytes:
        """Return `data` inflated. Raises ValueError when it has been enough, zlib.error."""
        if self._unpacked <= 0:
            raise ValueError("this file has been unpacked enough")
        found = zlib.decompressobj().decompress(data, self._unpacked)
        self._unpacked -= len(found)
        return found
