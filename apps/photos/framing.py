"""Proposes what must stay in every crop of a picture, where that can be told.

Hides how it is told: libvips looks for skin, strong colours and edges, once for each of three
shapes. Where the three see the same, it is a subject; where they don't, or see the edge of the
picture, nothing is proposed and crops are cut from the middle. Pure. docs/decisions tells what
was tried.
"""

from math import dist

import pyvips
from PIL import Image

SHAPES = ((16, 9), (1, 1), (3, 4))
SMALLEST = 32  # pixels of a side
FARTHEST = 0.1  # of the longer side: between what two shapes see in one subject
EDGE = 0.08  # of a side: what is seen there is cut off, not shown
FRAME = 0.3  # of the shorter side: how large the proposed frame is
NO_FRAME = dict.fromkeys((f"focal_point_{name}" for name in ("x", "y", "width", "height")), None)


def propose(look: Image.Image, width: int, height: int) -> dict[str, int | None]:
    """Return the four focal fields of a photo.

    Args:
        look: the upright picture, small; some hundred pixels a side are enough.
        width: of the photo in pixels.
        height: likewise.

    Returns:
        By field, in pixels of the photo: the centre of a square frame and its sides; all None
        where no subject stands out.
    """
    if min(look.size) < SMALLEST:
        return NO_FRAME
    pixels = pyvips.Image.new_from_memory(look.convert("RGB").tobytes(), *look.size, 3, "uchar")
    pixels = pixels.copy(interpretation="srgb")
    seen = [_attention(pixels, *shape) for shape in SHAPES]
    farthest = max(dist(one, other) for one in seen for other in seen)
    x, y = (sum(numbers) / len(seen) for numbers in zip(*seen, strict=True))
    across, down = x / look.width, y / look.height
    at_the_edge = min(across, down, 1 - across, 1 - down) < EDGE
    if at_the_edge or farthest > FARTHEST * max(look.size):
        return NO_FRAME
    side = max(round(FRAME * min(width, height)), 1)
    found = (round(across * width), round(down * height), side, side)
    return dict(zip(NO_FRAME, found, strict=True))


def _attention(pixels: pyvips.Image, across: int, down: int) -> tuple[int, int]:
    scale = min(pixels.width / across, pixels.height / down)
    size = max(int(across * scale), 1), max(int(down * scale), 1)
    wanted = {"interesting": "attention", "attention_x": True, "attention_y": True}
    _cut, told = pixels.smartcrop(*size, **wanted)
    return told["attention_x"], told["attention_y"]
