"""One reader a file format; each turns bytes into the same neutral ``Document``.

Hides which reader a file needs: it is chosen by what is in the file, never by its name.
"""

from apps.desk.piece import NotAPiece
from apps.desk.readers import encodings, html, mail, markdown, office, recognise, rtf, text
from apps.desk.readers.document import Document


def read(data: bytes) -> Document:
    """Read a file of any kind that a piece comes in.

    Args:
        data: the file's bytes.

    Raises:
        NotAPiece: nothing can be read of it; the reason says what to do.
    """
    recognise.refuse_unreadable(data)
    try:
        return _reader(data)(data)
    except (RecursionError, MemoryError):
        raise NotAPiece("The file is nested too deeply to be a piece.") from None


def _reader(data: bytes):
    if data.startswith(b"PK"):
        return office.read
    if recognise.is_rtf(data):
        return rtf.read
    if recognise.is_mail(data):
        return mail.read
    content = encodings.decode(data)
    if recognise.is_html(content):
        return html.read
    if content.lstrip("\ufeff \r\n\t").startswith("<?xml"):
        return office.read_flat
    if recognise.is_markdown(content):
        return markdown.read
    return text.read
