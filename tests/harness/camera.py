"""Makes picture files as cameras, phones and picture programs leave them, for tests to take in.

`corpus` gives files of every format that we accept, each full of what must never be published:
where it was taken, serial numbers, the owner's name, maker notes, the picture before it was cut.
The same seed gives the same files.
"""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from PIL import Image, ImageDraw, ImageFilter

from tests.harness import picture_files as files
from tests.harness.picture_files import Carried

SEED = 20261123
LATITUDE, LONGITUDE = 31.259, 121.5265
SERIAL = "SN20231188427"
OWNER = "Camera Owner Zhang"
TAKEN = date(2026, 5, 1)
_POSITION = {"latitude": LATITUDE, "longitude": LONGITUDE, "had_gps": True}


@dataclass(frozen=True)
class Shot:
    """One file, and what a reader must find in it.

    Attributes:
        kind: its format: jpeg, png, webp, avif, heic, tiff or gif.
        told: fields of Metadata by name; those not named must be empty.
    """

    name: str
    kind: str
    data: bytes
    told: dict = field(default_factory=dict)


def corpus(seed: int = SEED, size: tuple[int, int] = (320, 240)) -> Iterator[Shot]:
    """Yield one file of each source in each format that the source writes."""
    chance = random.Random(seed)  # noqa: S311
    for make, kinds in _SOURCES.items():
        for kind in kinds:
            number = chance.randrange(1000, 9999)
            name, carried, told = make(number, _thumbnail(chance))
            data = files.pack(picture(chance, size), kind, carried)
            suffix = {"jpeg": "JPG", "tiff": "TIF"}.get(kind, kind)
            yield Shot(f"{name}.{suffix}", kind, data, told)


