"""The one place that looks at pixels: whatever was handed in comes out upright and in sRGB.

Hides the kinds of picture, their limits, and what is refused before anything is decoded.
"""

from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import HeifImageFile

from apps.photos import colour
from apps.photos.kinds import HEAD, Kind, describe, recognise
from apps.photos.refusals import Refused

__all__ = ["MAX_BYTES", "MAX_PIXELS", "Measures", "Refused", "measure", "open_pixels"]

MAX_BYTES = 60 * 1024 * 1024
# Decoded, a pixel takes four bytes, and a process may take 600 MB.
MAX_PIXELS = 110_000_000

# Pillow warns above this and raises above twice as much; ours is checked before.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


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
        kind = _kind_of(file)
        image = _open(file, kind)
        width, height = image.size
        if _turned(image):
            width, height = height, width
        return Measures(kind, width, height, image.has_transparency_data)
    except Refused as refused:
        raise refused.of(name) from None
    finally:
        file.seek(0)


def open_pixels(
    file: BinaryIO, *, at_least: tuple[int, int] | None = None, name: str = ""
) -> Image.Image:
    """Decode a picture.

    Args:
        file: opened for reading in binary; its position is put back to the start.
        at_least: a smaller version will do, as long as neither side falls below these
            (width, height) in pixels of the upright picture. None decodes all pixels.
        name: what the file is called, for the refusal.

    Returns:
        The first frame, upright, sRGB, mode RGB or RGBA, with nothing in ``info``.

    Raises:
        Refused: as for :func:`measure`, and when the pixels are damaged or end too early.
    """
    try:
        image = _open(file, _kind_of(file))
        icc, turned = image.info.get("icc_profile"), _turned(image)
        if at_least and image.format == "JPEG":
            wanted = at_least[::-1] if turned else at_least
            image.draft(None, wanted)
        _decode(image)
        upright = ImageOps.exif_transpose(image)
        picture = colour.to_srgb(upright, icc=icc)
        picture.info = {}
        return picture
    except Refused as refused:
        raise refused.of(name) from None
    finally:
        file.seek(0)


def _kind_of(file: BinaryIO) -> Kind:
    file.seek(0, 2)
    if file.tell() > MAX_BYTES:
        raise Refused("too_large", limit=MAX_BYTES // 1024**2)
    file.seek(0)
    head = file.read(HEAD)
    kind = recognise(head)
    if kind is None:
        if not head:
            raise Refused("empty")
        what = describe(head)
        raise Refused("other_kind", what=what) if what else Refused("not_a_picture")
    file.seek(0)
    return kind


def _open(file: BinaryIO, kind: Kind) -> Image.Image:
    file.seek(0)
    try:
        if kind is Kind.HEIC:
            image = HeifImageFile(file)
        else:
            image = Image.open(file, formats=[kind.value.upper()])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Refused("damaged") from None
    if image.width * image.height > MAX_PIXELS:
        raise Refused("too_many_pixels", limit=MAX_PIXELS // 1_000_000)
    return image


def _decode(image: Image.Image) -> None:
    try:
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError) as problem:
        early = "truncated" in str(problem) or isinstance(problem, EOFError)
        raise Refused("truncated" if early else "damaged") from None


def _turned(image: Image.Image) -> bool:
    """Whether the stored picture lies on its side (EXIF orientations 5 to 8)."""
    return image.getexif().get(0x0112, 1) >= 5
