"""What public picture files tell, by the word of exiftool, which shares no code with ours.

`read_back` asks it; `leaks` names what a public file must not tell, `credited` whether it names
its maker. A file may hold what we write and nothing else: everything unknown is a leak.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.harness.services import EXIFTOOL, find_exiftool

needs_exiftool = pytest.mark.skipif(
    find_exiftool() is None, reason=f"exiftool is missing (apt install {EXIFTOOL.package})"
)

# What describes the pixels or is worked out by exiftool itself.
_HARMLESS_GROUPS = {"SourceFile", "ExifTool", "System", "File", "JFIF", "GIF", "VP8", "VP8L"}
_HARMLESS = {
    *("PNG:ImageWidth", "PNG:ImageHeight", "PNG:BitDepth", "PNG:ColorType", "PNG:Compression"),
    *("PNG:Filter", "PNG:Interlace", "PNG:SRGBRendering", "PNG:Palette", "PNG:Transparency"),
    *("RIFF:WebP_Flags", "RIFF:ImageWidth", "RIFF:ImageHeight", "RIFF:VP8Version"),
    *("RIFF:HorizontalScale", "RIFF:VerticalScale", "RIFF:AlphaPreprocessing"),
    *("RIFF:AlphaFiltering", "RIFF:AlphaCompression", "RIFF:ImageType"),
    *("IFD0:XResolution", "IFD0:YResolution", "IFD0:ResolutionUnit", "IFD0:YCbCrPositioning"),
    *("ExifIFD:ExifVersion", "ExifIFD:ComponentsConfiguration", "ExifIFD:FlashpixVersion"),
    *("ExifIFD:ColorSpace", "ExifIFD:ExifImageWidth", "ExifIFD:ExifImageHeight"),
    *("Composite:ImageSize", "Composite:Megapixels"),
}
# AVIF's boxes describe the pixels; of what may stand in them only these words are told.
_QUICKTIME = re.compile(
    r"(?:Major|Minor|Compatible).*|Handler(?:Type|Description)|PrimaryItemReference|Meta\w*|Av1\w*"
    r"|ImageWidth|ImageHeight|ImageSpatialExtent|PixelAspectRatio|ImagePixelDepth|Color\w+"
    r"|TransferCharacteristics|MatrixCoefficients|VideoFullRangeFlag|MediaData(?:Size|Offset)?"
    r"|AV1\w*|Chroma\w*|HighBitDepth|TwelveBit|Monochrome|SeqProfile|SeqLevelIdx0|SeqTier0"
    r"|InitialDelaySamples|AuxiliaryImageType"
)
_CREDITS = {
    *("XMP-dc:Creator", "XMP-dc:Rights", "XMP-photoshop:Credit", "XMP-xmpRights:WebStatement"),
    *("XMP-xmpRights:UsageTerms", "XMP-xmpRights:Marked", "XMP-xmpRights:Owner"),
    *("XMP-cc:License", "XMP-x:XMPToolkit", "IPTC:CodedCharacterSet", "IPTC:By-line"),
    *("IPTC:ApplicationRecordVersion", "IPTC:Credit", "IPTC:CopyrightNotice"),
    *("Photoshop:IPTCDigest", "IFD0:Artist", "IFD0:Copyright"),
}
_CAPTIONS = {"XMP-dc:Description", "IPTC:Caption-Abstract"}


def read_back(paths: Iterable[Path], *options: str) -> list[dict]:
    """Return every tag of each file as ``{"Group:Tag": value}``, repeated and unknown ones too."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as names:
        names.write("\n".join(str(path) for path in paths))
        names.flush()
        command = ["exiftool", "-j", "-G1", "-a", "-u", "-charset", "filename=utf8", *options]
        told = subprocess.run(
            [*command, "-@", names.name], capture_output=True, check=False, text=True
        )
    return json.loads(told.stdout or "[]")


def warnings(paths: Iterable[Path]) -> list[str]:
    """Return what exiftool's validation finds amiss, with the file's name."""
    found = []
    for tags in read_back(paths, "-validate", "-warning", "-error"):
        name = Path(tags["SourceFile"]).name
        found += [f"{name}: {key} {value}" for key, value in tags.items() if _is_warning(key)]
    return found


def leaks(tags: dict) -> list[str]:
    """Return the tags that a public file must not have."""
    return sorted(key for key in tags if not _is_expected(key))


def credited(tags: dict) -> bool:
    """Whether the file names a maker or a credit, in IPTC too where it is a JPEG."""
    in_xmp = tags.get("XMP-photoshop:Credit") or tags.get("XMP-dc:Creator")
    in_iptc = tags.get("IPTC:Credit") or tags.get("IPTC:By-line")
    return bool(in_xmp and (in_iptc or tags.get("File:FileType") != "JPEG"))


def _is_warning(key: str) -> bool:
    return key in {"ExifTool:Warning", "ExifTool:Error"}


def _is_expected(key: str) -> bool:
    if _is_warning(key) or key in {"File:Comment", "JFIF:ThumbnailImage"}:
        return False
    group, _, name = key.partition(":")
    if group in _HARMLESS_GROUPS or key in _HARMLESS or key in _CREDITS or key in _CAPTIONS:
        return True
    if group.startswith("XMP-") and "-" in name:  # a language of a text: Description-zh-Hans
        return f"{group}:{name.partition('-')[0]}" in _CREDITS | _CAPTIONS
    return group in {"Meta", "QuickTime"} and bool(_QUICKTIME.fullmatch(name))
