"""Duplicates: enough of them are found, and hardly anything else.

`make prove` measures the same with photographs, of which none can lie in this repository.
"""

from io import BytesIO

import pytest
import vl_convert
from PIL import Image

from apps.demo import content
from tests.harness import likeness, scenes

FOUND, FALSE = 0.95, 0.01
OF_EACH_KIND, TIMES = 24, 2


@pytest.mark.django_db
def test_enough_duplicates_are_found_and_hardly_anything_else():
    pictures = scenes.every(OF_EACH_KIND) | _demo_drawings()
    score = likeness.measure(pictures, times=TIMES, seed=20)
    assert score.searches >= 300
    assert score.found_share >= FOUND, score.missed
    assert score.alarm_share <= FALSE, score.false


def _demo_drawings() -> dict[str, Image.Image]:
    keys = [entry["key"] for entry in content.read("photos")["photo"]]
    return {
        key: Image.open(BytesIO(vl_convert.svg_to_png(content.picture(key), scale=0.3)))
        for key in keys
    }
