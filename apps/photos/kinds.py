"""Hides how a kind of file is told: by its first bytes, never by its name or a browser's word."""

import re
from enum import Enum

from django.utils.translation import gettext_lazy as _

HEAD = 512  # bytes; enough for the signatures below and a box of compatible brands


class Kind(Enum):
    """A kind of picture that is taken in."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    AVIF = "avif"
    HEIC = "heic"
    TIFF = "tiff"
    GIF = "gif"

    @property
    def extension(self) -> str:
        return {"jpeg": "jpg", "tiff": "tif"}.get(self.value, self.value)

    @property
    def mime_type(self) -> str:
        return f"image/{self.value}"

    @property
    def label(self) -> str:
        """What people call it."""
        return {"webp": "WebP"}.get(self.value, self.value.upper())


_TIFF = (b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0")
# ISO 14496-12: the major brand, then (after a version) the compatible ones.
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_CONTAINER_BRANDS = {b"mif1", b"mif2", b"msf1", b"miaf"}

# What people hand in by mistake, so that the refusal can say what it is.
_OTHERS = (
    (re.compile(rb"%PDF-"), _("a PDF")),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), _("an archive or an office file")),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ"), _("an archive")),
    (re.compile(rb"BM.{4}\0\0\0\0", re.S), _("a BMP")),
    (re.compile(rb"8BPS"), _("a Photoshop document")),
    (re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "), _("a JPEG XL")),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), _("a JPEG 2000")),
    (re.compile(rb"FUJIFILMCCD-RAW|IIRO|IIRS|IIU\0|.{4}ftypcrx ", re.S), _("a camera’s raw file")),
    (re.compile(rb".{4}ftyp|.{4}moov|\x1aE\xdf\xa3|RIFF.{4}AVI ", re.S), _("a video")),
    (re.compile(rb"\xd0\xcf\x11\xe0"), _("an office file")),
    (re.compile(rb"MZ|\x7fELF|\xca\xfe\xba\xbe"), _("a program")),
)
_MARKUP_START = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|<!doctype svg[^>]*>|\s)*<svg\b", re.S | re.I
)
_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|script|\?php|\?xml|!--|[a-z]+[\s>/])", re.I)


def recognise(head: bytes) -> Kind | None:
    """Return the kind of picture whose file begins with ``head``; None for anything else.

    Args:
        head: the first :data:`HEAD` bytes, or fewer.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Kind.GIF
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head.startswith(_TIFF) and head[8:11] != b"CR\x02":  # that is Canon's raw
        return Kind.TIFF
    return _of_brands(head) if head[4:8] == b"ftyp" else None


def describe(head: bytes) -> str | None:
    """Say what a file is that is no picture, in words for staff; None when nobody can tell."""
    for pattern, what in _OTHERS:
        if pattern.match(head):
            return str(what)
    if head.startswith(_TIFF):
        return str(_("a camera’s raw file"))
    text = _as_text(head)
    if _MARKUP.match(text) and "<svg" in text.lower():
        return str(_("an SVG drawing"))
    if _MARKUP.match(text):
        return str(_("a web page"))
    return str(_("text")) if text and text.isprintable() else None


def _of_brands(head: bytes) -> Kind | None:
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[at : at + 4] for at in (8, *range(16, size - 3, 4))}
    major = head[8:12]
    if major in _AVIF_BRANDS or (major in _CONTAINER_BRANDS and brands & _AVIF_BRANDS):
        return Kind.AVIF
    if major in _HEIC_BRANDS or (major in _CONTAINER_BRANDS and brands & _HEIC_BRANDS):
        return Kind.HEIC
    return None


def _as_text(head: bytes) -> str:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, errors="ignore").replace("\n", " ").replace("\r", " ")
    return text.replace("\t", " ") if b"\0" not in head or encoding == "utf-16" else ""
