"""The one home of the site's picture sizes, formats and qualities."""

from dataclasses import dataclass

# First match wins in a browser, so the smallest format stands first. JPEG stays last
# as the one that every reader, mail program and crawler opens.
FORMATS = ("avif", "webp", "jpeg")


@dataclass(frozen=True)
class Size:
    """One use of pictures on the site.

    Attributes:
        widths: CSS pixels times density that renditions are made in, ascending.
        ratio: (width, height) to crop to, around the focal point; None keeps the picture's own.
        sizes: the ``sizes`` attribute: how wide the picture is shown, by viewport.
    """

    widths: tuple[int, ...]
    sizes: str
    ratio: tuple[int, int] | None = None

    def filter_specs(self, image_format: str) -> list[str]:
        """Return Wagtail filter specs, one a width, in ``image_format``."""
        return [self._spec(width, image_format) for width in self.widths]

    def _spec(self, width: int, image_format: str) -> str:
        if self.ratio:
            height = round(width * self.ratio[1] / self.ratio[0])
            return f"fill-{width}x{height}|format-{image_format}"
        return f"width-{width}|format-{image_format}"


SIZES: dict[str, Size] = {
    "lead": Size((480, 960, 1440, 2000), "100vw", (16, 9)),
    "wide": Size((480, 960, 1440), "(min-width: 64rem) 80vw, 100vw"),
    "column": Size((480, 800, 1200), "(min-width: 64rem) 40rem, 100vw"),
    "side": Size((320, 640), "(min-width: 64rem) 20rem, 100vw", (1, 1)),
    "square": Size((360, 720, 960), "(min-width: 52rem) 45vw, 74vw", (1, 1)),
    "slice": Size((480, 960), "(min-width: 60rem) 40vw, 90vw", (16, 9)),
    "card": Size((360, 720, 1080), "(min-width: 52rem) 60vw, 100vw", (16, 9)),
    "logo": Size((120, 240), "7.5rem"),
    "share": Size((1200,), "1200px", (1200, 630)),
}
