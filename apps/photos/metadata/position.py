"""Hides how a position is written: degrees, minutes and seconds as fractions, or as text.

Sources: CIPA DC-008 (Exif 2.32), section 4.6.6; XMP Specification Part 2, "GPSCoordinate".
Cameras write seconds as 0/0 where the minutes hold the fraction, and leave out what they never
learned; half a position is none.
"""

import re

from apps.photos.metadata.tiff import Value
from apps.photos.metadata.xmp import Node

Position = tuple[float, float]
_LATITUDE_SIDE, _LATITUDE, _LONGITUDE_SIDE, _LONGITUDE = 1, 2, 3, 4
_NUMBER = r"\d{1,9}(?:\.\d{0,20})?"
_XMP = re.compile(rf"\s*([+-]?{_NUMBER})(?:,({_NUMBER}))?(?:,({_NUMBER}))?\s*([NSEW]?)\s*", re.I)


def from_exif(gps: dict[int, Value]) -> Position | None:
    """Return latitude and longitude of a GPS directory, or None."""
    return _position(
        _degrees(gps.get(_LATITUDE), gps.get(_LATITUDE_SIDE)),
        _degrees(gps.get(_LONGITUDE), gps.get(_LONGITUDE_SIDE)),
    )


def from_xmp(node: Node) -> Position | None:
    """Return latitude and longitude of a packet, or None."""
    return _position(
        _written(node.text("exif:GPSLatitude")), _written(node.text("exif:GPSLongitude"))
    )


def tells_position(gps: dict[int, Value], node: Node) -> bool:
    """Whether there is anything of a position, readable or not: a version number is nothing."""
    return bool(gps.keys() - {0}) or bool(
        {name for name in node.names("exif") if name.startswith("GPS")} - {"GPSVersionID"}
    )


def _degrees(value: Value | None, side: Value | None) -> float | None:
    parts = value.numbers() if value else []
    if not parts or parts[0] is None:
        return None
    degrees = sum((part or 0) / 60**power for power, part in enumerate(parts[:3]))
    is_negative = side is not None and side.raw[:1].upper() in {b"S", b"W"}
    return -degrees if is_negative else degrees


def _written(text: str) -> float | None:
    found = _XMP.fullmatch(text)
    if not found:
        return None
    degrees = sum(float(part or 0) / 60**power for power, part in enumerate(found.groups()[:3]))
    return -degrees if found[4].upper() in {"S", "W"} else degrees


def _position(latitude: float | None, longitude: float | None) -> Position | None:
    if latitude is None or longitude is None:
        return None
    # Zero and zero, in the sea off Africa, is what a receiver writes that has found nothing.
    if not (abs(latitude) <= 90 and abs(longitude) <= 180) or (latitude, longitude) == (0, 0):
        return None
    return latitude, longitude
