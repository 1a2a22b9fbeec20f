"""What a file is, by its bytes and never by its name.

Hides the marks of file formats, and the words in which a file that is no piece is
refused: each says what it is and what to do.
"""

from __future__ import annotations

import re

from apps.desk.messages import gettext_noop
from apps.desk.piece import NotAPiece

MAX_BYTES = 60 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = gettext_noop(
    "The file is a PDF: copy its text into a Word file, or hand in the Word file that it was made "
    "from."
)
_PICTURE = gettext_noop(
    "The file is a picture: hand in the text, and the picture beside it or inside the Word file."
)
_UNPACK = gettext_noop("The file is an archive: unpack it and hand in the file inside.")
_PROGRAM = gettext_noop("The file is a program: hand in the text of the piece.")
_PICTURE_BRANDS = frozenset(
    {b"WEBP", b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"heim"}
)
_SOUND = gettext_noop("The file is sound or film: hand in the text of the piece.")
_BOOK = gettext_noop(
    "The file is made by a program that cannot be read here: save it as .docx and try again."
)
_MAGIC = (
    (b"%PDF", _PDF),
    (
        b"%!PS",
        gettext_noop(
            "The file is a PostScript file: copy its text into a Word file, or hand in the Word "
            "file that it was made from."
        ),
    ),
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"BM", None),  # decided below: a text may begin so
    (b"\x1f\x8b", _UNPACK),
    (b"BZh", None),
    (b"\xfd7zXZ\x00", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", _UNPACK),
    (b"Rar!\x1a\x07", _UNPACK),
    (b"\x28\xb5\x2f\xfd", _UNPACK),
    (b"MSCF", _UNPACK),
    (b"MZ", None),
    (b"\x7fELF", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xce\xfa\xed\xfe", _PROGRAM),
    (b"#!/", _PROGRAM),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (
        b"bplist0",
        gettext_noop(
            "The file is a page saved by Safari as a web archive: save it as HTML and try again."
        ),
    ),
    (b"\xffWPC", _BOOK),
    (b"\x31\xbe\x00\x00", _BOOK),
    (b"\xdb\xa5", _BOOK),
    (
        b"SQLite format 3",
        gettext_noop("The file is a database: hand in the text of the piece."),
    ),
)
_UNLIKE_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OLE_KINDS = (
    (
        "EncryptedPackage",
        gettext_noop(
            "The file is locked with a password: open it in Word, take the password off and save "
            "it again."
        ),
    ),
    (
        "__substg1.0_",
        gettext_noop(
            "The file is a mail from Outlook: save the piece in it as .docx, or copy the text."
        ),
    ),
    (
        "WordDocument",
        gettext_noop(
            "The file is a Word file of the old kind (.doc or .wps): save it as .docx and try "
            "again."
        ),
    ),
    ("Workbook", gettext_noop("The file is an Excel workbook: copy the piece into a Word file.")),
    (
        "PowerPoint Document",
        gettext_noop("The file is a presentation: copy the piece into a Word file."),
    ),
)
_MAIL = re.compile(
    rb"(?:[!-9;-~]{1,60}:[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*){2,60}", re.IGNORECASE
)
_MAIL_HEADS = re.compile(rb"^(?:MIME-Version|Content-Type|Message-ID):", re.I | re.M)
_CLIPBOARD = re.compile(r"Version:[\d.]+\s+StartHTML:-?\d+", re.I)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|frameset)\b|<!--StartFragment", re.I
)
_MARKUP = re.compile(
    r"</(?:p|div|h[1-6]|span|section|article|li|table|td|a|b|strong|em|body|figure)\s*>|<br\s*/?>"
    r"|<img\s|<p[\s>]",
    re.I,
)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:[^\r\n]{0,400}\r?\n){0,80}?---[ \t]*\r?$", re.M)
_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]+\S|!?\[[^\[\]\n]{1,300}\]\((?:<|[^\s()]{1,2000}[\s)])|^\[\^[^\]\s]{1,60}\]:"
    r"|^\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$|^(?:```|~~~)|\*\*[^\s*][^*\n]{0,300}\*\*"
    r"|^[^\s\-=#>][^\n]{0,200}\n={3,}[ \t]*$",
    re.M,
)


def refuse_unreadable(data: bytes) -> None:
    """Say why a file is no piece, when its first bytes are enough to know.

    Raises:
        NotAPiece: the file is empty, too large, or of a kind that is no text.
    """
    if len(data) > MAX_BYTES:
        raise NotAPiece(
            "The file is larger than 60 MB: hand in its pictures as files of their own beside it."
        )
    if not data.strip():
        raise NotAPiece("The file is empty.")
    what = next(filter(None, (kind(data) for kind in _KINDS)), None)
    if what:
        raise NotAPiece(what)


def _by_first_bytes(data: bytes) -> str | None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return what or _unlike_text(data)
    return None


def _by_later_bytes(data: bytes) -> str | None:
    if b"%PDF-" in data[:1024]:
        return _PDF
    return _UNPACK if data[257:262] == b"ustar" else None


def _of_media(data: bytes) -> str | None:
    """What a file in boxes (MP4, HEIC) or chunks (WAV, WebP) is, by its brand."""
    if data[4:8] == b"ftyp" or data.startswith(b"RIFF"):
        return _PICTURE if data[8:12] in _PICTURE_BRANDS else _SOUND
    return None


def _unlike_text(data: bytes) -> str | None:
    """What a file with two letters for a mark is, unless they begin a text."""
    if not _UNLIKE_TEXT.search(data[:512]):
        return None
    if data.startswith(b"MZ"):
        return _PROGRAM
    return _PICTURE if data.startswith(b"BM") else _UNPACK


def _ole(data: bytes) -> str | None:
    if not data.startswith(OLE):
        return None
    for stream, what in _OLE_KINDS:
        if stream.encode("utf-16-le") in data:
            return what
    return gettext_noop("The file is of an old Office kind: save it as .docx and try again.")


_KINDS = (_by_first_bytes, _by_later_bytes, _of_media, _ole)


def is_mail(data: bytes) -> bool:
    """Whether the file is a mail, or a page saved as one file in the form of a mail."""
    head = data[:16_384].lstrip()
    found = _MAIL.match(head)
    return found is not None and len(_MAIL_HEADS.findall(found.group())) >= 1


def is_rtf(data: bytes) -> bool:
    """Whether the file is RTF."""
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def is_html(text: str) -> bool:
    """Whether the text is a web page, or what a program puts on the clipboard."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if _CLIPBOARD.match(head):
        return True
    if head.startswith("<") and _PAGE.search(head):
        return True
    # A fragment: it begins with a tag, or is full of them.
    tags = sum(1 for _tag in _MARKUP.finditer(text[:40_000]))
    return tags >= 2 and (head.startswith("<") or tags * 600 > len(text[:40_000]))


def is_markdown(text: str) -> bool:
    """Whether the text is Markdown: one mark that nobody sets in plain text is enough."""
    return bool(_FRONT_MATTER.match(text) or _MARKDOWN.search(text[:400_000]))
