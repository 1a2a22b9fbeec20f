"""The one place that looks at pixels: whatever was handed in comes out upright and in sRGB.

Hides which library decodes what, the limits, and how little is decoded where a smaller picture
will do. libvips reads line by line, so that even a hundred megapixels take tens of megabytes.
"""

import io
from contextlib import nullcontext
from dataclasses import dataclass
from threading import Lock
from typing import BinaryIO

import pyvips
from PIL import Image
from pillow_heif import open_heif

from apps.photos import colour, headers
from apps.photos.headers import Header
from apps.photos.kinds import HEAD, Kind, describe, recognise
from apps.photos.refusals import Refused

__all__ = ["MAX_BYTES", "MAX_PIXELS", "Measures", "Refused", "measure", "open_pixels"]

MAX_BYTES = 60 * 1024 * 1024
# The largest sensors of telephones have 12,032 × 9,024 pixels.
MAX_PIXELS = 109_000_000
# Pictures that can't be decoded line by line may take this many bytes …
_MEMORY = 460_000_000
# … or more if they are as dense as photos: bytes of red, green and blue for each of the file.
_MAX_RATIO = {Kind.AVIF: 4000, Kind.HEIC: 4000}
_MAX_RATIO_OF_OTHERS = 200

# Pillow warns above this, and raises above twice as much; ours is checked before.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
pyvips.block_untrusted_set(1)
pyvips.cache_set_max(0)  # no picture is opened twice in a row

# Those that take more than this are decoded one at a time, however many threads there are.
_SIDE_BY_SIDE = 100_000_000
_alone = Lock()

_LOADERS = {
    Kind.JPEG: pyvips.Image.jpegload_buffer,
    Kind.PNG: pyvips.Image.pngload_buffer,
    Kind.WEBP: pyvips.Image.webpload_buffer,
    Kind.TIFF: pyvips.Image.tiffload_buffer,
    Kind.GIF: pyvips.Image.gifload_buffer,
}
# EXIF orientation → how to turn, then whether to mirror left to right.
_UPRIGHT = {
    1: (0, False),
    2: (0, True),
    3: (180, False),
    4: (180, True),
    5: (90, True),
    6: (90, False),
    7: (270, True),
    8: (270, False),
}


@dataclass(frozen=True)
class Measures:
    """What the headers of a picture tell. Width and height are of the upright picture."""

    kind: Kind
    width: int
    height: int
    has_alpha: bool


def measure(file: BinaryIO, name: str = "") -> Measures:
    """Look at the headers of a picture, decoding nothing.

    Args:
        file: opened for reading in binary; its position is put back to the start.
        name: what the file is called, for the refusal.

    Raises:
        Refused: it is no picture that we take, or one that would cost too much.
    """
    try:
        _data, kind, header = _read(file)
        return Measures(kind, *header.upright_size, header.has_alpha)
    except Refused as refused:
        raise refused.of(name) from None


def open_pixels(
    file: BinaryIO, *, at_least: tuple[int, int] | None = None, name: str = ""
) -> Image.Image:
    """Decode a picture.

    Args:
        file: opened for reading in binary; its position is put back to the start.
        at_least: a version made smaller by a whole factor will do, as long as neither side
            falls below these (width, height) in pixels of the upright picture. None decodes
            all pixels, at four bytes each.
        name: what the file is called, for the refusal.

    Returns:
        The first frame, upright, sRGB, mode RGB or RGBA, with nothing in ``info``.

    Raises:
        Refused: as for :func:`measure`, and when the pixels are damaged or end too early.
    """
    try:
        data, kind, header = _read(file)
        factor = _factor(header.upright_size, at_least)
        try:
            with _alone if _cost(header) > _SIDE_BY_SIDE else nullcontext():
                image = _decoded(data, kind, header, factor)
                image = colour.to_srgb(image, icc=header.icc, primaries=header.primaries)
                return _to_pillow(_upright(image, header.orientation))
        except (pyvips.Error, OSError, RuntimeError, SyntaxError, ValueError) as problem:
            raise _refusal(problem) from None
    except Refused as refused:
        raise refused.of(name) from None


