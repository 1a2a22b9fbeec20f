"""Every kind of picture comes out upright, in sRGB, as small as somebody needs it."""

import io

import pytest
import pyvips
from django.conf import settings
from PIL import Image, ImageChops, ImageStat
from pillow_heif import from_pillow

from apps.photos import pixels
from apps.photos.kinds import Kind
from apps.photos.tests import hostile

ORIENTATION = 0x0112
# What brings a picture upright that was stored lying, by its orientation in EXIF.
UPRIGHT = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def corners(size=(96, 64)) -> Image.Image:
    """A picture whose corners can be told apart."""
    image = Image.new("RGB", size, "white")
    for corner, colour in (((0, 0), "red"), ((64, 0), "lime"), ((0, 32), "blue")):
        image.paste(colour, (*corner, corner[0] + 32, corner[1] + 32))
    return image


def saved(image: Image.Image, kind: Kind, **options) -> io.BytesIO:
    file = io.BytesIO()
    if kind is Kind.HEIC:
        from_pillow(image).save(file, quality=90, **options)
    else:
        image.save(file, kind.name, **options)
    return file


def differ(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of the two, of 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("orientation", UPRIGHT)
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.GIF])
def test_a_picture_comes_out_upright(kind, orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    file = saved(corners(), kind, exif=exif.tobytes())
    turned = UPRIGHT[orientation]
    expected = corners() if turned is None else corners().transpose(turned)
    found = pixels.open_pixels(file)
    assert differ(found.convert("RGB"), expected) < 6
    measures = pixels.measure(file)
    assert (measures.kind, measures.width, measures.height) == (kind, *expected.size)


@pytest.mark.parametrize("kind", Kind)
def test_nothing_but_pixels_comes_out(kind):
    options = {} if kind is Kind.GIF else {"exif": Image.Exif().tobytes(), "xmp": b"<x/>"}
    found = pixels.open_pixels(saved(corners(), kind, **options), at_least=(10, 10))
    assert found.info == {}
    assert found.mode == "RGB"


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.WEBP, Kind.AVIF, Kind.HEIC, Kind.TIFF])
def test_transparency_stays(kind):
    image = corners().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    file = saved(image, kind)
    assert pixels.measure(file).has_alpha
    found = pixels.open_pixels(file)
    assert found.mode == "RGBA"
    assert differ(found.getchannel("A"), image.getchannel("A")) < 3
    small = pixels.open_pixels(file, at_least=(20, 20))
    assert small.size == (48, 32)
    assert small.getpixel((4, 30))[:3] == pytest.approx((0, 0, 255), abs=16)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("at_least", "size"),
    [
        (None, (97, 61)),
        ((97, 61), (97, 61)),
        ((49, 2), (97, 61)),
        ((48, 30), (48, 30)),
        ((10, 10), (24, 15)),
        ((1, 1), (3, 2)),
    ],
)
def test_a_smaller_version_is_never_smaller_than_asked_for(kind, at_least, size):
    """The last row or column of an odd number may count as whole."""
    found = pixels.open_pixels(saved(corners((97, 61)), kind), at_least=at_least)
    assert [a - b in (0, 1) for a, b in zip(found.size, size, strict=True)] == [True, True]
    assert all(have >= want for have, want in zip(found.size, at_least or (), strict=False))


def test_asked_for_sides_are_those_of_the_upright_picture():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    file = saved(corners((400, 100)), Kind.JPEG, exif=exif.tobytes())
    assert pixels.open_pixels(file, at_least=(25, 100)).size == (25, 100)
    assert pixels.open_pixels(file, at_least=(60, 60)).size == (100, 400)


@pytest.mark.parametrize("kind", [Kind.GIF, Kind.WEBP, Kind.AVIF, Kind.PNG, Kind.TIFF])
def test_of_several_frames_the_first_is_taken(kind):
    frames = [Image.new("RGB", (96, 64), colour) for colour in ("yellow", "blue")]
    file = saved(corners(), kind, save_all=True, append_images=frames)
    assert differ(pixels.open_pixels(file).convert("RGB"), corners()) < 6


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.PNG, lambda: hostile.png(12_000, 9_000)),
        (Kind.JPEG, lambda: pyvips.Image.black(12_000, 9_000).jpegsave_buffer()),
        (Kind.TIFF, lambda: pyvips.Image.black(12_000, 9_000).tiffsave_buffer(compression="lzw")),
    ],
)
def test_108_megapixels_are_taken_and_110_are_not(kind, data):
    file = io.BytesIO(data())
    assert pixels.measure(file).width == 12_000
    assert pixels.open_pixels(file, at_least=(512, 512)).size == (750, 563)
    with pytest.raises(pixels.Refused, match="more than 109 megapixels"):
        pixels.measure(io.BytesIO(hostile.png(11_000, 10_000)))


def test_60_mb_are_taken_and_more_are_not():
    data = saved(corners(), Kind.JPEG).getvalue()
    full = data + bytes(pixels.MAX_BYTES - len(data))
    assert pixels.measure(io.BytesIO(full)).width == 96
    with pytest.raises(pixels.Refused, match=r"^x\.jpg: it is larger than 60 MB"):
        pixels.measure(io.BytesIO(full + b"\0"), "x.jpg")


def test_wagtails_own_bounds_are_the_same():
    assert pixels.MAX_BYTES == settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    assert pixels.MAX_PIXELS == settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    assert {kind.value for kind in Kind} | {"jpg"} == set(settings.WAGTAILIMAGES_EXTENSIONS)
