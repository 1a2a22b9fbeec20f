"""Plain text files.

Hides encodings and line ends: UTF-8 and UTF-16 with their marks, UTF-8 without,
the Chinese GB18030, and the Western code page of older word processors.
"""

import re

from apps.desk.piece import NotAPiece
from apps.desk.readers.document import Block, Document

MAX_BYTES = 20 * 1024 * 1024
_MAGIC = (
    (b"PK\x03\x04", "a Word document or an archive"),
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
)
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_TWO_HIGH = re.compile(rb"[\x80-\xff]{2}")
_EDGE = " \t\u00a0\u3000\u200b\ufeff"


def decode(data: bytes) -> str:
    """Bytes of a text file as text.

    Raises ``NotAPiece`` when the file is empty, larger than ``MAX_BYTES`` or no text.
    """
    if len(data) > MAX_BYTES:
        raise NotAPiece("The file is larger than 20 MB: a piece of text is never that large.")
    if not data.strip():
        raise NotAPiece("The file is empty.")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise NotAPiece(f"The file is {name}, not plain text.")
    text = _decoded(data)
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise NotAPiece("The file is not text: it holds binary data.")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    if b"\x00" in data:
        raise NotAPiece("The file is not text: it holds binary data.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Chinese text in GB18030 always has high bytes side by side; Western curly
        # quotes and accents stand alone between plain letters.
        return _strict(data, "gb18030" if _TWO_HIGH.search(data) else "cp1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NotAPiece(
            "The text could not be read: save the file as UTF-8 and try again."
        ) from None


def read(data: bytes) -> Document:
    """A text file as lines; an empty line above a line is its ``gap``.

    Raises ``NotAPiece`` as ``decode`` does, and when there is nothing but empty lines.
    """
    blocks, gap = [], True
    for raw in _LINE_END.split(decode(data)):
        line = raw.strip(_EDGE)
        if line:
            blocks.append(Block(text=line, gap=gap))
        gap = not line
    if not blocks:
        raise NotAPiece("The file is empty.")
    return Document(blocks=tuple(blocks))
