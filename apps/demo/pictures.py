"""Hides how the drawn pictures become photos: rasterised once, flat colour kept crisp as PNG."""

from io import BytesIO

from django.core.management.base import CommandError
from PIL import Image

from apps.demo import content
from apps.demo.register import Register
from apps.photos.intake import take_in
from apps.photos.models import Photo

# The drawings are 1600 by 900 units; the widest rendition of the site is 2000 pixels.
SCALE = 1.5
PNG_EFFORT = 6


def load_photos(register: Register) -> None:
    """Make a photo of every picture that is not there yet."""
    listed = content.read("photos")
    for entry in listed["photo"]:
        key = f"photos/{entry['key']}"
        if key not in register:
            register.record(key, _make(entry, listed))


def _make(entry: dict, common: dict) -> Photo:
    given = {
        name: entry[name]
        for name in ("title", "caption_en", "caption_zh", "alt_en", "alt_zh")
    }  # fmt: skip
    given |= {
        "credit": common["credit"].format(number=entry["number"]),
        "credit_zh": common["credit_zh"].format(number=entry["number"]),
        "copyright_notice": common["copyright_notice"],
        "licence": common["licence"],
        "people_release": Photo.Release.NOBODY,
        "tags": common["tags"],
    }
    name = f"yangpu-line-{entry['number']:02d}-{entry['key']}.png"
    file = BytesIO(rasterise(content.picture(entry["key"])))
    photo = take_in(file, name=name, given=given, on_duplicate="keep").photo
    if "focus" in entry:
        photo.focal_point_x = photo.width * entry["focus"] // 100
        photo.focal_point_y = photo.height // 2
        photo.focal_point_width = photo.focal_point_height = photo.height // 4
    # Nobody is there yet whose approval could be asked for: the demo vouches for its own.
    photo.state = Photo.State.APPROVED
    photo.save()
    return photo


def rasterise(svg: str) -> bytes:
    """Return the SVG as an opaque PNG, 1.5 times its own size.

    Raises:
        CommandError: the library that draws SVG is not installed.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise CommandError("Pictures need the package vl-convert-python.") from error
    drawn = Image.open(BytesIO(vl_convert.svg_to_png(svg, scale=SCALE)))
    out = BytesIO()
    drawn.convert("RGB").save(out, "PNG", compress_level=PNG_EFFORT)
    return out.getvalue()
