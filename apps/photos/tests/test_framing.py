"""A frame is proposed where a subject stands out, and nowhere else."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from apps.photos import framing

SIZE = (480, 320)


def with_subject(x: float, y: float, *, size=SIZE, radius: float = 0.09) -> Image.Image:
    """A red ball with a face's colours before a pale wall; x and y from 0 to 1."""
    image = Image.new("RGB", size, (205, 210, 212))
    brush, across, down = ImageDraw.Draw(image), x * size[0], y * size[1]
    reach = radius * size[0]
    brush.ellipse((across - reach, down - reach, across + reach, down + reach), (224, 160, 130))
    inner = reach / 2
    brush.ellipse((across - inner, down - inner, across + inner, down + inner), (190, 40, 30))
    return image


def noise(seed: int) -> Image.Image:
    grey = np.random.default_rng(seed).integers(0, 255, SIZE[::-1], np.uint8)
    return Image.fromarray(grey)


@pytest.mark.parametrize(("x", "y"), [(0.25, 0.4), (0.7, 0.65), (0.5, 0.3)])
def test_a_subject_is_framed(x, y):
    found = framing.propose(with_subject(x, y), 4800, 3200)
    assert found["focal_point_x"] == pytest.approx(x * 4800, abs=480)
    assert found["focal_point_y"] == pytest.approx(y * 3200, abs=480)
    assert found["focal_point_width"] == found["focal_point_height"] == 960


def test_a_mirrored_picture_is_framed_on_the_other_side():
    picture = with_subject(0.25, 0.5)
    left = framing.propose(picture, *SIZE)["focal_point_x"]
    right = framing.propose(ImageOps.mirror(picture), *SIZE)["focal_point_x"]
    assert left + right == pytest.approx(SIZE[0], abs=SIZE[0] / 8)


@pytest.mark.parametrize("mode", ["L", "RGBA", "P", "CMYK"])
def test_any_mode_will_do(mode):
    assert set(framing.propose(with_subject(0.3, 0.5).convert(mode), *SIZE)) == set(
        framing.NO_FRAME
    )


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("RGB", (20, 15), "red"),
        Image.new("RGB", (1200, 4), "red"),
        with_subject(0.01, 0.5, radius=0.03),
        noise(3),
    ],
    ids=["tiny", "a line", "at the edge", "nothing but grain"],
)
def test_where_nothing_stands_out_crops_are_cut_from_the_middle(picture):
    assert framing.propose(picture, 4800, 3200) == framing.NO_FRAME
