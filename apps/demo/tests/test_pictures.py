"""Rasterising: the drawings come out whole, opaque and crisp."""

from io import BytesIO

import pytest
from PIL import Image

from apps.demo import content
from apps.demo.pictures import rasterise

KEYS = [photo["key"] for photo in content.read("photos")["photo"]]
CRANE = (232, 72, 28)  # the line that all pictures share
WATERLINE = round(640 * 1.5)  # the middle of its ten units


@pytest.mark.parametrize("key", KEYS)
def test_every_drawing_becomes_a_picture_with_its_waterline(key):
    picture = Image.open(BytesIO(rasterise(content.picture(key))))
    assert (picture.size, picture.mode) == ((2400, 1350), "RGB")
    colours = [picture.getpixel((x, WATERLINE)) for x in range(30, 2400, 60)]
    assert colours.count(CRANE) > len(colours) * 0.8
