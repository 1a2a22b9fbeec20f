"""The datums, against points that others have published.

The GCJ-02 points are those of the eviltransform project's tests, the BD-09 one is that of
wandergis/coordtransform's.
"""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.places.geo import gcj02_to_bd09, gcj02_to_wgs84, wgs84_to_gcj02

METRES_A_DEGREE = 111_320
PUBLISHED = [
    pytest.param((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597), id="Shanghai"),
    pytest.param((113.912316, 22.543847), (113.9171764808363, 22.540796131694766), id="Shenzhen"),
    pytest.param((116.377817, 39.911954), (116.38404722455657, 39.91334545536069), id="Beijing"),
]
IN_CHINA = {"longitude": st.floats(75, 134), "latitude": st.floats(18, 53)}


def metres_between(one, other):
    east = (one[0] - other[0]) * cos(radians(one[1]))
    return hypot(east, one[1] - other[1]) * METRES_A_DEGREE


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED)
def test_wgs84_becomes_the_published_gcj02(wgs, gcj):
    assert wgs84_to_gcj02(*wgs) == pytest.approx(gcj, abs=1e-9)


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED)
def test_gcj02_finds_its_way_back(wgs, gcj):
    assert gcj02_to_wgs84(*gcj) == pytest.approx(wgs, abs=1e-8)


def test_gcj02_becomes_the_published_bd09():
    found = gcj02_to_bd09(116.404, 39.915)
    assert found == pytest.approx((116.41036949371029, 39.92133699351021), abs=1e-12)


@given(**IN_CHINA)
def test_there_and_back_again_is_the_same_spot(longitude, latitude):
    back = gcj02_to_wgs84(*wgs84_to_gcj02(longitude, latitude))
    assert metres_between(back, (longitude, latitude)) < 0.001


@given(**IN_CHINA)
def test_a_shift_is_hundreds_of_metres_and_never_kilometres(longitude, latitude):
    here = (longitude, latitude)
    gcj = wgs84_to_gcj02(*here)
    assert metres_between(gcj, here) < 1_500
    assert 200 < metres_between(gcj02_to_bd09(*gcj), gcj) < 1_800


@pytest.mark.parametrize("abroad", [(139.767125, 35.681236), (-16.1776, 64.0464), (0.0, 0.0)])
def test_outside_china_nothing_is_shifted(abroad):
    assert wgs84_to_gcj02(*abroad) == abroad
    assert gcj02_to_wgs84(*abroad) == abroad
