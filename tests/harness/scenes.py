"""Drawn pictures of six kinds, each a stand-in for a kind of photograph that is easily confused.

The same number always gives the same picture. Pictures of one kind share their layout (a pale sky
over roofs, lines on white paper, …) and nothing else, which is what a search for duplicates must
not fall for.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIZE = (400, 270)


def scene(kind: str, number: int, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return picture ``number`` of a kind, one of :data:`KINDS`."""
    draw_by = random.Random(f"{kind} {number}")  # noqa: S311
    return KINDS[kind](draw_by, *size)


def every(count: int, size: tuple[int, int] = SIZE) -> dict[str, Image.Image]:
    """Return ``count`` pictures of every kind, by name."""
    return {
        f"{kind} {number}": scene(kind, number, size) for kind in KINDS for number in range(count)
    }


def _skyline(draw_by: random.Random, width: int, height: int) -> Image.Image:
    image = _slope((120, 165, 215), (225, 232, 238), width, height)
    brush = ImageDraw.Draw(image)
    ground = height * draw_by.uniform(0.68, 0.74)
    x = -draw_by.uniform(0, 0.1) * width
    while x < width:
        wide, tall = draw_by.uniform(0.04, 0.12) * width, draw_by.uniform(0.08, 0.5) * height
        shade = draw_by.randrange(50, 150)
        brush.rectangle((x, ground - tall, x + wide, ground), fill=(shade, shade, shade + 15))
        for floor in range(int(tall // 6)):
            if draw_by.random() < 0.5:
                y = ground - 6 * floor - 4
                brush.line((x + 2, y, x + wide - 2, y), fill=(215, 205, 165))
        x += wide + draw_by.choice([0, 0, draw_by.uniform(0, 0.06) * width])
    brush.rectangle((0, ground, width, height), fill=(92, 106, 112))
    return _grain(image, draw_by, 3)


def _paper(draw_by: random.Random, width: int, height: int) -> Image.Image:
    image = Image.new("RGB", (width, height), (250, 249, 246))
    brush = ImageDraw.Draw(image)
    edge, step = width // 10, height / 26
    y = edge + 2 * step
    brush.rectangle(
        (edge, edge, edge + draw_by.uniform(0.3, 0.7) * width, edge + step), fill=(30, 30, 30)
    )
    while y < height - edge:
        for _line in range(draw_by.randint(2, 6)):
            x, end = edge, width - edge * draw_by.choice([1, 1, 1, draw_by.uniform(1, 6)])
            while x < end and y < height - edge:
                word = draw_by.uniform(0.02, 0.08) * width
                brush.line((x, y, min(x + word, end), y), fill=(70, 70, 70), width=2)
                x += word + width * 0.012
            y += step
        y += step
    return image


def _wall(draw_by: random.Random, width: int, height: int) -> Image.Image:
    """Plaster: light that falls off, and blotches that one has to look for."""
    light = draw_by.randrange(150, 215)
    image = _slope((light + 25,) * 3, (light - 10,) * 3, width, height)
    blotches = _clouds(draw_by, width, height, 1.0) * draw_by.uniform(4, 9)
    return _grain(_plus(image, blotches), draw_by, 4)


def _drawing(draw_by: random.Random, width: int, height: int) -> Image.Image:
    image = Image.new("RGB", (width, height), _colour(draw_by))
    brush = ImageDraw.Draw(image)
    brush.rectangle((0, height * draw_by.uniform(0.5, 0.7), width, height), fill=_colour(draw_by))
    for _shape in range(12):
        x, y = draw_by.uniform(-0.1, 0.95) * width, draw_by.uniform(-0.1, 0.95) * height
        wide, tall = draw_by.uniform(0.05, 0.3) * width, draw_by.uniform(0.05, 0.4) * height
        form = draw_by.choice([brush.rectangle, brush.ellipse])
        form((x, y, x + wide, y + tall), fill=_colour(draw_by))
    return image


def _leaves(draw_by: random.Random, width: int, height: int) -> Image.Image:
    image = Image.new("RGB", (width, height), (70, 95, 60))
    return _grain(_plus(image, _clouds(draw_by, width, height, 0.6) * 45), draw_by, 5)


def _speaker(draw_by: random.Random, width: int, height: int) -> Image.Image:
    """Somebody at a lectern before the same curtain."""
    image = _slope((40, 60, 120), (60, 85, 150), width, height)
    brush = ImageDraw.Draw(image)
    for fold in range(0, width, width // 12):
        brush.line((fold, 0, fold, height), fill=(50, 70, 132), width=3)
    middle = width * draw_by.uniform(0.35, 0.65)
    head = height * draw_by.uniform(0.09, 0.14)
    top = height * draw_by.uniform(0.15, 0.3)
    coat, skin, hair = _colour(draw_by), (225, 185, 160), (35, 28, 26)
    shoulders = head * draw_by.uniform(1.8, 2.6)
    brush.ellipse((middle - shoulders, top + 2 * head, middle + shoulders, height * 1.2), fill=coat)
    brush.ellipse((middle - head, top - 4, middle + head, top + head * 1.6), fill=hair)
    brush.ellipse((middle - head * 0.8, top, middle + head * 0.8, top + head * 2.4), fill=skin)
    lectern = width * draw_by.uniform(0.12, 0.25)
    brush.rectangle(
        (middle - lectern, height * draw_by.uniform(0.68, 0.8), middle + lectern, height),
        fill=_colour(draw_by),
    )
    return _grain(image.filter(ImageFilter.GaussianBlur(0.8)), draw_by, 3)


KINDS: dict[str, Callable[[random.Random, int, int], Image.Image]] = {
    "skyline": _skyline,
    "paper": _paper,
    "wall": _wall,
    "drawing": _drawing,
    "leaves": _leaves,
    "speaker": _speaker,
}


def _colour(draw_by: random.Random) -> tuple[int, int, int]:
    return tuple(draw_by.randrange(30, 240) for _channel in range(3))


def _slope(top: tuple, bottom: tuple, width: int, height: int) -> Image.Image:
    column = np.linspace(top, bottom, height)[:, None, :]
    return Image.fromarray(np.broadcast_to(column, (height, width, 3)).astype(np.uint8))


def _clouds(draw_by: random.Random, width: int, height: int, smoothness: float) -> np.ndarray:
    """Return noise of every size of grain, standard deviation 1."""
    noise = np.random.default_rng(draw_by.getrandbits(32)).standard_normal((height, width))
    down, across = np.fft.fftfreq(height)[:, None], np.fft.fftfreq(width)[None]
    slow = np.maximum(np.hypot(down * height / width, across), 1 / width) ** -smoothness
    clouds = np.fft.ifft2(np.fft.fft2(noise) * slow).real
    return (clouds - clouds.mean()) / clouds.std()


def _grain(image: Image.Image, draw_by: random.Random, strength: float) -> Image.Image:
    """Add what a sensor adds."""
    noise = np.random.default_rng(draw_by.getrandbits(32))
    return _plus(image, noise.standard_normal((image.height, image.width)) * strength)


def _plus(image: Image.Image, change: np.ndarray) -> Image.Image:
    brighter = np.asarray(image).astype(np.float32) + change[..., None]
    return Image.fromarray(brighter.clip(0, 255).astype(np.uint8))
