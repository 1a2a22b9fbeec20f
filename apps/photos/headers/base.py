"""What every format's headers come down to, and the bounds that all formats share."""

from dataclasses import dataclass

from apps.photos.refusals import Refused

MAX_PARTS = 50_000  # chunks, segments or boxes of one file; the largest animations have fewer
MAX_TEXT = 8 * 1024 * 1024  # bytes of words and profiles in one file, unpacked


@dataclass(frozen=True)
class Header:
    """What the headers of one picture tell.

    Attributes:
        width, height: in pixels as stored, before the picture is turned upright.
        orientation: as EXIF counts it, 1 to 8.
        has_alpha: whether it may have transparent parts.
        icc: the colour profile.
        primaries: the name of a colour space that is told without a profile
            (:data:`apps.photos.colour.SPACES`).
        memory: bytes that decoding takes for each pixel, where the picture can't be decoded
            line by line.
        still: what to decode instead of the whole file: of an animation its first frame.
    """

    width: int
    height: int
    orientation: int = 1
    has_alpha: bool = False
    icc: bytes | None = None
    primaries: str | None = None
    memory: float = 0
    still: bytes | None = None

    @property
    def upright_size(self) -> tuple[int, int]:
        """(width, height) of the upright picture."""
        if self.orientation >= 5:
            return self.height, self.width
        return self.width, self.height


def part(data: bytes, start: int, length: int) -> bytes:
    """Return ``length`` bytes from ``start``.

    Raises:
        Refused: the file ends before.
    """
    if start + length > len(data):
        raise Refused("truncated")
    return data[start : start + length]


def number(data: bytes, start: int, length: int, order: str = "big") -> int:
    """Return the unsigned number of ``length`` bytes at ``start``.

    Raises:
        Refused: the file ends before.
    """
    return int.from_bytes(part(data, start, length), order)


class Tally:
    """Counts what a file holds besides its pixels, and refuses it when that is too much."""

    def __init__(self) -> None:
        self.parts = self.text = 0

    def add_part(self) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise Refused("suspicious")

    def add_text(self, length: int) -> None:
        self.text += length
        if self.text > MAX_TEXT:
            raise Refused("suspicious")
