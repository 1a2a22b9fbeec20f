"""Hides where a picture will be cut for each shape that pages use, so that staff see it beforehand.

The rectangle comes from Wagtail's own ``fill`` operation, which cuts the real renditions; nothing
here repeats its arithmetic. (The browser does, to follow a finger: ``crops.js``, held to this
module by a test.)
"""

from dataclasses import dataclass

from wagtail.images.image_operations import FillOperation, ImageTransform

RATIOS = ((16, 9), (4, 3), (1, 1), (5, 4), (3, 4))
# Larger than any picture, so that the operation only cuts and never scales.
_HUGE = 100_000


@dataclass(frozen=True)
class Crop:
    """One shape and the part of the picture that it shows, in pixels of the upright original."""

    across: int
    down: int
    left: int
    top: int
    width: int
    height: int

    @property
    def label(self) -> str:
        return f"{self.across}:{self.down}"

    @property
    def view_box(self) -> str:
        """The part shown, as an SVG ``viewBox``."""
        return f"{self.left} {self.top} {self.width} {self.height}"


def crops(photo) -> list[Crop]:
    """Return the crop of `photo` in every ratio of :data:`RATIOS`, around its focal point."""
    return [_crop(photo, across, down) for across, down in RATIOS]


def _crop(photo, across: int, down: int) -> Crop:
    fill = FillOperation("fill", f"{across * _HUGE}x{down * _HUGE}")
    cut = fill.run(ImageTransform((photo.width, photo.height)), photo).get_rect()
    return Crop(across, down, int(cut.left), int(cut.top), round(cut.width), round(cut.height))
