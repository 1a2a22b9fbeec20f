"""Zip packages and the XML inside them, opened so that no file can do harm.

Hides what hostile files try: members that unpack to gigabytes, thousands of members,
names that lead out of the folder (no name is ever used as a path), document type
definitions with entities, nesting and markup without end. Nothing is fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from apps.desk.messages import gettext_noop
from apps.desk.piece import NotAPiece

MAX_MEMBERS = 5_000
MAX_UNPACKED = 400 * 1024 * 1024  # bytes, all members together
MAX_MEMBER = 60 * 1024 * 1024
MAX_XML = 30 * 1024 * 1024
MAX_RATIO, RATIO_FROM = 250, 4 * 1024 * 1024  # unpacked to packed, of members from this size
# Every element and every attribute costs memory: about 150 and 200 bytes.
MAX_MARKS = 1_500_000
DAMAGED = gettext_noop(
    "The file is damaged: open it in the program that made it, save it again and try again."
)
_TOO_LARGE = gettext_noop("The file unpacks to far more than a piece can be.")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


class Package:
    """A zip package; members are found by name whatever their case or slashes."""

    def __init__(self, data: bytes) -> None:
        """Raises ``NotAPiece`` when the file is damaged, locked or a bomb."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise NotAPiece(DAMAGED) from None
        if len(members) > MAX_MEMBERS:
            raise NotAPiece("The file holds more parts than any piece.")
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            raise NotAPiece(_TOO_LARGE)
        for member in members:
            if member.flag_bits & 1:
                raise NotAPiece(
                    "The file is locked with a password: take the password off and save it again."
                )
            packed = max(member.compress_size, 1)
            if member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * packed:
                raise NotAPiece(_TOO_LARGE)
        self._members = {_key(member.filename): member for member in reversed(members)}
        self._read = 0

    def names(self) -> list[str]:
        """The names of all members, in small letters."""
        return list(self._members)

    def has(self, name: str) -> bool:
        """Whether there is such a member."""
        return _key(name) in self._members

    def read(self, name: str, *, limit: int = MAX_MEMBER) -> bytes | None:
        """The bytes of a member, None when there is none.

        Raises:
            NotAPiece: it is damaged or larger than ``limit`` bytes.
        """
        member = self._members.get(_key(name))
        if member is None:
            return None
        try:
            with self._zip.open(member) as file:
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise NotAPiece(DAMAGED) from None
        except (NotImplementedError, RuntimeError):
            raise NotAPiece(DAMAGED) from None
        self._read += len(data)
        if len(data) > limit or self._read > MAX_UNPACKED:
            raise NotAPiece(_TOO_LARGE)
        return data

    def picture(self, name: str) -> bytes | None:
        """As ``read``, but None for a picture that is damaged: the text is worth more."""
        try:
            return self.read(name)
        except NotAPiece:
            return None

    def xml(self, name: str) -> etree._Element | None:
        """The root of a member, None when there is none.

        Raises:
            NotAPiece: as ``read`` and ``parse_xml``.
        """
        data = self.read(name, limit=MAX_XML)
        return None if data is None else parse_xml(data)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def parse_xml(data: bytes) -> etree._Element:
    """The root element of an XML document without document type.

    Raises:
        NotAPiece: it is no well-formed XML, has a document type, or is nested or marked
            up beyond what any writer makes.
    """
    plain = data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le"
        if data[:1] == b"\x00":
            encoding = "utf-16-be"
        plain = data.decode(encoding, "ignore").encode("utf-8", "ignore")
    if _DOCTYPE.search(plain):
        raise NotAPiece("The file holds a document type definition, as no word processor writes.")
    if plain.count(b"<") + plain.count(b'="') + plain.count(b"='") > MAX_MARKS:
        raise NotAPiece("The file holds more markup than any piece.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data.lstrip(b" \t\r\n") if data[:1].isspace() else data, parser)
    except etree.XMLSyntaxError as problem:
        if "depth" in str(problem):
            raise NotAPiece("The file is nested too deeply to be a piece.") from None
        raise NotAPiece(DAMAGED) from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace: Strict and transitional files differ in it."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    value = element.get(name)
    if value is not None:
        return value
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    if element is not None:
        for found in element:
            if local(found) == name:
                return found
    return None
