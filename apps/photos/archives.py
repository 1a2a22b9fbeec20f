"""Hides what archives do besides holding pictures: lie about sizes, names, and what they hold.

Nothing is ever written where a member's name says: a name is shown and no more. Members are
unpacked one at a time, and never further than the largest photo.
"""

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from apps.photos.file_names import shown_name
from apps.photos.pixels import MAX_BYTES
from apps.photos.refusals import Refused

MAX_MEMBERS = 5_000
MAX_DIRECTORY = 16 * 1024 * 1024  # bytes of the list of members
MAX_UNPACKED = 8 * 1024**3  # bytes of all members together
# Photos are packed already. Drawings shrink a good deal; what shrinks more is a trap.
MAX_RATIO, FREE_BYTES = 200, 10 * 1024 * 1024

_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\5\6", 22, 65_535
_ENCRYPTED, _UTF8 = 0x1, 0x800
_CLUTTER = {"thumbs.db", "desktop.ini", "ehthumbs.db"}
_OFFICE = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}


@dataclass(frozen=True)
class Member:
    """One file of an archive.

    Attributes:
        name: its name without folders, as it may be shown.
        read: returns its bytes, or raises Refused.
    """

    name: str
    read: Callable[[], bytes]


def is_archive(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a zip archive."""
    return head.startswith((b"PK\3\4", _END))


def members(file: BinaryIO, name: str) -> Iterator[Member]:
    """Yield the files of a zip archive, leaving out what computers add by themselves.

    Args:
        file: opened for reading in binary, seekable; open as long as members are read.
        name: what the archive is called, for the refusal.

    Raises:
        Refused: it is no archive of pictures, damaged, or holds too much.
    """
    _refuse_long_list(file, name)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise Refused("damaged", name) from None
    with archive:
        infos = archive.infolist()
        if _OFFICE & {info.filename for info in infos}:
            raise Refused("office", name)
        budget = _Budget()
        for info in infos:
            if not (info.is_dir() or is_clutter(_name_of(info))):
                yield _member(archive, info, budget)


class _Budget:
    """What may still be unpacked, all members together."""

    def __init__(self) -> None:
        self.left = MAX_UNPACKED


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> Member:
    name = shown_name(_name_of(info)) or "–"
    return Member(name, lambda: _unpacked(archive, info, name, budget))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: _Budget) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise Refused("encrypted", name)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused("link", name)
    limit = min(MAX_BYTES, budget.left, max(FREE_BYTES, info.compress_size * MAX_RATIO))
    try:
        with archive.open(info) as packed:
            data = packed.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        # Truncated, damaged, or packed in a way (NotImplementedError) that nobody uses.
        raise Refused("damaged", name) from None
    budget.left -= len(data)
    if len(data) <= limit:
        return data
    if limit == MAX_BYTES:
        raise Refused("too_large", name, limit=MAX_BYTES // 1024**2)
    raise Refused("suspicious", name)


def _refuse_long_list(file: BinaryIO, name: str) -> None:
    """Look at the end of an archive for how much it lists, before the list is read."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _END_LENGTH - _LONGEST_COMMENT))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or at + _END_LENGTH > len(tail):
        raise Refused("truncated", name)
    count = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if count > MAX_MEMBERS or size > MAX_DIRECTORY:
        raise Refused("too_many_members", name, limit=MAX_MEMBERS)


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return the whole name of a member.

    Where nobody says that it is UTF-8, Python takes it for the character set of the first
    PCs; Chinese computers write GBK there, and others UTF-8 all the same.
    """
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def is_clutter(name: str) -> bool:
    """Whether a computer, and no person, put a file of this name beside others."""
    *folders, last = name.replace("\\", "/").split("/")
    hidden = last.startswith(".") and not last.startswith("..")
    return "__MACOSX" in folders or hidden or last.lower() in _CLUTTER
