"""Hides the three datums that maps of China use for one and the same spot.

WGS-84 is what satellites and this site's database speak. GCJ-02 is the national datum, which
Amap, Tencent and printed outlines use; in Shanghai it lies about 500 m away. BD-09 is Baidu's
own shift of GCJ-02. All positions are ``(longitude, latitude)`` in decimal degrees, x before y.

Source of the formulas: neither datum is published by its maker. These are the ones that the
open projects ``googollee/eviltransform`` (MIT) and ``Artoria2e5/PRCoords`` (CC0) document; the
tests hold this module to their reference points. Accuracy against the real maps is a few
metres. See docs/decisions/0007-coordinates.md.
"""

from math import atan2, cos, hypot, pi, sin, sqrt

# The Krasovsky 1940 ellipsoid, on which GCJ-02 computes its offsets.
_AXIS = 6_378_245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
# The point about which the offset polynomial of GCJ-02 is written.
_ORIGIN = (105.0, 35.0)
_BAIDU_ANGLE = pi * 3000.0 / 180.0
_BAIDU_SHIFT = (0.0065, 0.006)
# The shift applies within China only; both sources draw the same rough rectangle.
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
_ENOUGH = 1e-9  # degrees: a tenth of a millimetre
_MOST_STEPS = 20

Position = tuple[float, float]


def shifts_apply(longitude: float, latitude: float) -> bool:
    """Tell whether a position lies where GCJ-02 differs from WGS-84 at all."""
    return _WEST <= longitude <= _EAST and _SOUTH <= latitude <= _NORTH


def wgs84_to_gcj02(longitude: float, latitude: float) -> Position:
    """Return the GCJ-02 position of a WGS-84 one, both in degrees.

    Outside China the position comes back as it went in.
    """
    if not shifts_apply(longitude, latitude):
        return longitude, latitude
    x, y = longitude - _ORIGIN[0], latitude - _ORIGIN[1]
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + _waves(x, x, 150, 300)
    north = (
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
        + _waves(x, y, 160, 320)
    )  # fmt: skip
    angle = latitude * pi / 180
    flattening = 1 - _ECCENTRICITY_SQUARED * sin(angle) ** 2
    meridian = _AXIS * (1 - _ECCENTRICITY_SQUARED) / flattening**1.5
    parallel = _AXIS / sqrt(flattening) * cos(angle)
    return longitude + east * 180 / (parallel * pi), latitude + north * 180 / (meridian * pi)


def _waves(x: float, v: float, long_wave: float, longest_wave: float) -> float:
    """Return the periodic part of an offset in metres; ``v`` is x or y, degrees from the origin.

    East and north share the short waves of x. They differ in the longest ones, which the
    formula writes with periods of 12 and 30 degrees.
    """
    return (2 / 3) * (
        20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)
        + 20 * sin(pi * v) + 40 * sin(pi * v / 3)
        + long_wave * sin(pi * v / 12) + longest_wave * sin(pi * v / 30)
    )  # fmt: skip


def gcj02_to_wgs84(longitude: float, latitude: float) -> Position:
    """Return the WGS-84 position of a GCJ-02 one, both in degrees.

    GCJ-02 has no inverse in closed form. The shift hardly changes from one spot to the next,
    so taking the remaining error off converges in a few steps, to below a millimetre.
    """
    if not shifts_apply(longitude, latitude):
        return longitude, latitude
    x, y = longitude, latitude
    for _step in range(_MOST_STEPS):
        shifted_x, shifted_y = wgs84_to_gcj02(x, y)
        off_x, off_y = shifted_x - longitude, shifted_y - latitude
        x, y = x - off_x, y - off_y
        if max(abs(off_x), abs(off_y)) < _ENOUGH:
            break
    return x, y


def gcj02_to_bd09(longitude: float, latitude: float) -> Position:
    """Return the BD-09 position (Baidu's ``bd09ll``) of a GCJ-02 one, both in degrees."""
    radius = hypot(longitude, latitude) + 0.00002 * sin(latitude * _BAIDU_ANGLE)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * _BAIDU_ANGLE)
    return radius * cos(angle) + _BAIDU_SHIFT[0], radius * sin(angle) + _BAIDU_SHIFT[1]
