"""Hides colour: whatever a picture was stored in comes out as sRGB.

A picture tells its colour space by a profile, or only by name (HEIC, AVIF and PNG by a number,
cameras by a mark in EXIF). For the names, profiles are made here.
"""

import struct
from functools import cache

import pyvips

# Primaries and the white of D65 as CIE 1931 x, y; then the gamma, or None for sRGB's curve.
# Display P3: SMPTE EG 432-1 · Adobe RGB (1998) 2005-05 · ITU-R BT.2020.
SPACES = {
    "display-p3": ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), None),
    "adobe-rgb": ((0.640, 0.330), (0.210, 0.710), (0.150, 0.060), 563 / 256),
    "rec2020": ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), None),
}
_D65 = (0.3127, 0.3290)
_D50 = (0.9642, 1.0, 0.8249)  # the white of all profiles (ICC.1, 7.2.16)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_INTENT = {"intent": "relative", "black_point_compensation": True}


def to_srgb(
    image: pyvips.Image, *, icc: bytes | None = None, primaries: str | None = None
) -> pyvips.Image:
    """Return ``image`` in sRGB: three bands of 8 bits, or four with transparency.

    Args:
        image: in any colour space.
        icc: the profile that came with the picture; one that can't be read tells nothing.
        primaries: a key of :data:`SPACES`, for a picture without a profile.
    """
    if not icc and primaries and image.bands >= 3:
        icc = profile(primaries)
    if image.interpretation in ("lab", "labs", "labq"):
        # Files hold Lab as seen under D50, as profiles do; libvips' own is under D65.
        return image.colourspace("lab").icc_export(output_profile="srgb", depth=8, **_INTENT)
    return _from_profile(image, icc) or image.colourspace("srgb")


@cache
def profile(space: str) -> bytes:
    """Return a profile of a colour space in :data:`SPACES` (ICC.1:2004-10, three curves)."""
    red, green, blue, gamma = SPACES[space]
    if gamma:
        curve = struct.pack(">4s4xIH", b"curv", 1, round(gamma * 256))
    else:
        numbers = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
        curve = struct.pack(">4s4xH2x5i", b"para", 3, *map(_fixed, numbers))
    tags = {
        b"desc": b"mluc" + struct.pack(">4xIIHHII", 1, 12, 0x656E, 0x5553, 2, 28) + b"\0x",
        b"wtpt": _xyz(_D50),
        **{b"%cTRC" % letter: curve for letter in b"rgb"},
    }
    for letter, column in zip(b"rgb", _columns((red, green, blue)), strict=True):
        tags[b"%cXYZ" % letter] = _xyz(column)
    return _packed(tags)


def _from_profile(image: pyvips.Image, icc: bytes | None) -> pyvips.Image | None:
    if not icc:
        if image.interpretation != "cmyk":
            return None
        return image.icc_transform("srgb", input_profile="cmyk", depth=8, **_INTENT)
    try:
        told = image.copy()
        told.set_type(pyvips.GValue.blob_type, "icc-profile-data", icc)
        return told.icc_transform("srgb", embedded=True, depth=8, **_INTENT)
    except pyvips.Error:
        return _from_profile(image, None)


def _columns(primaries) -> list[tuple[float, float, float]]:
    """Return XYZ of the three primaries at full strength, seen under D50."""
    xyz = [_of_xy(point) for point in primaries]
    white = _of_xy(_D65)
    strengths = _solve(list(zip(*xyz, strict=True)), white)
    under_d65 = [[s * value for value in point] for s, point in zip(strengths, xyz, strict=True)]
    cone_from, cone_to = _times(_BRADFORD, white), _times(_BRADFORD, _D50)
    scaled = [
        [to / frm * value for value in row]
        for row, frm, to in zip(_BRADFORD, cone_from, cone_to, strict=True)
    ]
    return [tuple(_solve(_BRADFORD, _times(scaled, point))) for point in under_d65]


def _of_xy(point) -> tuple[float, float, float]:
    x, y = point
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix, vector) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _solve(matrix, vector) -> list[float]:
    """Solve three equations by Cramer's rule."""
    whole = _determinant(matrix)
    answers = []
    for column in range(3):
        rows = [list(row) for row in matrix]
        for row, value in zip(rows, vector, strict=True):
            row[column] = value
        answers.append(_determinant(rows) / whole)
    return answers


def _determinant(m) -> float:
    return sum(
        m[0][i] * (m[1][(i + 1) % 3] * m[2][(i + 2) % 3] - m[1][(i + 2) % 3] * m[2][(i + 1) % 3])
        for i in range(3)
    )


def _fixed(value: float) -> int:
    return round(value * 65536)


def _xyz(value) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, value))


def _packed(tags: dict[bytes, bytes]) -> bytes:
    """Return a profile: a head of 128 bytes, the table of its tags, and the tags."""
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = start + len(body)
    head = struct.pack(">I4xI", size, 0x04200000) + b"mntrRGB XYZ "
    head = head.ljust(36, b"\0") + b"acsp"
    head = head.ljust(68, b"\0") + struct.pack(">3i", *map(_fixed, _D50))
    return head.ljust(128, b"\0") + table + body
