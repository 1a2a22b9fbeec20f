"""Which office file a package is.

Hides how the makers of office files say what is inside, and refuses what is no text.
"""

from __future__ import annotations

from apps.desk.messages import gettext_noop
from apps.desk.piece import NotAPiece
from apps.desk.readers import docx, odt
from apps.desk.readers.document import Document
from apps.desk.readers.package import Package, attribute, local, parse_xml

_MACROS = gettext_noop(
    "The file holds macros: open it in Word, save it as .docx (without macros) and try again."
)
_LOCKED = gettext_noop(
    "The file is locked with a password: take the password off and save it again."
)
_ARCHIVE = gettext_noop("The file is an archive: unpack it and hand in the file inside.")
_TEXT_TYPES = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
)


def read(data: bytes) -> Document:
    """Read a .docx or .odt.

    Raises:
        NotAPiece: it is another package, locked, damaged, or holds macros.
    """
    package = Package(data)
    kind = (package.read("mimetype", limit=1000) or b"").decode("ascii", "replace").strip()
    if package.has("[content_types].xml"):
        return _open_xml(package)
    if kind.startswith("application/vnd.oasis.opendocument") or package.has("content.xml"):
        return _open_document(package, kind)
    if kind == "application/epub+zip":
        raise NotAPiece("The file is an e-book: hand in the text of the piece.")
    if any(name.startswith("index/document.iwa") for name in package.names()):
        raise NotAPiece("The file is from Apple Pages: export it as Word (.docx) and try again.")
    raise NotAPiece(_ARCHIVE)


def _open_xml(package: Package) -> Document:
    types = package.xml("[Content_Types].xml")
    kinds = [attribute(element, "ContentType") or "" for element in types]
    if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in kinds):
        raise NotAPiece(_MACROS)
    if any(name.endswith("vbaproject.bin") for name in package.names()):
        raise NotAPiece(_MACROS)
    if any("spreadsheetml" in kind and ".main" in kind for kind in kinds):
        raise NotAPiece("The file is an Excel workbook: copy the piece into a Word file.")
    if any("presentationml" in kind and ".main" in kind for kind in kinds):
        raise NotAPiece("The file is a presentation: copy the piece into a Word file.")
    return docx.read(package)


def _open_document(package: Package, kind: str) -> Document:
    # Old manifests have a document type, so their XML is not read at all.
    if b"encryption-data" in (package.read("META-INF/manifest.xml", limit=1_000_000) or b""):
        raise NotAPiece(_LOCKED)
    if kind and kind not in _TEXT_TYPES:
        raise NotAPiece("The file is no text document: copy the piece into a Word file.")
    return odt.read(package)


def read_flat(data: bytes) -> Document:
    """Read an office document that is one XML file.

    Raises:
        NotAPiece: it is not the flat form of OpenDocument.
    """
    root = parse_xml(data)
    if local(root) == "document" and "opendocument" in root.tag:
        return odt.read_flat(root)
    raise NotAPiece("The file is XML of another kind: save it as .docx and try again.")
