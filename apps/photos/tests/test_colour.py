"""Whatever colour space a picture comes in, it looks the same in sRGB."""

import io
import zlib

import pytest
import pyvips
from PIL import Image, ImageCms
from pillow_heif import from_pillow

from apps.photos import colour, pixels
from apps.photos.tests import cie

# Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula" (2005), table 1.
PUBLISHED = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]
# Colours of the wide spaces that sRGB can show: of paper, skin, leaves, sky, brick, paint, shade.
PATCHES = [
    *((255, 255, 255), (243, 243, 242), (128, 128, 128), (52, 52, 52), (6, 6, 6)),
    *((115, 82, 68), (194, 150, 130), (98, 122, 157), (87, 108, 67), (133, 128, 177)),
    *((190, 130, 70), (80, 91, 166), (170, 90, 99), (94, 60, 108), (170, 188, 90)),
    *((220, 170, 80), (56, 61, 150), (90, 148, 80), (150, 60, 60), (231, 199, 90)),
]
SIDE = 16  # pixels; a patch is a whole block of every codec


def patches(mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (SIDE * len(PATCHES), SIDE))
    for number, patch in enumerate(PATCHES):
        image.paste(patch, (number * SIDE, 0, (number + 1) * SIDE, SIDE))
    return image.convert(mode)


def saved(image: Image.Image, format: str, **options) -> io.BytesIO:  # noqa: A002
    file = io.BytesIO()
    image.save(file, format, **options)
    return file


def middles(file: io.BytesIO) -> list[tuple]:
    image = pixels.open_pixels(file)
    assert image.mode == "RGB"
    return [image.getpixel((n * SIDE + SIDE // 2, SIDE // 2)) for n in range(len(PATCHES))]


def worst(file: io.BytesIO, space: str) -> float:
    """The largest difference between patches of ``space`` and what comes out."""
    return max(
        cie.difference(cie.to_lab(patch, space), cie.to_lab(found))
        for patch, found in zip(PATCHES, middles(file), strict=True)
    )


@pytest.mark.parametrize(("one", "other", "expected"), PUBLISHED)
def test_the_measure_gives_the_published_differences(one, other, expected):
    assert cie.difference(one, other) == pytest.approx(expected, abs=5e-5)
    assert cie.difference(other, one) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("space", ["display-p3", "adobe-rgb"])
def test_unconverted_patches_are_seen_to_be_wrong(space):
    assert worst(saved(patches(), "PNG"), space) > 3


@pytest.mark.parametrize("space", ["display-p3", "adobe-rgb"])
@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("PNG", {}),
        ("TIFF", {}),
        ("WEBP", {"lossless": True}),
        ("JPEG", {"quality": 95, "subsampling": 0}),
        ("AVIF", {"quality": 95, "subsampling": "4:4:4"}),
        ("HEIF", {"quality": 95, "chroma": 444}),
    ],
)
def test_a_profile_is_followed(space, format, options):  # noqa: A002
    profile = colour.profile(space)
    if format == "HEIF":
        file = io.BytesIO()
        from_pillow(patches()).save(file, icc_profile=profile, **options)
    else:
        file = saved(patches(), format, icc_profile=profile, **options)
    assert worst(file, space) < 2


def test_a_profile_of_others_is_followed():
    """libvips brings a Display P3 that somebody else made."""
    assert worst(saved(patches(), "PNG", icc_profile=bundled("p3")), "display-p3") < 2


def test_a_mark_of_adobe_rgb_in_exif_is_followed():
    """Cameras that are set to Adobe RGB write no profile (DCF 2.0, 'optional file')."""
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0xA001: 65535, 0xA005: {1: "R03"}})
    file = saved(patches(), "JPEG", exif=exif, quality=95, subsampling=0)
    assert worst(file, "adobe-rgb") < 2


@pytest.mark.parametrize(
    ("format", "options"),
    [("AVIF", {"subsampling": "4:4:4"}), ("HEIF", {"chroma": 444})],
)
def test_primaries_of_a_container_are_followed(format, options):  # noqa: A002
    file = io.BytesIO()
    if format == "AVIF":
        patches().save(file, format, quality=95, **options)
    else:
        from_pillow(patches()).save(file, quality=95, **options)
    data = file.getvalue()
    at = data.index(b"colrnclx") + 8
    assert worst(io.BytesIO(data), "srgb") < 2
    as_p3 = data[:at] + (12).to_bytes(2, "big") + data[at + 2 :]
    assert worst(io.BytesIO(as_p3), "display-p3") < 2


