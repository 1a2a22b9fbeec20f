"""The one home of the site's picture sizes, formats, qualities and efforts.

Uses share widths, so that they share files: a photo has sixteen by nine, its own shape and the
square, each in a few widths, and one card for other sites to show beside a link.
"""

from dataclasses import dataclass
from functools import cache

# First match wins in a browser, so the smallest format stands first. JPEG stays last
# as the one that every reader, mail program and crawler opens.
FORMATS = ("avif", "webp", "jpeg")

# On each encoder's own scale, and alike in what they lose: docs/decisions/0016 has the figures.
# PNG and GIF lose nothing.
QUALITIES = {"avif": 58, "webp": 80, "jpeg": 78, "png": 100, "gif": 100}
# From 0 (quick) to 10 (small): what the steps beyond these save is little for their time.
EFFORTS = {"avif": 2, "webp": 7, "jpeg": 10, "png": 6, "gif": 10}
# AVIF's second step saves a tenth of a small file, but a twenty-fifth of a large one, where it
# takes longest.
LARGE = 1_000_000  # pixels
EFFORTS_FOR_LARGE = {"avif": 1}

# What staff are shown, in this order the soonest: Wagtail's chooser, the desk's sheet, its screen.
FOR_STAFF = ("max-165x165", "max-400x400|format-webp", "max-1200x1200|format-webp")

_LANDSCAPE = (480, 960, 1440, 2000)
_WHOLE = (240, 480, 960, 1440)
_SQUARE = (360, 720, 960)


@dataclass(frozen=True)
class Size:
    """One use of pictures on the site.

    Attributes:
        widths: CSS pixels times density that renditions are made in, ascending.
        ratio: (width, height) to crop to, around the focal point; None keeps the picture's own.
        sizes: the ``sizes`` attribute: how wide the picture is shown, by viewport.
        formats: a subset of :data:`FORMATS`, "jpeg" last.
    """

    widths: tuple[int, ...]
    sizes: str
    ratio: tuple[int, int] | None = None
    formats: tuple[str, ...] = FORMATS

    def filter_specs(self, image_format: str, width: int, height: int) -> list[str]:
        """Return Wagtail filter specs, narrowest first, for a picture of this size.

        Args:
            image_format: one of :attr:`formats`.
            width, height: of the upright picture in pixels. Nothing is enlarged, so widths
                beyond the first that shows all of it would be the same file again.
        """
        there = min(width, height * self.ratio[0] // self.ratio[1]) if self.ratio else width
        wider = [w for w in self.widths if w >= there]
        widths = [w for w in self.widths if w < there] + wider[:1]
        return [self._spec(width, image_format) for width in widths]

    def _spec(self, width: int, image_format: str) -> str:
        if self.ratio:
            height = round(width * self.ratio[1] / self.ratio[0])
            return f"fill-{width}x{height}|format-{image_format}"
        return f"width-{width}|format-{image_format}"


SIZES: dict[str, Size] = {
    "lead": Size(_LANDSCAPE, "100vw", (16, 9)),
    "card": Size(_LANDSCAPE[:3], "(min-width: 52rem) 60vw, 100vw", (16, 9)),
    "slice": Size(_LANDSCAPE[:2], "(min-width: 60rem) 40vw, 90vw", (16, 9)),
    "wide": Size(_WHOLE[1:], "(min-width: 64rem) 80vw, 100vw"),
    "column": Size(_WHOLE[1:], "(min-width: 64rem) 40rem, 100vw"),
    "logo": Size(_WHOLE[:1], "7.5rem"),
    "side": Size(_SQUARE[:2], "(min-width: 64rem) 20rem, 100vw", (1, 1)),
    "square": Size(_SQUARE, "(min-width: 52rem) 45vw, 74vw", (1, 1)),
    "share": Size((1200,), "1200px", (1200, 630), formats=("jpeg",)),
}


def effort(image_format: str, pixels: int) -> int:
    """Return how hard to search for a smaller file of so many pixels, from 0 to 10."""
    most = EFFORTS[image_format]
    return min(most, EFFORTS_FOR_LARGE.get(image_format, most)) if pixels > LARGE else most


@cache
def all_specs() -> frozenset[str]:
    """Return every filter spec that readers may be given."""
    huge = 10 * max(width for size in SIZES.values() for width in size.widths)
    return frozenset(specs_for(huge, huge, tuple(SIZES)))


def specs_for(width: int, height: int, names: tuple[str, ...]) -> list[str]:
    """Return the filter specs of these sizes for a picture of ``width`` by ``height``, each once.

    Raises KeyError for a name that is no size.
    """
    return list(
        dict.fromkeys(
            spec
            for name in names
            for image_format in SIZES[name].formats
            for spec in SIZES[name].filter_specs(image_format, width, height)
        )
    )
