"""What the renditions of a photo cost, beside those that Wagtail would make of the same file.

CPU time of all threads. Both draw the same sizes in the same formats from the same photo in the
same run; Wagtail with its own qualities and efforts.
"""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from unittest.mock import patch

from PIL import Image, ImageChops, ImageDraw

from tests.harness import demo

WIDTH, HEIGHT = 4000, 3000
SEED = 12
FORMATS = ("avif", "webp", "jpeg")
MOST_SECONDS = 3.0


def main() -> None:
    """Draw one photo both ways; print files, bytes and time by format."""
    from django.core.files.base import ContentFile
    from wagtail.images.models import Filter

    from apps.photos import rendering, sizes
    from apps.photos.models import Photo

    names = tuple(sizes.SIZES)
    filters = [Filter(spec) for spec in sizes.specs_for(WIDTH, HEIGHT, names)]
    file = ContentFile(photograph(), name="bench.jpg")
    photo = Photo(title="Bench", credit="Ti Gong", photographer="Wang Li", file=file)
    photo.save()

    def theirs(wanted: Filter) -> int:
        with photo.open_file() as source:
            return len(wanted.run(photo, io.BytesIO(), source=source).f.getvalue())

    def ours(group: list[Filter]) -> list[int]:
        return [len(drawn.data) for drawn in rendering.draw(photo, group).values()]

    print(
        f"\n{'a photo of 12 megapixels':<34}{'files':>7}{'kB':>8}{'CPU s':>8}{'CPU s':>10}{'×':>6}"
    )
    print(f"{'':<34}{'':>7}{'':>8}{'ours':>8}{'Wagtail’s':>10}")
    with patch.dict(sizes.EFFORTS, demo.USUAL_EFFORTS):
        for name in (*FORMATS, "all"):
            group = [f for f in filters if name in ("all", f.spec.rpartition("-")[2])]
            spent, made = _cpu(lambda group=group: ours(group))
            beside, _sizes = _cpu(lambda group=group: [theirs(wanted) for wanted in group])
            kilobytes = sum(made) / 1000
            print(
                f"{name:<34}{len(group):>7}{kilobytes:>8.0f}{spent:>8.2f}{beside:>10.2f}"
                f"{beside / spent:>6.1f}"
            )
    print(f"at most {MOST_SECONDS} s are meant to be spent on all of them")


def photograph() -> bytes:
    """Return a JPEG with what a camera's has: soft light, grain, edges, fine lines."""
    chance = random.Random(SEED)  # noqa: S311
    bands = []
    for turned in range(3):
        band = Image.linear_gradient("L").rotate(90 * turned).resize((WIDTH, HEIGHT))
        for cells, weight in ((8, 0.4), (60, 0.25)):
            clouds = Image.effect_noise((cells, cells), 90).resize((WIDTH, HEIGHT), Image.BICUBIC)
            band = Image.blend(band, clouds, weight)
        grain = Image.effect_noise((WIDTH, HEIGHT), 6)
        bands.append(ImageChops.add(band, grain, 1, -128))
    image = Image.merge("RGB", bands)
    draw = ImageDraw.Draw(image)
    for _mark in range(200):
        x, y, side = chance.randrange(WIDTH), chance.randrange(HEIGHT), chance.randrange(20, 400)
        colour = tuple(chance.randrange(256) for _band in range(3))
        draw.rectangle((x, y, x + side, y + side // 2), fill=colour)
        end = (chance.randrange(WIDTH), chance.randrange(HEIGHT))
        draw.line(((x, y), end), fill=colour, width=chance.randrange(1, 9))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92)
    return out.getvalue()


def _cpu(work: Callable[[], list[int]]) -> tuple[float, list[int]]:
    began = time.process_time()
    made = work()
    return time.process_time() - began, made
