"""How different two colours look (CIEDE2000), for tests; independent of what converts colours."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

D65 = (0.95047, 1.0, 1.08883)

# Linear colour → XYZ under D65. sRGB: IEC 61966-2-1. Display P3: SMPTE EG 432-1, as Apple gives
# it. Adobe RGB (1998): its specification of May 2005, 4.3.5.3.
TO_XYZ = {
    "srgb": (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    ),
    "display-p3": (
        (0.4865709, 0.2656677, 0.1982173),
        (0.2289746, 0.6917385, 0.0792869),
        (0.0000000, 0.0451134, 1.0439444),
    ),
    "adobe-rgb": (
        (0.5766690, 0.1855582, 0.1882286),
        (0.2973450, 0.6273636, 0.0752915),
        (0.0270314, 0.0706889, 0.9913375),
    ),
}


def to_lab(rgb: tuple[int, int, int], space: str = "srgb") -> tuple[float, float, float]:
    """Return CIE L*, a*, b* of a colour of 8 bits."""
    linear = [_linear(value / 255, space) for value in rgb]
    xyz = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in TO_XYZ[space]]
    x, y, z = (_f(value / white) for value, white in zip(xyz, D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(value: float, space: str) -> float:
    if space == "adobe-rgb":
        return value ** (563 / 256)
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _f(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def difference(one: tuple, other: tuple) -> float:
    """Return ΔE2000 of two colours in CIE L*a*b* (Sharma, Wu and Dalal, 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = (degrees(atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn, mean_h = 0.0, h1 + h2
    if c1 * c2:
        turn = (h2 - h1 + 180) % 360 - 180
        if abs(h1 - h2) <= 180:
            mean_h = (h1 + h2) / 2
            turn = h2 - h1
        else:
            mean_h = (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(mean_h - 30))
        + 0.24 * cos(radians(2 * mean_h))
        + 0.32 * cos(radians(3 * mean_h + 6))
        - 0.20 * cos(radians(4 * mean_h - 63))
    )
    sl = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    sc, sh = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rc = 2 * sqrt(mean_c**7 / (mean_c**7 + 25**7))
    rt = -rc * sin(radians(60 * exp(-(((mean_h - 275) / 25) ** 2))))
    return sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))
