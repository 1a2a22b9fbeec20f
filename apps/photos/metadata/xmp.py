"""Hides the XML of XMP packets: their namespaces and the many forms of RDF.

Source: XMP Specification Part 1 (ISO 16684-1), chapter 7. A simple value may be an attribute or an
element, a structure may be a nested description, a resource or a row of attributes: `Node` makes
them look alike. A packet with a document type is refused, since its entities could be a bomb.
"""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from apps.photos.metadata.decoding import decode_any

LARGEST_PACKET = 4_000_000  # bytes, also of all packets of a file together
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
}
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _name(short: str) -> str:
    prefix, local = short.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


_ROWS = {_name("rdf:Alt"), _name("rdf:Bag"), _name("rdf:Seq")}
_ITEM, _DESCRIPTION = _name("rdf:li"), _name("rdf:Description")
_RESOURCE, _VALUE, _LANGUAGE = _name("rdf:resource"), _name("rdf:value"), _name("xml:lang")


class Node:
    """Whatever has properties: the packets of a file taken together, or one structure."""

    def __init__(self, elements: list[Element]):
        self._elements = elements

    def texts(self, short: str) -> list[tuple[str, str]]:
        """Return ``(language, text)`` of each value of a property; the language may be ""."""
        name = _name(short)
        found = []
        for element in self._elements:
            if name in element.attrib:
                found.append(("", element.attrib[name]))
            found += [
                (item.get(_LANGUAGE, "").lower(), _text(item))
                for child in element.findall(name)
                for item in _items(child)
            ]
        return [(language, text) for language, text in found if text.strip()]

    def text(self, short: str) -> str:
        """Return the first value of a property, or ""."""
        return next((text for _, text in self.texts(short)), "")

    def nodes(self, short: str) -> list["Node"]:
        """Return the structures that a property holds."""
        return [
            Node([nested if (nested := item.find(_DESCRIPTION)) is not None else item])
            for element in self._elements
            for child in element.findall(_name(short))
            for item in _items(child)
        ]

    def names(self, prefix: str) -> set[str]:
        """Return the local names of all properties of one namespace, structures included."""
        start = f"{{{NAMESPACES[prefix]}}}"
        found = set()
        for top in self._elements:
            for element in top.iter():
                found |= {name for name in (element.tag, *element.attrib) if name.startswith(start)}
        return {name.removeprefix(start) for name in found}


def parse(packets: list[bytes]) -> Node:
    """Return the properties of all packets, those of the first one first."""
    elements, room = [], LARGEST_PACKET
    for packet in packets:
        room -= len(packet)
        if room >= 0:
            elements += _descriptions(packet)
    return Node(elements)


def _descriptions(packet: bytes) -> list[Element]:
    text = _NOT_XML.sub("", decode_any(packet))
    text = text[text.find("<") : text.rfind(">") + 1]
    try:
        root = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return []
    return [child for rdf in root.iter(_name("rdf:RDF")) for child in rdf.findall(_DESCRIPTION)]


def _items(element: Element) -> list[Element]:
    rows = [child for child in element if child.tag in _ROWS]
    return [item for row in rows for item in row.findall(_ITEM)] if rows else [element]


def _text(element: Element) -> str:
    qualified = element.find(_VALUE)
    if qualified is None and (nested := element.find(_DESCRIPTION)) is not None:
        qualified = nested.find(_VALUE)
    if qualified is not None:
        element = qualified
    return element.text or element.get(_RESOURCE) or ""
