"""Drawn pictures that differ as photographs do: the same number always gives the same one."""

import random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (240, 160)


def scene(number: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture of shapes before a horizon."""
    draw_by = random.Random(number)  # noqa: S311
    image = Image.new("RGB", size, _colour(draw_by))
    brush = ImageDraw.Draw(image)
    width, height = size
    brush.rectangle((0, height * draw_by.uniform(0.4, 0.7), width, height), fill=_colour(draw_by))
    for _shape in range(14):
        x, y = draw_by.uniform(-0.1, 1) * width, draw_by.uniform(-0.1, 1) * height
        box = (
            x,
            y,
            x + draw_by.uniform(0.05, 0.3) * width,
            y + draw_by.uniform(0.05, 0.4) * height,
        )
        draw_by.choice([brush.rectangle, brush.ellipse])(box, fill=_colour(draw_by))
    return image.filter(ImageFilter.GaussianBlur(1))


def _colour(draw_by: random.Random) -> tuple[int, int, int]:
    return tuple(draw_by.randrange(256) for _channel in range(3))
