"""Hides how a public picture file is made: its pixels, its credits, and nothing else.

Whatever the source said of its camera, place or earlier state is not copied from it: the metadata
of a public file are written anew from `Credits`. No colour profile is put in: the pixels are sRGB,
for which browsers take a file without a profile; PNG and AVIF say so in a few bytes of their own.
"""

import io
import struct
from xml.sax.saxutils import escape, quoteattr

from PIL import Image, PngImagePlugin

from apps.photos.metadata import iim
from apps.photos.metadata.decoding import clean
from apps.photos.metadata.fields import Credits
from apps.photos.metadata.xmp import NAMESPACES

FORMATS = ("jpeg", "webp", "avif", "png", "gif")
MOST_EFFORT = 10
_FLAT = {"jpeg", "gif"}
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
# What Exif 2.32, 4.6.4 demands in a JPEG: 72 dots an inch, chroma centred.
_DEMANDED = {0x011A: 72.0, 0x011B: 72.0, 0x0128: 2, 0x0213: 1}
_PUBLIC_DOMAIN = "creativecommons.org/publicdomain/"
_LONGEST_TEXT = 1_000  # characters; all at their longest still fit into one JPEG segment


def encode(
    image: Image.Image, image_format: str, said: Credits, *, quality: int, effort: int
) -> bytes:
    """Return a picture file with its credits in it.

    Args:
        image: upright sRGB pixels, mode RGB or RGBA; left as it is.
        image_format: one of FORMATS. JPEG and GIF lay transparent pixels on white.
        said: what the file says; with empty ones it says nothing at all.
        quality: 1 to 100, on the encoder's own scale; PNG and GIF have none.
        effort: 0 (quick) to 10 (small): the encoder's search for a smaller file.

    Raises ValueError for a format that is not one of FORMATS.
    """
    if image_format not in FORMATS:
        raise ValueError(f"{image_format} is not one of {', '.join(FORMATS)}")
    image = _bare(image, image_format)
    said = Credits(**{name: _printable(text) for name, text in vars(said).items()})
    xmp = _packet(said) if said else b""
    exif = _exif(said, image_format)
    out = io.BytesIO()
    if image_format == "jpeg":
        extra = _app13(said) if said else b""
        options = {"progressive": True, "optimize": True, "extra": extra}
        image.save(out, "JPEG", quality=quality, exif=exif, xmp=xmp, **options)
    elif image_format == "webp":
        method = round(effort * 6 / MOST_EFFORT)
        image.save(out, "WEBP", quality=quality, method=method, exif=exif, xmp=xmp)
    elif image_format == "avif":
        speed = MOST_EFFORT - effort
        image.save(out, "AVIF", quality=quality, speed=speed, exif=exif, xmp=xmp)
    elif image_format == "png":
        level = round(effort * 9 / MOST_EFFORT)
        image.save(out, "PNG", compress_level=level, exif=exif, pnginfo=_png_chunks(xmp))
    else:
        image.save(out, "GIF")
        return _with_gif_packet(out.getvalue(), xmp)
    return out.getvalue()


def _bare(image: Image.Image, image_format: str) -> Image.Image:
    """Return the pixels alone: Pillow writes some of what an image remembers of its file."""
    if image_format in _FLAT and image.mode != "RGB":
        pixels = image.convert("RGBA")
        flat = Image.new("RGB", image.size, "white")
        flat.paste(pixels, mask=pixels.getchannel("A"))
        return flat
    if image.info or image.format:
        image = image.copy()
        image.info = {}
    return image


def _printable(text: str) -> str:
    return clean(text)[:_LONGEST_TEXT]


def _people(names: str) -> list[str]:
    return [name for part in names.replace("、", ", ").split(", ") if (name := part.strip())]


def _packet(said: Credits) -> bytes:
    """Return the XMP packet: XMP Specification Part 1, 7.4; IPTC Photo Metadata Standard."""
    simple = {
        "photoshop:Credit": said.credit,
        "xmpRights:WebStatement": said.licence_url,
        "xmpRights:Marked": _marked(said),
    }
    attributes = "".join(f" {name}={quoteattr(text)}" for name, text in simple.items() if text)
    languages = {"en": said.caption_en, "zh-Hans": said.caption_zh}
    body = (
        _list("dc:creator", "Seq", _people(said.creator))
        + _alternatives("dc:rights", {"x-default": said.copyright_notice})
        + _alternatives("xmpRights:UsageTerms", {"x-default": said.usage_terms})
        + _alternatives(
            "dc:description",
            {"x-default": said.caption_en or said.caption_zh, **languages},
        )
        + _list("xmpRights:Owner", "Bag", [said.rights_holder])
    )
    if "creativecommons.org/" in said.licence_url:
        body += f"<cc:license rdf:resource={quoteattr(said.licence_url)}/>"
    used = [name for name in NAMESPACES if f"{name}:" in attributes + body and name != "xml"]
    spaces = "".join(f' xmlns:{name}="{NAMESPACES[name]}"' for name in used if name != "rdf")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{NAMESPACES["rdf"]}">'
        f'<rdf:Description rdf:about=""{spaces}{attributes}>{body}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _marked(said: Credits) -> str:
    """Tell whether rights are reserved; "False" means the public domain."""
    if _PUBLIC_DOMAIN in said.licence_url:
        return "False"
    return "True" if said.copyright_notice or said.licence_url else ""


def _list(name: str, kind: str, texts: list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _alternatives(name: str, texts: dict[str, str]) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{language}">{escape(text)}</rdf:li>'
        for language, text in texts.items()
        if text
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>" if items else ""


def _app13(said: Credits) -> bytes:
    """Return the JPEG segment with the IPTC-IIM data sets."""
    data = iim.write(
        {
            iim.BYLINE: _people(said.creator),
            iim.CREDIT: [said.credit],
            iim.COPYRIGHT: [said.copyright_notice],
            iim.CAPTION: [said.caption_en or said.caption_zh],
        }
    )
    return b"\xff\xed" + struct.pack(">H", len(data) + 2) + data


def _exif(said: Credits, image_format: str) -> bytes:
    """Return an EXIF block with the artist and the copyright, in UTF-8; nothing without either.

    Exif 2.32 knows ASCII only; UTF-8 is what programs read and write there in practice.
    """
    exif = Image.Exif()
    if said.creator:
        exif[_ARTIST] = "; ".join(_people(said.creator)).encode()
    if said.copyright_notice:
        exif[_COPYRIGHT] = said.copyright_notice.encode()
    if not exif:
        return b""
    if image_format == "jpeg":
        exif.update(_DEMANDED)
    return exif.tobytes()


def _png_chunks(xmp: bytes) -> PngImagePlugin.PngInfo:
    chunks = PngImagePlugin.PngInfo()
    chunks.add(b"sRGB", b"\0")
    if xmp:
        chunks.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return chunks


def _with_gif_packet(data: bytes, xmp: bytes) -> bytes:
    """Put a packet in before the picture: XMP Specification Part 3, 1.1.2."""
    if not xmp:
        return data
    begins = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    # The trailer leads a reader that takes the packet for sub-blocks to its end.
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    block = b"!\xff\x0bXMP DataXMP" + xmp + trailer
    return b"GIF89a" + data[6:begins] + block + data[begins:]
