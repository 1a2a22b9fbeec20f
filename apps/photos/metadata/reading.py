"""Hides which of a file's several answers is taken; the package's docstring tells the order."""

import re
import struct
import zlib
from contextlib import suppress
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from apps.photos.metadata import iim, position
from apps.photos.metadata.blocks import Blocks, find
from apps.photos.metadata.decoding import clean, decode, decode_utf16, is_chinese
from apps.photos.metadata.fields import Metadata
from apps.photos.metadata.tiff import Directories, Value
from apps.photos.metadata.wording import is_maker_text, says_something
from apps.photos.metadata.xmp import Node, parse

MOST_KEYWORDS = 100
LONGEST_URL = 500
# What broken bytes lead to in the readers of this package; anything else is a fault of ours.
UNREADABLE = (ValueError, LookupError, ArithmeticError, OSError, struct.error, zlib.error)

Answers = dict[str, object]

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'“”，。；、）)]+", re.I)
_DATE = re.compile(r"\s*(\d{4})[:./-]?(\d{2})[:./-]?(\d{2})(?!\d)")
# A clock that was never set begins here.
_UNSET_CLOCKS = {date(1904, 1, 1), date(1970, 1, 1), date(1980, 1, 1)}
_OLDEST = date(1826, 1, 1)  # the first photograph that still exists
_IMAGE_DESCRIPTION, _MAKE, _MODEL, _ARTIST, _COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x013B, 0x8298
# Windows' own, in UTF-16; the others are in no named character set.
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR, _XP_KEYWORDS = 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E
_XP_SUBJECT = 0x9C9F
_TAKEN, _DIGITISED = 0x9003, 0x9004


def read(file: BinaryIO) -> Metadata:
    """Return what a picture file says of itself.

    Args:
        file: open for reading bytes, seekable; where it stood is where it stands afterwards.

    Never raises for what the file holds: a part that can't be read is left out.
    """
    began = file.tell()
    blocks = Blocks()
    try:
        with suppress(*UNREADABLE):
            find(file, blocks)
    finally:
        file.seek(began)
    xmp = parse(blocks.xmp)
    answers = [_from_xmp(xmp), _from_iim(blocks), _from_exif(blocks.exif), _from_png(blocks.texts)]
    if blocks.iim_is_newer():
        answers[:2] = [_unless_cut(answers[1], answers[0]), answers[0]]
    own = _camera_words(blocks.exif)
    found = {
        field.name: value
        for field in fields(Metadata)
        if (value := _first(field.name, answers, own)) is not None
    }
    found["keywords"] = _keywords(answers)
    found["had_gps"] = position.tells_position(blocks.exif.gps, xmp)
    place = position.from_exif(blocks.exif.gps) or position.from_xmp(xmp)
    if place:
        found["latitude"], found["longitude"] = place
    return Metadata(**found)


def _first(name: str, answers: list[Answers], own: set[str]) -> object:
    for answer in answers:
        value = answer.get(name)
        if not value:
            continue
        if not isinstance(value, str):
            return value
        if name in _SHOWN and (value.casefold() in own or not says_something(value)):
            continue
        if not is_maker_text(value):
            return value
    return None


_SHOWN = {"title", "caption_en", "caption_zh", "alt_en", "alt_zh"}


def _from_xmp(node: Node) -> Answers:
    created, shown = (
        next(iter(node.nodes(f"Iptc4xmpExt:{name}")), Node([]))
        for name in ("LocationCreated", "LocationShown")
    )
    own = _place(*(clean(node.text(n)) for n in ("Iptc4xmpCore:Location", "photoshop:City")))
    province = clean(node.text("photoshop:State"))
    holders = [n.text("plus:CopyrightOwnerName") for n in node.nodes("plus:CopyrightOwner")]
    licensors = [n.text("plus:LicensorURL") for n in node.nodes("plus:Licensor")]
    rights = _either(node.texts("dc:rights"))
    return {
        "title": _either(node.texts("dc:title")) or clean(node.text("photoshop:Headline")),
        **_in_both("caption", node.texts("dc:description")),
        **_in_both("alt", node.texts("Iptc4xmpCore:AltTextAccessibility")),
        "photographer": _people([text for _, text in node.texts("dc:creator")]),
        "credit": clean(node.text("photoshop:Credit") or node.text("cc:attributionName")),
        "copyright_notice": rights,
        "licence_url": _web_address(
            node.text("xmpRights:WebStatement"), node.text("cc:license"), *licensors, rights
        ),
        "usage_terms": _either(node.texts("xmpRights:UsageTerms")),
        "rights_holder": clean(next(filter(None, holders), node.text("xmpRights:Owner"))),
        "taken_on": _day(node.text("photoshop:DateCreated"))
        or _day(node.text("exif:DateTimeOriginal")),
        "place_name": own or _place_of(shown) or _place_of(created) or province,
        "event_name": _either(node.texts("Iptc4xmpExt:Event")),
        "keywords": [text for _, text in node.texts("dc:subject")],
    }


def _from_iim(blocks: Blocks) -> Answers:
    sets: dict = {}
    with suppress(*UNREADABLE):
        sets = iim.data_sets(blocks.iim)

    def first(key) -> str:
        return next(iter(sets.get(key, [])), "")

    return {
        "title": first(iim.TITLE) or first(iim.HEADLINE),
        **_in_both("caption", [("", first(iim.CAPTION))]),
        "photographer": _people(sets.get(iim.BYLINE, [])),
        "credit": first(iim.CREDIT),
        "copyright_notice": first(iim.COPYRIGHT),
        "licence_url": _web_address(first(iim.COPYRIGHT)),
        "taken_on": _day(first(iim.DATE)),
        "place_name": _place(first(iim.SUBLOCATION), first(iim.CITY)) or first(iim.PROVINCE),
        "keywords": sets.get(iim.KEYWORDS, []),
    }


