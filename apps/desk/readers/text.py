"""Plain text files.

Hides line ends: a line is a line, whatever ends it.
"""

import re

from apps.desk.readers.document import Document
from apps.desk.readers.encodings import decode
from apps.desk.readers.sheet import Sheet

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def read(data: bytes) -> Document:
    """A text file as lines; an empty line above a line is its ``gap``.

    Raises:
        NotAPiece: as ``encodings.decode`` does, or there is nothing but empty lines.
    """
    return read_text(decode(data))


def read_text(text: str) -> Document:
    """Text as lines; raises ``NotAPiece`` when there is nothing but empty lines."""
    sheet = Sheet()
    at = 0
    # Searched one by one, because a hostile file has millions of them.
    for end in _LINE_END.finditer(text):
        sheet.put(text[at : end.start()])
        at = end.end()
    sheet.put(text[at:])
    return sheet.document()
