"""What a picture looks like, small enough to keep and to compare: a thumbnail and 64 bits.

Hides how a picture is reduced to bits, and how pictures of the same content are told when one of
them was trimmed. Pure: no database, no files.

The bits are the signs of the 64 slowest waves (a cosine transform) in the middle nine tenths of
the thumbnail. Who asks cuts *their* thumbnail in all the ways that a trimmed edge can have moved
that middle, so one stored row meets every trimming of up to 5 % a side, whichever of the two
pictures is the trimmed one. docs/decisions tells what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

import numpy as np
from PIL import Image

SIDE = 32  # pixels of the grey thumbnail, either way
COLOUR_SIDE = 8  # pixels of the coloured one
WAVES = 11  # of either direction, the still one included
BANDS = 4
BAND_BITS = 16
MARGIN = 0.05  # of a side: the edge that bits and comparisons leave out
FLATTEST = 1.5  # grey levels of detail below which a picture has nothing to tell it by

# The slowest waves first, the still one (the brightness) left out.
_ORDER = sorted(product(range(WAVES), repeat=2), key=lambda w: (sum(w), max(w), w))[1:65]
_DOWN, _ACROSS = (np.array(numbers) for numbers in zip(*_ORDER, strict=True))
_STEPS = (0.0, 0.025, 0.05, 0.075, 0.1)
# Where the stored middle can lie between the asker's edges: 5 to 10 % inside when the stored
# picture was trimmed, 0 to 5 % when the asker's was.
EDGES = tuple(
    pair for pair in product(_STEPS, _STEPS) if max(pair) <= MARGIN or min(pair) >= MARGIN
)


@dataclass(frozen=True)
class Fingerprint:
    """A picture reduced to 32 × 32 grey pixels and, for their colour, 8 × 8 pairs of Cb and Cr.

    ``thumbnail`` holds them in this order, row by row, one byte a number.
    """

    thumbnail: bytes

    @cached_property
    def grey(self) -> np.ndarray:
        numbers = np.frombuffer(self.thumbnail, np.uint8, SIDE**2)
        return numbers.reshape(SIDE, SIDE).astype(np.float32)

    @cached_property
    def colour(self) -> np.ndarray:
        numbers = np.frombuffer(self.thumbnail, np.uint8, offset=SIDE**2)
        return numbers.reshape(COLOUR_SIDE, COLOUR_SIDE, 2).astype(np.float32)

    @cached_property
    def bits(self) -> int:
        """The 64 bits of the picture's middle."""
        return int(_bits(self.grey, _waves(((MARGIN, MARGIN),)))[0])

    @property
    def hex(self) -> str:
        return f"{self.bits:016x}"

    @property
    def bands(self) -> tuple[int, ...]:
        """The bits in four numbers of 16: what an index can look up."""
        return tuple(int(band) for band in bands_of(np.array([self.bits], np.uint64))[0])

    @cached_property
    def asked(self) -> np.ndarray:
        """The bits of the middle of every picture that this one may be a trimming of, or be
        trimmed to: one row for every pair of :data:`EDGES`, downwards and then across."""
        return _bits(self.grey, _waves(EDGES))


def of(image: Image.Image) -> Fingerprint | None:
    """Return the fingerprint of a picture, or None when it is too flat to be told by its look.

    Args:
        image: upright, of any mode and size; what is transparent counts as white.
    """
    small = _small(image)
    tint = small.resize((COLOUR_SIDE, COLOUR_SIDE), Image.Resampling.BOX).convert("YCbCr")
    fingerprint = Fingerprint(small.convert("L").tobytes() + np.asarray(tint)[..., 1:].tobytes())
    return fingerprint if detail(fingerprint.grey).std() >= FLATTEST else None


def _small(image: Image.Image) -> Image.Image:
    # Lanczos leaves nothing of stripes finer than the pixels; a mean would make other stripes of
    # them, which move with every trimming.
    if not image.has_transparency_data:
        return image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    # Shrunk first: the whole picture is not copied twice for the sake of 32 pixels.
    small = image.convert("RGBA").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    return Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")


def bands_of(bits: np.ndarray) -> np.ndarray:
    """Cut each of n numbers of 64 bits into four of 16; return n × 4."""
    shifts = np.arange(BANDS, dtype=np.uint64) * np.uint64(BAND_BITS)
    return (bits[:, None] >> shifts) & np.uint64(2**BAND_BITS - 1)


def detail(grey: np.ndarray) -> np.ndarray:
    """Return what is left of grey pixels without their slow changes, such as a sky's."""
    blur = _blur(len(grey))
    return grey - blur @ grey @ blur.T


def cut(before: float, after: float, wanted: int, have: int = SIDE) -> np.ndarray:
    """Return the matrix that takes ``wanted`` pixels from a row of ``have``.

    Args:
        before: the part of the row left out at its beginning, from 0 to 1; a little less than
            0 repeats the first pixel.
        after: likewise at its end.
        wanted: how many pixels the rest is averaged to.
        have: how many pixels the row has.
    """
    edges = np.linspace(before * have, (1 - after) * have, wanted + 1)
    begins, ends = edges[:-1, None], edges[1:, None]
    firsts = np.arange(have, dtype=np.float64)
    lasts = firsts + 1
    firsts[0], lasts[-1] = -have, 2 * have
    overlap = np.clip(np.minimum(ends, lasts) - np.maximum(begins, firsts), 0, None)
    return (overlap / (ends - begins)).astype(np.float32)


def _bits(grey: np.ndarray, waves: np.ndarray) -> np.ndarray:
    """Return 64 bits for every pair of cuts, those downwards varying slowest."""
    # Many small products and not a large one, for which the library would start threads.
    heights = (waves @ grey)[:, None] @ waves.transpose(0, 2, 1)
    heights = heights[..., _DOWN, _ACROSS]
    powers = np.uint64(1) << np.arange(64, dtype=np.uint64)
    return ((heights > 0) * powers).sum(-1, dtype=np.uint64).ravel()


@cache
def _waves(edges: tuple[tuple[float, float], ...]) -> np.ndarray:
    """Return for each pair of edges the matrix from a row of the thumbnail to its waves."""
    middle = (np.arange(SIDE) + 0.5) / SIDE
    waves = np.cos(np.pi * np.arange(WAVES)[:, None] * middle).astype(np.float32)
    return np.stack([waves @ cut(before, after, SIDE) for before, after in edges])


@cache
def _blur(side: int) -> np.ndarray:
    """Return the matrix that replaces each pixel of a row by the straight line around it.

    A line and not a mean, which at the edges would leave something of every slope: skies would
    all have the same detail.
    """
    places = np.arange(side)
    away = (places - places[:, None]).astype(np.float64)
    weights = np.exp(-(away**2) / (2 * (side / 10) ** 2))
    sums = [(weights * away**power).sum(1, keepdims=True) for power in range(3)]
    lines = weights * (sums[2] - sums[1] * away) / (sums[0] * sums[2] - sums[1] ** 2)
    return lines.astype(np.float32)