def test_primaries_of_a_png_are_followed():
    data = saved(patches(), "PNG").getvalue()
    words = b"cICP" + bytes((12, 13, 0, 1))
    chunk = (4).to_bytes(4, "big") + words + zlib.crc32(words).to_bytes(4, "big")
    assert worst(io.BytesIO(data[:33] + chunk + data[33:]), "display-p3") < 2


@pytest.mark.parametrize("has_profile", [True, False])
@pytest.mark.parametrize("format", ["JPEG", "TIFF"])
def test_inks_become_the_colours_that_they_print(format, has_profile):  # noqa: A002
    """Pillow writes JPEG in four inks as Adobe does: turned round."""
    inks = ImageCms.profileToProfile(
        patches(),
        ImageCms.createProfile("sRGB"),
        io.BytesIO(bundled("cmyk")),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="CMYK",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    inks.info.clear()
    options = {"quality": 95} if format == "JPEG" else {}
    if has_profile:
        options["icc_profile"] = bundled("cmyk")
    # A press prints less than a screen shows, so some of the patches come out duller.
    assert worst(saved(inks, format, **options), "srgb") < 5


def test_a_profile_that_cannot_be_read_tells_nothing():
    assert worst(saved(patches(), "PNG", icc_profile=b"not a profile" * 20), "srgb") == 0
    grey = saved(patches("L"), "PNG", icc_profile=colour.profile("adobe-rgb"))
    assert middles(grey)[0] == (255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "format"),
    [("L", "JPEG"), ("L", "PNG"), ("L", "TIFF"), ("L", "WEBP"), ("L", "AVIF"), ("LA", "PNG")],
)
def test_grey_stays_grey(mode, format):  # noqa: A002
    grey = patches("L")
    found = pixels.open_pixels(saved(grey.convert(mode), format))
    assert found.mode == ("RGBA" if mode == "LA" else "RGB")
    for number in range(len(PATCHES)):
        at = (number * SIDE + SIDE // 2, SIDE // 2)
        assert found.getpixel(at)[:3] == pytest.approx((grey.getpixel(at),) * 3, abs=3)


def test_a_palette_is_spelled_out_with_its_transparency():
    image = patches().quantize(len(PATCHES))
    assert worst(saved(image, "PNG"), "srgb") < 2
    assert worst(saved(image, "GIF"), "srgb") < 2
    clear = image.getpixel((0, 0))
    for format in ("PNG", "GIF"):  # noqa: A001
        found = pixels.open_pixels(saved(image, format, transparency=clear))
        assert found.mode == "RGBA"
        assert found.getpixel((0, 0))[3] == 0
        assert found.getpixel((SIDE * 5, 0))[3] == 255


@pytest.mark.parametrize(
    ("space", "suffix"),
    [("rgb16", ".png"), ("rgb16", ".tif"), ("lab", ".tif"), ("labs", ".tif"), ("scrgb", ".tif")],
)
def test_deep_and_device_independent_colours_become_srgb(space, suffix):
    image = pyvips.Image.new_from_memory(patches().tobytes(), *patches().size, 3, "uchar")
    image = image.copy(interpretation="srgb")
    if space.startswith("lab"):
        image = image.icc_import(input_profile="srgb", pcs="lab")
    image = image.colourspace(space)
    assert worst(io.BytesIO(image.write_to_buffer(suffix)), "srgb") < 2


def test_lab_of_other_programs_becomes_srgb():
    """libvips reads only its own; what Pillow writes is what Photoshop writes."""
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    image = ImageCms.profileToProfile(patches(), srgb, lab, outputMode="LAB")
    image.info.clear()
    assert worst(saved(image, "TIFF"), "srgb") < 2


def test_deep_grey_keeps_its_shades():
    grey = Image.frombytes("I;16", (2, 1), (32896).to_bytes(2, "little") + b"\xff\xff")
    for format in ("PNG", "TIFF"):  # noqa: A001
        found = pixels.open_pixels(saved(grey, format))
        assert [found.getpixel((x, 0)) for x in (0, 1)] == [(128, 128, 128), (255, 255, 255)]


def bundled(name: str) -> bytes:
    """A profile that libvips brings."""
    return bytes(pyvips.Operation.call("profile_load", name))