def _read(file: BinaryIO) -> tuple[bytes, Kind, Header]:
    """Return all of a file and what its headers tell, or refuse it."""
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    file.seek(0)
    if len(data) > MAX_BYTES:
        raise Refused("too_large", limit=MAX_BYTES // 1024**2)
    kind = recognise(data[:HEAD])
    if kind is None:
        if not data:
            raise Refused("empty")
        what = describe(data[:HEAD])
        raise Refused("other_kind", what=what) if what else Refused("not_a_picture")
    try:
        header = headers.read(data, kind)
    except (IndexError, ZeroDivisionError):
        raise Refused("damaged") from None
    _refuse_costly(header, len(data), _MAX_RATIO.get(kind, _MAX_RATIO_OF_OTHERS))
    return data, kind, header


def _refuse_costly(header: Header, size: int, max_ratio: int) -> None:
    pixels = header.width * header.height
    if not pixels:
        raise Refused("too_small")
    if pixels > MAX_PIXELS:
        raise Refused("too_many_pixels", limit=MAX_PIXELS // 1_000_000)
    if _cost(header) > _MEMORY and pixels * 3 > size * max_ratio:
        raise Refused("suspicious")


def _cost(header: Header) -> float:
    """Bytes that decoding takes beside the picture that comes out."""
    return header.width * header.height * header.memory


def _factor(size: tuple[int, int], at_least: tuple[int, int] | None) -> int:
    """Return the largest power of two that leaves at least so many pixels on both sides."""
    factor = 1
    if at_least:
        while all(have // (2 * factor) >= want for have, want in zip(size, at_least, strict=True)):
            factor *= 2
    return factor


def _decoded(data: bytes, kind: Kind, header: Header, factor: int) -> pyvips.Image:
    data = header.still or data
    if kind is Kind.HEIC:
        return _shrunk(_from_heif(data), factor)
    if kind is Kind.AVIF:
        return _from_pillow(data, kind, factor)
    if kind is Kind.JPEG:
        try:
            return _by_vips(data, kind, factor, fail_on="warning").copy_memory()
        except pyvips.Error as problem:
            # That the end is missing is only a warning, as is a byte too many before a marker.
            if "premature end" in str(problem):
                raise
    if kind is Kind.TIFF:
        try:
            return _by_vips(data, kind, factor).copy_memory()
        except pyvips.Error:
            # Of the many kinds of TIFF, each of two libraries knows some that the other doesn't.
            return _from_pillow(data, kind, factor)
    return _by_vips(data, kind, factor)


def _by_vips(data: bytes, kind: Kind, factor: int, *, fail_on: str = "error") -> pyvips.Image:
    options, done = {"access": "sequential", "fail_on": fail_on}, 1
    if kind is Kind.JPEG:
        done = min(factor, 8)
        options["shrink"] = done
    elif kind is Kind.WEBP:
        done = factor
        options["scale"] = 1 / factor
    return _shrunk(_LOADERS[kind](data, **options), factor // done)


def _from_heif(data: bytes) -> pyvips.Image:
    image = open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
    if image.mode == "I;16":
        deep = pyvips.Image.new_from_memory(image.data, *image.size, 1, "ushort")
        return deep.copy(interpretation="grey16")
    return _of_memory(image.data, image.size, len(image.mode))


def _from_pillow(data: bytes, kind: Kind, factor: int) -> pyvips.Image:
    image = Image.open(io.BytesIO(data), formats=[kind.name])
    image.load()
    if image.mode not in ("L", "LA", "RGB", "RGBA", "LAB", "CMYK"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image = image.reduce(factor) if factor > 1 else image
    found = _of_memory(image.tobytes(), image.size, len(image.getbands()))
    if image.mode == "LAB":
        lightness, *signed = found.bandsplit()
        # Colours count from -128, in two's complement.
        a, b = ((band ^ 128) - 128 for band in signed)
        return (lightness * 100 / 255).bandjoin([a, b]).copy(interpretation="lab")
    return found.copy(interpretation="cmyk") if image.mode == "CMYK" else found


def _of_memory(pixels, size: tuple[int, int], bands: int) -> pyvips.Image:
    image = pyvips.Image.new_from_memory(pixels, *size, bands, "uchar")
    return image.copy(interpretation="b-w" if bands < 3 else "srgb")


def _shrunk(image: pyvips.Image, factor: int) -> pyvips.Image:
    if factor == 1:
        return image
    if not image.hasalpha():
        return image.shrink(factor, factor, ceil=True)
    small = image.premultiply().shrink(factor, factor, ceil=True).unpremultiply()
    return small.cast(image.format)


def _upright(image: pyvips.Image, orientation: int) -> pyvips.Image:
    turn, mirror = _UPRIGHT[orientation]
    if turn:
        image = image.copy_memory().rot(f"d{turn}")
    return image.copy_memory().fliphor() if mirror else image


def _to_pillow(image: pyvips.Image) -> Image.Image:
    mode = "RGBA" if image.bands == 4 else "RGB"
    size = image.width, image.height
    return Image.frombuffer(mode, size, image.write_to_memory(), "raw", mode, 0, 1).copy()


def _refusal(problem: Exception) -> Refused:
    said = str(problem).lower()
    early = any(word in said for word in ("truncat", "premature", "end of", "unexpected eof"))
    return Refused("truncated" if early else "damaged")
