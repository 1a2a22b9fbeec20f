"""What a picture says of itself before a single pixel is decoded.

Hides each format's way of saying it, and refuses here what would cost too much later: the
decoders behind are fast, but they believe what they are told.
"""

from apps.photos.headers import containers, gif, jpeg, png, tiff, webp
from apps.photos.headers.base import Header
from apps.photos.kinds import Kind

__all__ = ["Header", "read"]

_READERS = {
    Kind.JPEG: jpeg.read,
    Kind.PNG: png.read,
    Kind.GIF: gif.read,
    Kind.WEBP: webp.read,
    Kind.TIFF: tiff.read,
    Kind.AVIF: containers.read_avif,
    Kind.HEIC: containers.read_heic,
}


def read(data: bytes, kind: Kind) -> Header:
    """Return what the headers of a whole file tell.

    Raises:
        Refused: the file ends too early, is damaged, or holds more than a photo does.
    """
    return _READERS[kind](data)
