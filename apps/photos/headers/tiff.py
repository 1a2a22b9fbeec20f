"""What a TIFF tells (TIFF 6.0, BigTIFF): one picture of the many things that this format holds."""

from apps.photos.headers import exif
from apps.photos.headers.base import Header
from apps.photos.refusals import Refused

_SUBFILE, _WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC = 254, 256, 257, 258, 262
_STRIPS, _SAMPLES, _ROWS, _STRIP_BYTES = 273, 277, 278, 279
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_BYTES, _EXTRA = 322, 323, 324, 325, 338
_ICC, _DNG = 34675, 50706
_RAW_PHOTOMETRICS = {32803, 34892}  # colour filter array, linear raw (TIFF/EP, DNG)
MAX_PIECE = 256 * 1024 * 1024  # bytes of one strip or tile, decoded


def read(data: bytes) -> Header:
    tags = exif.Tags(data)
    top = tags.directory(tags.first_offset)
    first = {tag: found.first for tag, found in top.items() if found.first is not None}
    if tags.is_cut or tags.first_offset >= len(data):
        raise Refused("truncated")
    _refuse_raw(first)
    width, height = first.get(_WIDTH, 0), first.get(_HEIGHT, 0)
    bits, samples = first.get(_BITS, 1), first.get(_SAMPLES, 1)
    tiled = _TILES in top
    if tiled:
        piece_pixels = first.get(_TILE_WIDTH, 0) * first.get(_TILE_HEIGHT, 0)
    else:
        piece_pixels = width * min(first.get(_ROWS, height), height)
    # One strip of the whole picture is common; one far beyond it is not.
    if piece_pixels * samples * bits / 8 > MAX_PIECE and piece_pixels > 2 * width * height:
        raise Refused("suspicious")
    _refuse_truncated(data, top, tiled=tiled)
    told = exif.of_tags(tags, top)
    return Header(
        width,
        height,
        orientation=told.orientation,
        has_alpha=_EXTRA in top and samples in (2, 4, 5),
        icc=bytes(top[_ICC].value) if _ICC in top else None,
        primaries=told.primaries,
        # Strips are read line by line, tiles are not.
        memory=piece_pixels / max(width * height, 1) * samples * max(bits, 8) / 8 if tiled else 0,
    )


def _refuse_raw(first: dict[int, int]) -> None:
    """Raw files are TIFF too, but what they hold first is a small preview."""
    preview = first.get(_SUBFILE, 0) & 1
    if preview or _DNG in first or first.get(_PHOTOMETRIC) in _RAW_PHOTOMETRICS:
        raise Refused("raw")


def _refuse_truncated(data: bytes, top: dict[int, exif.Tag], *, tiled: bool) -> None:
    starts, lengths = (_TILES, _TILE_BYTES) if tiled else (_STRIPS, _STRIP_BYTES)
    if starts not in top:
        raise Refused("damaged")
    sizes = top[lengths].numbers if lengths in top else []
    ends = map(sum, zip(top[starts].numbers, sizes, strict=False))
    if any(end > len(data) for end in ends):
        raise Refused("truncated")
