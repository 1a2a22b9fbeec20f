"""Makes files that mean harm: small on disk, huge in memory, or not what they say."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {}


def bombs() -> dict[str, tuple[str, Callable[[], bytes]]]:
    """Return how each bomb must be answered ("" is taken in) and how it is made, by name."""
    return dict(_BOMBS)


def _bomb(answer: str):
    def register(make: Callable[[], bytes]):
        _BOMBS[make.__name__] = (answer, make)
        return make

    return register


def saved(format: str, size=(64, 64), colour="teal", mode="RGB", **options) -> bytes:  # noqa: A002
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, format, **options)
    return file.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    check = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + check


def png(width: int, height: int, *extra: bytes, rows: int | None = None) -> bytes:
    """A grey PNG that says it is so large; of ``rows`` lines, all of them by default."""
    pixels = zlib.compress(bytes((width + 1) * (height if rows is None else rows)), 1)
    top = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return PNG_HEAD + top + b"".join(extra) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def tiff(tags: list[tuple[int, int, int, int]], tail: bytes = b"") -> bytes:
    """A TIFF of these tags (number, type, count, value); ``tail`` begins at :func:`after`."""
    entries = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + bytes(4) + tail


def after(tags: int) -> int:
    """Where the tail of a TIFF of so many tags begins."""
    return 8 + 2 + 12 * tags + 4


def overlapping_tags(count: int, length: int) -> bytes:
    """Tags that all have the same ``length`` bytes for their value."""
    body = tiff([(number, 7, length - 8, 8) for number in range(1, count + 1)])
    return body + bytes(max(0, length - len(body)))


def _packed(length: int) -> bytes:
    """Zeros that are ``length`` bytes when unpacked."""
    squeeze = zlib.compressobj(1)
    block = bytes(10_000_000)
    return b"".join(squeeze.compress(block) for _ in range(length // len(block))) + squeeze.flush()


def _grey_tiff(width: int, height: int, packed: bytes, **tiles: int) -> bytes:
    tags = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 8)]
    tags += [(262, 3, 1, 1), (277, 3, 1, 1)]
    if tiles:
        tags += [(322, 4, 1, tiles["side"]), (323, 4, 1, tiles["side"])]
        tags += [(324, 4, 1, after(10)), (325, 4, 1, len(packed))]
    else:
        tags += [(273, 4, 1, after(9)), (278, 4, 1, height), (279, 4, 1, len(packed))]
    return tiff(tags, packed)


def _with_size(data: bytes, width: int, height: int) -> bytes:
    """The file of a container with other sizes than its pictures have."""
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


@_bomb("too_many_pixels")
def png_of_huge_size() -> bytes:
    return png(60_000, 60_000, rows=1)


@_bomb("")
def png_of_a_hundred_megapixels() -> bytes:
    return png(10_000, 10_000)


@_bomb("suspicious")
def png_with_words_that_unpack_to_200_mb() -> bytes:
    return png(8, 8, chunk(b"zTXt", b"Comment\0\0" + _packed(200_000_000)))


@_bomb("suspicious")
def png_with_xmp_that_unpacks_to_200_mb() -> bytes:
    return png(8, 8, chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + _packed(200_000_000)))


@_bomb("suspicious")
def png_with_a_profile_that_unpacks_to_200_mb() -> bytes:
    return png(8, 8, chunk(b"iCCP", b"sRGB\0\0" + _packed(200_000_000)))


@_bomb("suspicious")
def png_of_a_million_chunks() -> bytes:
    return png(8, 8, chunk(b"tEXt", b"a\0b") * 1_000_000)


@_bomb("")
def png_with_pixels_that_never_end() -> bytes:
    top = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    return PNG_HEAD + top + chunk(b"IDAT", _packed(800_000_000)) + chunk(b"IEND", b"")


@_bomb("too_many_pixels")
def jpeg_of_huge_size() -> bytes:
    data = saved("JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", 65_500, 65_500) + data[at + 4 :]


@_bomb("suspicious")
def jpeg_that_goes_over_its_pixels_5000_times() -> bytes:
    """Progressive and grey: one scan of brightness, then empty scans of detail."""
    side = 8000
    blocks = (side // 8) ** 2
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, side, side, 1) + b"\1\x11\0"
    tables = b"\xff\xdb" + struct.pack(">HB", 67, 0) + b"\1" * 64
    for kind, symbol in ((0x00, 0x00), (0x10, 0xE0)):
        tables += b"\xff\xc4" + struct.pack(">HB", 20, kind) + b"\0\1" + bytes(14) + bytes([symbol])
    runs = "".join("00" + "1" * 14 for _ in range(-(-blocks // 32_767)))
    runs += "1" * (-len(runs) % 8)
    empty = int(runs, 2).to_bytes(len(runs) // 8, "big").replace(b"\xff", b"\xff\0")
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\1\0"
    details = (scan + b"\x01\x3f\0" + empty) * 5000
    return b"\xff\xd8" + tables + frame + scan + bytes(3 + blocks // 4) + details + b"\xff\xd9"


@_bomb("suspicious")
def jpeg_whose_exif_says_everything_5000_times() -> bytes:
    data, exif = saved("JPEG"), b"Exif\0\0" + overlapping_tags(5000, 65_000)
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


@_bomb("suspicious")
def jpeg_of_a_million_segments() -> bytes:
    data = saved("JPEG")
    return data[:2] + b"\xff\xfe\0\2" * 1_000_000 + data[2:]


@_bomb("suspicious")
def tiff_whose_tags_say_everything_60000_times() -> bytes:
    return overlapping_tags(60_000, 20_000_000)


@_bomb("too_many_pixels")
def tiff_of_huge_size() -> bytes:
    return _grey_tiff(100_000, 100_000, zlib.compress(bytes(100_000)))


@_bomb("")
def tiff_of_a_hundred_megapixels_in_one_strip() -> bytes:
    return _grey_tiff(10_000, 10_000, _packed(100_000_000))


@_bomb("suspicious")
def tiff_with_a_tile_of_3600_megapixels() -> bytes:
    return _grey_tiff(64, 64, zlib.compress(bytes(1000)), side=60_000)


@_bomb("too_many_pixels")
def gif_whose_frame_is_larger_than_its_screen() -> bytes:
    return _gif((1, 1), (65_535, 65_535))


@_bomb("too_many_pixels")
def gif_of_huge_size() -> bytes:
    return _gif((65_535, 65_535), (1, 1))


@_bomb("suspicious")
def gif_with_a_comment_of_20_mb() -> bytes:
    comment = b"!\xfe" + (b"\xff" + b"a" * 255) * 80_000 + b"\0"
    return _gif((8, 8), (1, 1), before=comment)


@_bomb("")
def gif_of_a_million_frames() -> bytes:
    return _gif((1000, 1000), (1, 1), frames=1_000_000)


def _gif(screen, frame, *, before: bytes = b"", frames: int = 1) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x80, 0, 0) + bytes(6)
    picture = b"," + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\2\2\x4c\1\0"
    return head + before + picture * frames + b";"


def _webp(*chunks: bytes) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _canvas(side: int, flags: int = 0) -> bytes:
    size = (side - 1).to_bytes(3, "little") * 2
    return b"VP8X" + struct.pack("<IB3x", 10, flags) + size


@_bomb("damaged")
def webp_whose_canvas_is_larger_than_its_picture() -> bytes:
    return _webp(_canvas(16_000), saved("WEBP")[12:])


@_bomb("too_many_pixels")
def webp_of_huge_size() -> bytes:
    return _webp(b"VP8L" + struct.pack("<IBI", 5, 0x2F, 0x3FFF | 0x3FFF << 14), b"\0")


@_bomb("")
def webp_of_10000_frames_on_a_huge_canvas() -> bytes:
    picture = saved("WEBP")[12:]
    frame = struct.pack("<I6x", 16 + len(picture)) + b"\x3f\0\0" * 2 + b"\x0a\0\0\0" + picture
    animation = b"ANIM" + struct.pack("<I6x", 6)
    return _webp(_canvas(10_000, 2), animation, (b"ANMF" + frame) * 10_000)


@_bomb("too_many_pixels")
def avif_of_huge_size() -> bytes:
    return _with_size(saved("AVIF"), 60_000, 60_000)


@_bomb("suspicious")
def avif_of_2_kb_and_a_hundred_megapixels() -> bytes:
    return _with_size(saved("AVIF"), 10_000, 10_000)


@_bomb("suspicious")
def avif_whose_picture_is_larger_than_it_says() -> bytes:
    return _with_size(saved("AVIF", (2000, 2000), speed=10), 64, 64)


@_bomb("too_many_pixels")
def heic_of_huge_size() -> bytes:
    return _with_size(heic((64, 64)), 60_000, 60_000)


@_bomb("damaged")
def heic_whose_picture_is_larger_than_it_says() -> bytes:
    return _with_size(heic((2000, 2000)), 64, 64)


def heic(size: tuple[int, int]) -> bytes:
    from pillow_heif import from_pillow

    file = io.BytesIO()
    from_pillow(Image.new("RGB", size, "teal")).save(file, quality=10)
    return file.getvalue()
