"""Hides how a rendition is drawn: one decoding a photo, one crop and scaling a shape.

Whatever asks Wagtail for a rendition ends here, so every one of them carries the photo's credits
and nothing of what its original says of camera and place.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.image_operations import BackgroundColorOperation
from wagtail.images.models import Filter, SourceImageIOError

from apps.photos import metadata, pixels
from apps.photos.sizes import QUALITIES, effort

# A picture is scaled from one at least this many times as large: nobody sees a difference to the
# whole (a fifth of what encoding loses, by SSIM), and it is decoded and scaled in less time.
GAP = 1.5
EXTENSIONS = {"jpeg": "jpg"}
LONGEST_NAME = 50  # characters; with the folder it fits into the column of a file


@dataclass(frozen=True)
class Drawn:
    """A picture file in memory; width and height in pixels."""

    data: bytes
    format: str
    width: int
    height: int


@dataclass(frozen=True)
class Cut:
    """What a filter shows: a rectangle of the upright original, and how large it becomes."""

    box: tuple[float, float, float, float]
    size: tuple[int, int]
    background: tuple[int, int, int] | None


def draw(photo, filters: Iterable[Filter]) -> dict[Filter, Drawn]:
    """Draw a photo through each filter.

    Args:
        photo: a Photo with its file; its width and height are those of the upright picture.
        filters: Wagtail filters; those without a format give JPEG, or PNG of a picture that
            one can see through.

    Raises:
        SourceImageIOError: the original is missing or damaged.
        InvalidFilterSpecError: a filter asks for what we can't make.
    """
    cuts: dict[Cut, list[Filter]] = {}
    for wanted in filters:
        cuts.setdefault(_cut(wanted, photo), []).append(wanted)
    source = _open(photo, cuts)
    said = credits_of(photo)
    drawn = {}
    for cut, group in cuts.items():
        image = _scale(source, cut, photo)
        for wanted in group:
            drawn[wanted] = _encode(image, wanted, photo, said)
    return drawn


def file_name(wanted: Filter, drawn: Drawn) -> str:
    """Return what a file is called by what it shows: ``fill-960x540.avif``."""
    words = wanted.spec.replace(f"|format-{drawn.format}", "").replace("|", ".")
    return f"{words[:LONGEST_NAME]}.{EXTENSIONS.get(drawn.format, drawn.format)}"


def credits_of(photo) -> metadata.Credits:
    """Return what a public file of ``photo`` says of it."""
    return metadata.Credits(
        creator=photo.photographer,
        credit=photo.credit_of_file,
        copyright_notice=photo.copyright_notice,
        licence_url=photo.licence_url,
        usage_terms=photo.licence,
        rights_holder=photo.rights_holder,
    )


def _cut(wanted: Filter, photo) -> Cut:
    transform = wanted.get_transform(photo)
    colours = [op.color for op in wanted.operations if isinstance(op, BackgroundColorOperation)]
    left, top, right, bottom = transform.get_rect()
    box = (max(0, left), max(0, top), min(photo.width, right), min(photo.height, bottom))
    return Cut(box, transform.size, colours[-1] if colours else None)


def _open(photo, cuts: Iterable[Cut]) -> Image.Image:
    scale = max(cut.size[0] / (cut.box[2] - cut.box[0]) for cut in cuts) * GAP
    enough = math.ceil(photo.width * scale), math.ceil(photo.height * scale)
    with photo.open_file() as file:
        try:
            return pixels.open_pixels(file, at_least=enough if scale < 1 else None)
        except pixels.Refused as refused:
            raise SourceImageIOError(refused.message) from refused


def _scale(source: Image.Image, cut: Cut, photo) -> Image.Image:
    across, down = source.width / photo.width, source.height / photo.height
    left, top, right, bottom = cut.box
    box = (left * across, top * down, right * across, bottom * down)
    image = source.resize(cut.size, Image.Resampling.LANCZOS, box=box, reducing_gap=GAP)
    if cut.background and image.mode == "RGBA":
        flat = Image.new("RGB", image.size, cut.background)
        flat.paste(image, mask=image.getchannel("A"))
        return flat
    return image


def _encode(image: Image.Image, wanted: Filter, photo, said: metadata.Credits) -> Drawn:
    asked: dict = {}
    for operation in wanted.filter_operations:
        if not isinstance(operation, BackgroundColorOperation):
            operation.run(None, photo, asked)
    image_format = asked.get("output-format") or ("png" if image.mode == "RGBA" else "jpeg")
    if image_format not in metadata.FORMATS:
        raise InvalidFilterSpecError(f"No rendition is made in the format {image_format}.")
    data = metadata.encode(
        image,
        image_format,
        said,
        quality=asked.get(f"{image_format}-quality", QUALITIES[image_format]),
        effort=effort(image_format, image.width * image.height),
    )
    return Drawn(data, image_format, *image.size)
