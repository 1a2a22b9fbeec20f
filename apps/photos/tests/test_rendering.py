"""Renditions are drawn from one decoding, in the right part and size, with their credits."""

import io
from unittest.mock import patch

import pytest
from django.utils.translation import override
from PIL import Image
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from apps.photos import metadata, pixels, rendering
from apps.photos.models import Photo
from apps.photos.sizes import SIZES, specs_for

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)


class Drawable(Photo):
    """A photo without a database: its file is what it is given."""

    class Meta:
        proxy = True
        app_label = "photos"

    @classmethod
    def of(cls, image: Image.Image, image_format: str = "PNG", **fields):
        data = io.BytesIO()
        image.save(data, image_format)
        return cls.of_bytes(data.getvalue(), *image.size, **fields)

    @classmethod
    def of_bytes(cls, data: bytes, width: int, height: int, **fields):
        photo = cls(collection_id=1, title="x", width=width, height=height, **fields)
        photo.data = data
        return photo

    def open_file(self):
        return io.BytesIO(self.data)


def thirds(width: int = 300, height: int = 100) -> Image.Image:
    """A picture of which the left, middle and right thirds are red, green and blue."""
    image = Image.new("RGB", (width, height), GREEN)
    image.paste(RED, (0, 0, width // 3, height))
    image.paste(BLUE, (width - width // 3, 0, width, height))
    return image


def draw(photo, spec: str) -> Image.Image:
    wanted = Filter(spec)
    drawn = rendering.draw(photo, [wanted])[wanted]
    image = Image.open(io.BytesIO(drawn.data))
    assert (image.width, image.height) == (drawn.width, drawn.height)
    assert image.format.lower() == drawn.format
    return image


def near(colour, wanted, by: int = 6) -> bool:
    return all(abs(a - b) <= by for a, b in zip(colour[:3], wanted, strict=True))


def test_all_renditions_come_from_one_decoding_and_each_shape_from_one_scaling():
    photo = Drawable.of(thirds(600, 400))
    filters = [Filter(spec) for spec in specs_for(600, 400, tuple(SIZES))]
    shapes = {tuple(f.spec.split("|")[0].split("-")) for f in filters}
    with (
        patch.object(pixels, "open_pixels", wraps=pixels.open_pixels) as opened,
        patch.object(Image.Image, "resize", autospec=True, side_effect=Image.Image.resize) as cut,
    ):
        drawn = rendering.draw(photo, filters)
    assert set(drawn) == set(filters)
    assert opened.call_count == 1
    assert cut.call_count == len(shapes) < len(filters)


@pytest.mark.parametrize(
    ("spec", "size"),
    [
        ("width-150", (150, 50)),
        ("height-50", (150, 50)),
        ("max-120x80", (120, 40)),
        ("min-120x80", (240, 80)),
        ("scale-50", (150, 50)),
        ("fill-100x100", (100, 100)),
        ("fill-80x50", (80, 50)),
        ("original", (300, 100)),
        ("width-900", (300, 100)),
    ],
)
def test_sizes_are_those_that_wagtail_gives(spec, size):
    assert draw(Drawable.of(thirds()), f"{spec}|format-png").size == size


@pytest.mark.parametrize(("centre", "colour"), [(None, GREEN), (20, RED), (280, BLUE)])
def test_a_crop_keeps_the_focal_point(centre, colour):
    focus = {}
    if centre:
        focus = {"focal_point_x": centre, "focal_point_y": 50}
        focus |= {"focal_point_width": 20, "focal_point_height": 20}
    image = draw(Drawable.of(thirds(), **focus), "fill-60x60|format-png")
    # The focal point is in the crop, where it was in the whole, and not in its middle.
    assert image.crop((15, 0, 45, 60)).convert("RGB").getcolors() == [(1800, colour)]


def test_a_crop_close_to_the_focal_point_is_scaled_in_the_same_step():
    focus = {"focal_point_x": 150, "focal_point_y": 50}
    focus |= {"focal_point_width": 20, "focal_point_height": 20}
    image = draw(Drawable.of(thirds(), **focus), "fill-30x30-c100|format-png")
    assert image.size == (30, 30)
    assert image.convert("RGB").getcolors() == [(900, GREEN)]


def test_a_turned_picture_is_cut_upright():
    """Stored on its side, red at the bottom: upright, red is on the left."""
    stored, data = thirds().transpose(Image.Transpose.ROTATE_90), io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to see it upright
    stored.save(data, "JPEG", quality=95, exif=exif)
    photo = Drawable.of_bytes(data.getvalue(), 300, 100)
    image = draw(photo, "fill-300x100|format-png")
    assert image.size == (300, 100)
    assert near(image.getpixel((30, 50)), RED)
    assert near(image.getpixel((270, 50)), BLUE)


def test_a_large_jpeg_is_not_decoded_whole_for_a_small_rendition():
    photo = Drawable.of(thirds(2400, 800), "JPEG")
    opened = []

    def open_pixels(*args, **kwargs):
        opened.append(pixels_open(*args, **kwargs))
        return opened[-1]

    pixels_open = pixels.open_pixels
    with patch.object(pixels, "open_pixels", open_pixels):
        image = draw(photo, "fill-60x60|format-png")
    assert 60 * rendering.GAP <= opened[0].height < 400
    assert near(image.getpixel((30, 30)), GREEN)


@pytest.mark.parametrize(
    ("spec", "image_format"),
    [
        ("width-20", "PNG"),
        ("width-20|format-webp", "WEBP"),
        ("width-20|format-avif", "AVIF"),
        ("width-20|format-jpeg", "JPEG"),
        ("width-20|format-gif", "GIF"),
        ("width-20|format-webp-lossless", "WEBP"),
    ],
)
def test_a_picture_that_one_can_see_through(spec, image_format):
    """Formats that know transparency keep it; what JPEG shows there is white."""
    image = Image.new("RGBA", (40, 40), (*RED, 255))
    image.paste((0, 0, 0, 0), (0, 0, 40, 20))
    drawn = draw(Drawable.of(image), spec)
    assert drawn.format == image_format
    if image_format in {"JPEG", "GIF"}:
        assert near(drawn.convert("RGB").getpixel((10, 3)), WHITE)
    else:
        assert drawn.convert("RGBA").getpixel((10, 3))[3] == 0
    assert near(drawn.convert("RGB").getpixel((10, 16)), RED, by=20)


def test_a_background_is_laid_where_one_is_asked_for():
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    drawn = draw(Drawable.of(image), "width-20|format-webp|bgcolor-0000ff")
    assert drawn.mode == "RGB"
    assert near(drawn.getpixel((10, 10)), BLUE)


def test_a_picture_without_a_format_asked_for_becomes_a_jpeg():
    assert draw(Drawable.of(thirds()), "max-165x165").format == "JPEG"


def test_a_quality_that_is_asked_for_holds():
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    photo = Drawable.of(noise)
    for image_format in ("jpeg", "webp", "avif"):
        spec = f"original|format-{image_format}"
        filters = [Filter(f"{spec}|{image_format}quality-{quality}") for quality in (20, 90)]
        poor, good = (drawn.data for drawn in rendering.draw(photo, filters).values())
        assert len(poor) < len(good) * 0.6


def test_what_we_do_not_make_is_refused():
    with pytest.raises(InvalidFilterSpecError):
        draw(Drawable.of(thirds()), "width-20|format-ico")


def test_a_damaged_original_is_told_as_wagtail_tells_it():
    photo = Drawable.of_bytes(b"\x89PNG\r\n\x1a\n and no more", 10, 10)
    with pytest.raises(SourceImageIOError):
        draw(photo, "width-5")


def test_every_format_says_whose_picture_it_is():
    photo = Drawable.of(
        thirds(), photographer="Wang Li", credit="Ti Gong", copyright_notice="© Yangpu",
        licence="All rights reserved", licence_url="https://example.org/terms",
    )  # fmt: skip
    filters = [Filter(f"width-30|format-{name}") for name in ("jpeg", "webp", "avif", "png")]
    for drawn in rendering.draw(photo, filters).values():
        told = metadata.read(io.BytesIO(drawn.data))
        assert told.photographer == "Wang Li"
        assert told.credit == "Ti Gong"
        assert told.copyright_notice == "© Yangpu"
        assert told.usage_terms == "All rights reserved"
        assert told.licence_url == "https://example.org/terms"


def test_a_photo_with_a_photographer_only_is_credited_to_them():
    said = rendering.credits_of(Drawable.of(thirds(), photographer="Wang Li"))
    assert (said.creator, said.credit) == ("Wang Li", "Wang Li")


@pytest.mark.parametrize(
    ("language", "credit_zh", "shown"),
    [("en", "新华社", "Xinhua"), ("zh-hans", "新华社", "新华社"), ("zh-hans", "", "Xinhua")],
)
def test_a_credit_is_read_in_the_readers_language_and_files_keep_one(language, credit_zh, shown):
    photo = Photo(collection_id=1, credit="Xinhua", credit_zh=credit_zh)
    with override(language):
        assert photo.credited == shown
        assert rendering.credits_of(photo).credit == "Xinhua"
