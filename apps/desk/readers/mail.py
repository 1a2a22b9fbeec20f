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
    page = words = None
    parts: dict[str, bytes] = {}
    address = _head(message, "Snapshot-Content-Location")
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        attached = "attachment" in _head(part, "Content-Disposition").lower()
        if kind in ("text/html", "application/xhtml+xml") and page is None and not attached:
            page = part
        elif kind == "text/plain" and words is None and not attached:
            words = part
        elif kind.startswith("image/"):
            content = part.get_payload(decode=True) or b""
            for name in ("Content-Location", "Content-ID"):
                place = _head(part, name).strip()
                if place:
                    key = f"cid:{place.strip('<>')}" if name == "Content-ID" else place
                    parts[key] = content
    if page is not None:
        plain, kept = html.without_pictures(decode(_content(page), declared=_charset(page)))
        return html.read_page(plain, kept, parts=parts, url=address)
    if words is not None:
        return text.read_text(decode(_content(words), declared=_charset(words)))
    raise NotAPiece("The file is a mail without text: hand in the file that is attached to it.")


def _head(part: Message, name: str) -> str:
    return str(part.get(name) or "")[:4000]


def _content(part: Message) -> bytes:
    return (part.get_payload(decode=True) or b"")[:MAX_TEXT]


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None
