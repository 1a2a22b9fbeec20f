"""Mails, and pages that browsers save as one file in the form of a mail.

Hides the parts of such a file: which one is the text, and which pictures it shows.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

from apps.desk.piece import NotAPiece
from apps.desk.readers import html, text
from apps.desk.readers.document import Document
from apps.desk.readers.encodings import decode

MAX_PARTS = 2_000
MAX_TEXT = 20 * 1024 * 1024
_BOUNDARY = re.compile(rb"^--", re.M)


def read(data: bytes) -> Document:
    """Read a mail or a page in one file.

    Raises:
        NotAPiece: it holds no text.
    """
    if sum(1 for _line in _BOUNDARY.finditer(data)) > MAX_PARTS:
        raise NotAPiece("The file holds more parts than any piece.")
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    page = _first(parts, "text/html", "application/xhtml+xml")
    words = _first(parts, "text/plain")
    if page is not None:
        plain, kept = html.without_pictures(decode(_content(page), declared=_charset(page)))
        address = _head(message, "Snapshot-Content-Location")
        return html.read_page(plain, kept, parts=_pictures(parts), url=address)
    if words is not None:
        return text.read_text(decode(_content(words), declared=_charset(words)))
    raise NotAPiece("The file is a mail without text: hand in the file that is attached to it.")


def _first(parts: list[Message], *kinds: str) -> Message | None:
    """The first part of a kind that the mail shows rather than attaches."""
    for part in parts:
        attached = "attachment" in _head(part, "Content-Disposition").lower()
        if part.get_content_type() in kinds and not attached:
            return part
    return None


def _pictures(parts: list[Message]) -> dict[str, bytes]:
    """The bytes of the pictures by each address that a page may call them by."""
    found: dict[str, bytes] = {}
    for part in parts:
        if not part.get_content_type().startswith("image/"):
            continue
        content = part.get_payload(decode=True) or b""
        place = _head(part, "Content-Location").strip()
        key = _head(part, "Content-ID").strip().strip("<>")
        if place:
            found[place] = content
        if key:
            found[f"cid:{key}"] = content
    return found


def _head(part: Message, name: str) -> str:
    return str(part.get(name) or "")[:4000]


def _content(part: Message) -> bytes:
    return (part.get_payload(decode=True) or b"")[:MAX_TEXT]


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None
