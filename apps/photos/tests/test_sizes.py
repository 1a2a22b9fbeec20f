"""The sizes: uses share files, and nothing is enlarged or made twice."""

from unittest.mock import patch

import pytest

from apps.photos import metadata
from apps.photos.desk import pictures
from apps.photos.sizes import (
    EFFORTS,
    FOR_STAFF,
    FORMATS,
    QUALITIES,
    SIZES,
    Size,
    all_specs,
    effort,
    specs_for,
)

NAMES = tuple(SIZES)


def test_uses_share_files():
    apart = sum(len(specs_for(6000, 4000, (name,))) for name in NAMES)
    together = len(specs_for(6000, 4000, NAMES))
    assert together == len(all_specs()) <= 36
    assert apart > 1.8 * together


def test_every_use_ends_with_the_jpeg_that_all_can_open():
    for size in SIZES.values():
        assert size.formats[-1] == "jpeg"
        assert set(size.formats) <= set(FORMATS)
        assert list(size.widths) == sorted(size.widths)


def test_other_sites_get_a_jpeg_and_nothing_else():
    assert specs_for(6000, 4000, ("share",)) == ["fill-1200x630|format-jpeg"]


def test_every_format_has_its_quality_and_effort():
    assert set(QUALITIES) == set(EFFORTS) == set(metadata.FORMATS) >= set(FORMATS)


def test_the_largest_files_are_searched_less_long():
    assert effort("avif", 960 * 540) == EFFORTS["avif"] > effort("avif", 2000 * 1125)
    assert effort("jpeg", 2000 * 1125) == EFFORTS["jpeg"]
    with patch.dict(EFFORTS, avif=0):
        assert effort("avif", 2000 * 1125) == 0


SIZE = Size((480, 960, 1440), "100vw", (16, 9))


@pytest.mark.parametrize(
    ("width", "height", "made"),
    [
        (6000, 4000, [480, 960, 1440]),
        (1440, 810, [480, 960, 1440]),
        (1000, 800, [480, 960, 1440]),
        (960, 540, [480, 960]),
        (480, 270, [480]),
        (32, 18, [480]),
        # As wide as the largest, but so low that less of it is shown.
        (1440, 270, [480]),
    ],
)
def test_widths_end_with_the_first_that_shows_all_pixels(width, height, made):
    assert SIZE.filter_specs("webp", width, height) == [
        f"fill-{w}x{w * 9 // 16}|format-webp" for w in made
    ]


def test_what_the_desk_shows_is_drawn_beforehand():
    assert set(pictures.SIZES.values()) <= set(FOR_STAFF)
    assert not set(FOR_STAFF) & all_specs()