def picture(chance: random.Random, size: tuple[int, int]) -> Image.Image:
    """Return a picture that looks like no other: patches of colour, a little blurred."""
    made = Image.new("RGB", size, _colour(chance))
    draw = ImageDraw.Draw(made)
    for _ in range(24):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        box = (x, y, x + chance.randrange(8, size[0] // 2), y + chance.randrange(8, size[1] // 2))
        chance.choice((draw.ellipse, draw.rectangle))(box, fill=_colour(chance))
    return made.filter(ImageFilter.GaussianBlur(1))


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


def _thumbnail(chance: random.Random) -> bytes:
    out = io.BytesIO()
    picture(chance, (64, 48)).save(out, "JPEG", quality=60)
    return out.getvalue()


def _camera(make: str, model: str, thumbnail: bytes, note: bytes) -> Carried:
    """Return what a camera puts into every file."""
    gps = {
        0: (files.BYTE, b"\2\3\0\0"),
        1: files.text("N"),
        2: files.degrees(LATITUDE),
        3: files.text("E"),
        4: files.degrees(LONGITUDE),
        29: files.text("2026:05:01"),
    }
    main = {files.MAKE: files.text(make), files.MODEL: files.text(model)}
    main[files.SOFTWARE] = files.text("17.5.1")
    taking = {
        files.TAKEN: files.text("2026:05:01 23:30:00"),
        files.OFFSET_TAKEN: files.text("+08:00"),
        files.MAKER_NOTE: (files.UNDEFINED, note),
        files.OWNER_NAME: files.text(OWNER),
        files.BODY_SERIAL: files.text(SERIAL),
        files.LENS_SERIAL: files.text("LENS" + SERIAL),
    }
    return Carried(main, taking, gps, thumbnail)


def _phone(number: int, thumbnail: bytes) -> tuple[str, Carried, dict]:
    """A phone tells a lot of itself and nothing of the picture."""
    note = b"Apple iOS\0\0\1MM\0\1\0\x15\0\2\0\0\0\4SECR\0\0\0\0"
    carried = _camera("Apple", "iPhone 15 Pro", thumbnail, note)
    carried.xmp = files.xmp(
        "",
        'exif:GPSLatitude="31,15.54N" exif:GPSLongitude="121,31.59E" '
        f'photoshop:DateCreated="2026-05-01T23:30:00+08:00" aux:SerialNumber="{SERIAL}"',
    )
    return f"IMG_{number}", carried, {"taken_on": TAKEN, **_POSITION}


def _old_camera(number: int, thumbnail: bytes) -> tuple[str, Carried, dict]:
    """An old camera calls every picture by its own name; a Chinese program adds the words."""
    serial = struct.pack(">HHLL", 0x0C, files.LONG, 1, 1188427)
    carried = _camera("OLYMPUS IMAGING CORP.", "E-M10", thumbnail, b"\0\1" + serial + b"\0\0\0\0")
    carried.main[files.DESCRIPTION] = files.text("OLYMPUS DIGITAL CAMERA         ")
    carried.main[files.ARTIST] = files.text("王芳", "gb18030")
    carried.main[files.COPYRIGHT] = files.text("版权所有 王芳", "gb18030")
    carried.iim = files.iim(
        [
            *((5, f"P501{number}"), (25, "滨江"), (25, "夜景"), (55, "20260501")),
            *((80, "王芳"), (90, "上海"), (92, "杨浦滨江"), (110, "上海日报 王芳 摄")),
            *((116, "版权所有 王芳"), (120, "杨树浦路上的夜色，行人走过老码头。")),
        ],
        "gb18030",
    )
    return (
        f"P501{number}",
        carried,
        {
            "caption_zh": "杨树浦路上的夜色，行人走过老码头。",
            "photographer": "王芳",
            "credit": "上海日报 王芳 摄",
            "copyright_notice": "版权所有 王芳",
            "taken_on": TAKEN,
            "place_name": "上海杨浦滨江",
            "keywords": ("滨江", "夜景"),
            **_POSITION,
        },
    )


def _agency(number: int, thumbnail: bytes) -> tuple[str, Carried, dict]:
    """An agency's program fills in everything, in both languages."""
    carried = _camera("Canon", "Canon EOS R5", thumbnail, b"\0\0 not a directory")
    carried.main[files.ARTIST] = files.text("Canon Owner")
    carried.xmp = files.xmp(
        files.row("dc:creator", "Seq", "Li Ming", "王芳")
        + files.alternatives("dc:title", x_default="Open day & night")
        + files.alternatives(
            "dc:description",
            x_default="Visitors at the open day of Tongji University.",
            zh_Hans="同济大学开放日的参观者。",
        )
        + files.alternatives(
            "Iptc4xmpCore:AltTextAccessibility",
            en="A crowd before a red gate",
            zh_CN="红色大门前的人群",
        )
        + files.alternatives("dc:rights", x_default="© 2026 Li Ming <Shanghai Daily>")
        + files.alternatives("xmpRights:UsageTerms", x_default="Free for editorial use")
        + files.alternatives("Iptc4xmpExt:Event", x_default="Yangpu Open Day 2026")
        + "<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<Iptc4xmpExt:Sublocation>Siping Road</Iptc4xmpExt:Sublocation>"
        "<Iptc4xmpExt:City>Shanghai</Iptc4xmpExt:City>"
        "</rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>"
        + files.row("dc:subject", "Bag", "university", "Tongji", "University", "开放日")
        + "<plus:CopyrightOwner><rdf:Seq><rdf:li><rdf:Description "
        'plus:CopyrightOwnerName="Shanghai Daily"/></rdf:li></rdf:Seq></plus:CopyrightOwner>',
        'photoshop:Credit="Shanghai Daily" photoshop:DateCreated="2026-05-01" '
        'xmpRights:WebStatement="https://example.org/licences/editorial?a=1&amp;b=2" '
        f'aux:SerialNumber="{SERIAL}" xmpMM:DocumentID="xmp.did:{number}"',
    )
    # What an older program would have left: the same, cut to its limits.
    carried.iim = files.iim(
        [(80, "Li Ming"), (110, "Shanghai Daily"), (120, "Visitors at the open day")]
    )
    return (
        f"_DSC{number}",
        carried,
        {
            "title": "Open day & night",
            "photographer": "Li Ming, 王芳",
            "caption_en": "Visitors at the open day of Tongji University.",
            "caption_zh": "同济大学开放日的参观者。",
            "alt_en": "A crowd before a red gate",
            "alt_zh": "红色大门前的人群",
            "credit": "Shanghai Daily",
            "rights_holder": "Shanghai Daily",
            "copyright_notice": "© 2026 Li Ming <Shanghai Daily>",
            "licence_url": "https://example.org/licences/editorial?a=1&b=2",
            "usage_terms": "Free for editorial use",
            "event_name": "Yangpu Open Day 2026",
            "taken_on": TAKEN,
            "place_name": "Siping Road, Shanghai",
            "keywords": ("university", "Tongji", "开放日"),
            **_POSITION,
        },
    )


def _windows(number: int, thumbnail: bytes) -> tuple[str, Carried, dict]:
    """Somebody typed into the properties of the file."""
    carried = _camera("SONY", "DSC-RX100", thumbnail, b"SONY DSC \0\0\0\0\0")
    carried.main[files.DESCRIPTION] = files.text("五角场夜景")
    carried.main |= {
        files.XP_TITLE: files.utf16("五角场夜景"),
        files.XP_COMMENT: files.utf16("The egg of Wujiaochang at night"),
        files.XP_AUTHOR: files.utf16("陈晨;Zoë Müller"),
        files.XP_KEYWORDS: files.utf16("night;五角场;Night"),
        files.COPYRIGHT: (files.ASCII, "© Zoë Müller\0".encode("latin-1")),
    }
    carried.taking[files.TAKEN] = files.text("2026:05:01 08:00:00")
    return (
        f"DSC0{number}",
        carried,
        {
            "title": "五角场夜景",
            "caption_en": "The egg of Wujiaochang at night",
            "photographer": "陈晨, Zoë Müller",
            "copyright_notice": "© Zoë Müller",
            "taken_on": TAKEN,
            "keywords": ("night", "五角场"),
            **_POSITION,
        },
    )


def _drawing(number: int, thumbnail: bytes) -> tuple[str, Carried, dict]:
    """A program for animations knows XMP and nothing else."""
    packet = files.xmp(
        files.row("dc:creator", "Seq", "Ti Gong") + "<photoshop:Credit>Ti Gong</photoshop:Credit>",
        'exif:GPSLatitude="31,15.54N" exif:GPSLongitude="121,31.59E"',
    )
    told = {"photographer": "Ti Gong", "credit": "Ti Gong", **_POSITION}
    return f"Untitled-{number}", Carried(xmp=packet), told


_SOURCES: dict[Callable, tuple[str, ...]] = {
    _phone: ("heic", "jpeg", "avif"),
    _old_camera: ("jpeg", "tiff", "png"),
    _agency: ("jpeg", "tiff", "png", "webp", "avif", "heic"),
    _windows: ("jpeg", "webp", "tiff"),
    _drawing: ("gif", "webp"),
}