def _from_exif(exif: Directories) -> Answers:
    def text(tag: int) -> str:
        return _exif_text(exif.main, tag)

    title, description = text(_XP_TITLE), text(_IMAGE_DESCRIPTION)
    # Windows writes its title into the description as well; its comment is then the caption.
    if title and title == description:
        description = ""
    notice = " · ".join(_both_copyrights(exif.main.get(_COPYRIGHT)))
    caption = description or text(_XP_COMMENT) or text(_XP_SUBJECT)
    return {
        "title": title,
        **_in_both("caption", [("", caption)]),
        "photographer": _people((text(_ARTIST) or text(_XP_AUTHOR)).split(";")),
        "copyright_notice": notice,
        "licence_url": _web_address(notice),
        "taken_on": _day(_exif_text(exif.taking, _TAKEN))
        or _day(_exif_text(exif.taking, _DIGITISED)),
        "keywords": text(_XP_KEYWORDS).split(";"),
    }


def _from_png(texts: dict[str, str]) -> Answers:
    return {
        "title": texts.get("Title", ""),
        **_in_both("caption", [("", texts.get("Description", ""))]),
        "photographer": texts.get("Author", ""),
        "copyright_notice": texts.get("Copyright", ""),
        "licence_url": _web_address(texts.get("Copyright", "")),
    }


def _exif_text(tags: dict[int, Value], tag: int) -> str:
    if tag not in tags:
        return ""
    raw = tags[tag].raw
    return decode_utf16(raw) if _XP_TITLE <= tag <= _XP_SUBJECT else decode(raw)


def _both_copyrights(value: Value | None) -> list[str]:
    """The photographer's notice and the editor's, parted by a zero byte (Exif 2.32, 4.6.5)."""
    parts = value.raw.split(b"\0")[:2] if value else []
    return [text for part in parts if (text := decode(part)) and not is_maker_text(text)]


def _camera_words(exif: Directories) -> set[str]:
    make, model = (_exif_text(exif.main, tag).casefold() for tag in (_MAKE, _MODEL))
    return {make, model, f"{make} {model}"} - {""}


def _in_both(name: str, texts: list[tuple[str, str]]) -> Answers:
    """Share out texts between the two languages; what has no language goes by its script."""
    found: Answers = {}
    ranked = sorted(texts, key=lambda pair: _rank(pair[0]))
    for language, raw in ranked:
        text = clean(raw)
        if language.startswith("en"):
            suffix = "en"
        elif language.startswith("zh"):
            suffix = "zh"
        elif language in {"", "x-default"}:
            suffix = "zh" if is_chinese(text) else "en"
        else:
            continue
        if text:
            found.setdefault(f"{name}_{suffix}", text)
    return found


def _either(texts: list[tuple[str, str]]) -> str:
    """Return one text for both languages: the default one, else English, else the first."""
    ranked = sorted(texts, key=lambda pair: (pair[0] not in {"", "x-default"}, _rank(pair[0])))
    return next((text for _, raw in ranked if (text := clean(raw))), "")


_SIMPLIFIED = {"zh", "zh-cn", "zh-hans", "zh-hans-cn", "zh-sg"}


def _rank(language: str) -> int:
    """Named languages go before unnamed, simplified characters before traditional."""
    if language.startswith("en") or language in _SIMPLIFIED:
        return 0
    return 1 if language.startswith("zh") else 2


def _people(names: list[str]) -> str:
    cleaned = [name for raw in names if (name := clean(raw)) and not is_maker_text(name)]
    return ", ".join(dict.fromkeys(cleaned))


def _place_of(node: Node) -> str:
    name = _either(node.texts("Iptc4xmpExt:LocationName"))
    sublocation, city = (clean(node.text(f"Iptc4xmpExt:{n}")) for n in ("Sublocation", "City"))
    return _place(name or sublocation, city) or clean(node.text("Iptc4xmpExt:ProvinceState"))


def _place(spot: str, city: str) -> str:
    """Join a spot and its city as its language does: from small to large, in Chinese reversed."""
    if not spot or not city or city.casefold() in spot.casefold():
        return spot or city
    return city + spot if is_chinese(spot) and is_chinese(city) else f"{spot}, {city}"


def _web_address(*texts: str) -> str:
    for text in texts:
        found = _WEB_ADDRESS.search(text)
        if found and len(found[0]) <= LONGEST_URL:
            return found[0].rstrip(".,;:!?")
    return ""


def _day(text: str) -> date | None:
    """Return the day of an EXIF, XMP or IIM date.

    An offset from UTC is not applied: the clock showed the time of the place, and many cameras
    say +00:00 only because nobody ever set their zone.
    """
    found = _DATE.match(text)
    if not found:
        return None
    with suppress(ValueError):
        day = date(*(int(part) for part in found.groups()))
        newest = datetime.now(UTC).date() + timedelta(days=1)
        if _OLDEST <= day <= newest and day not in _UNSET_CLOCKS:
            return day
    return None


def _keywords(answers: list[Answers]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for answer in answers:
        for raw in answer.get("keywords", []):
            word = clean(raw).replace("\n", " ")
            if word and not is_maker_text(word):
                found.setdefault(word.casefold(), word)
    return tuple(found.values())[:MOST_KEYWORDS]


def _unless_cut(newer: Answers, older: Answers) -> Answers:
    """Leave out of `newer` what is only the beginning of the same text in `older`."""
    return {
        name: value
        for name, value in newer.items()
        if not (
            isinstance(value, str)
            and isinstance(old := older.get(name), str)
            and old.startswith(value)
        )
    }
