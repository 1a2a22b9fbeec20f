"""The many forms of XMP: each is read, and none can do harm."""

import io
import time
import tracemalloc

import pytest
from PIL import Image

from apps.photos.metadata import Metadata, read
from tests.harness import picture_files as files
from tests.harness.picture_files import Carried, alternatives, row, xmp

PLAIN = files.pack(Image.new("RGB", (8, 6)), "jpeg", Carried())
HEAD = b"http://ns.adobe.com/xap/1.0/\0"
MORE = b"http://ns.adobe.com/xmp/extension/\0"


def told(*packets: bytes) -> Metadata:
    return read(io.BytesIO(files.with_segments(PLAIN, [(0xE1, HEAD + p) for p in packets])))


CREDIT = "“A & B” <李明>"
ESCAPED = "“A &amp; B” &lt;李明&gt;"


@pytest.mark.parametrize(
    "packet",
    [
        xmp("", f'photoshop:Credit="{ESCAPED}"'),
        xmp(f"<photoshop:Credit>{ESCAPED}</photoshop:Credit>"),
        xmp(f"<photoshop:Credit><![CDATA[{CREDIT}]]></photoshop:Credit>"),
        xmp(
            "<photoshop:Credit rdf:parseType='Resource'>"
            f"<rdf:value>{ESCAPED}</rdf:value></photoshop:Credit>"
        ),
        xmp(
            "<photoshop:Credit><rdf:Description>"
            f"<rdf:value>{ESCAPED}</rdf:value></rdf:Description></photoshop:Credit>"
        ),
        xmp(row("photoshop:Credit", "Bag", CREDIT)),
        xmp("", f'photoshop:Credit="{ESCAPED}"').decode().encode("utf-16"),
        xmp("", f'photoshop:Credit="{ESCAPED}"') + b"\0" * 40,
        xmp("", f'photoshop:Credit="{ESCAPED}"').split(b"?>\n", 1)[1],
        xmp("", f'photoshop:Credit="{ESCAPED}"').decode().encode("gb18030"),
        xmp("", f'photoshop:Credit="{ESCAPED}"').replace(b"x:xmpmeta", b"x:xapmeta"),
        xmp("", f'photoshop:Credit="{ESCAPED}"').replace(b"<rdf:RDF", b"<!-- \x0b --><rdf:RDF"),
        b'<?xml version="1.0" encoding="UTF-8"?>'
        + xmp("", f'photoshop:Credit="{ESCAPED}"').split(b"?>\n", 1)[1],
    ],
)
def test_a_credit_is_read_in_every_form(packet):
    assert told(packet).credit == CREDIT


def test_properties_are_gathered_from_several_descriptions():
    packet = xmp(row("dc:creator", "Seq", "Li Ming")).replace(
        b"</rdf:RDF>",
        b'<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        b"<photoshop:Credit>Ti Gong</photoshop:Credit></rdf:Description></rdf:RDF>",
    )
    found = told(packet)
    assert (found.photographer, found.credit) == ("Li Ming", "Ti Gong")


def test_of_two_packets_the_first_one_counts_and_the_second_fills_it_up():
    found = told(xmp("", 'photoshop:Credit="A"'), xmp("", 'photoshop:Credit="B" cc="x"'))
    assert found.credit == "A"
    assert told(b"<broken", xmp("", 'photoshop:Credit="B"')).credit == "B"


def test_a_packet_in_several_segments_is_put_together():
    name = b"0123456789ABCDEF0123456789ABCDEF"
    main = xmp("", 'photoshop:Credit="A"').replace(
        b"rdf:about", b'xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="%s" rdf:about'
        % name,
    )  # fmt: skip
    more = xmp(row("dc:creator", "Seq", "Li Ming"))
    size = len(more).to_bytes(4, "big")
    pieces = [
        (0xE1, MORE + name + size + at.to_bytes(4, "big") + more[at : at + 100])
        for at in range(0, len(more), 100)
    ]
    stranger = (0xE1, MORE + b"F" * 32 + size + bytes(4) + xmp("", 'photoshop:Headline="No"'))
    segments = [stranger, *reversed(pieces), (0xE1, HEAD + main)]
    found = read(io.BytesIO(files.with_segments(PLAIN, segments)))
    assert (found.credit, found.photographer, found.title) == ("A", "Li Ming", "")


def test_several_names_and_places_are_read():
    found = told(
        xmp(
            row("dc:creator", "Seq", "Li Ming", " ", "Li Ming", "王芳")
            + row("dc:subject", "Bag", "Tongji", "tongji ", "同济")
            + "<Iptc4xmpExt:LocationCreated Iptc4xmpExt:City='Shanghai'/>"
        )
    )
    assert found.photographer == "Li Ming, 王芳"
    assert found.keywords == ("Tongji", "同济")
    assert found.place_name == "Shanghai"


def test_a_text_is_rid_of_what_does_not_belong_in_one():
    found = told(xmp(alternatives("dc:description", x_default="a\u202eb\u0000  c\n\n\td\ufeff")))
    assert found.caption_en == "ab c\nd"


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 10_000
    + '"><!ENTITY c "'
    + "&b;" * 10_000
    + '">]>'
)


@pytest.mark.parametrize(
    "packet",
    [
        (BOMB + "<x>&c;</x>").encode(),
        xmp("<photoshop:Credit>&c;</photoshop:Credit>").replace(b"<x:", BOMB.encode() + b"<x:", 1),
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + xmp("<photoshop:Credit>&e;</photoshop:Credit>"),
        xmp("<photoshop:Credit>A"),
        xmp("", 'photoshop:Credit="A" photoshop:Credit="B"'),
        b"<a>" * 20_000,
        b"",
        b"\xff\xfe<",
        b"\0" * 1000,
    ],
)
def test_a_broken_or_hostile_packet_says_nothing(packet):
    assert told(packet[:65_000]) == Metadata()


def test_a_packet_that_unpacks_to_a_lot_costs_little():
    text = b"XML:com.adobe.xmp\0\1\0\0\0" + _deflated_zeros(200_000_000)
    chunk = len(text).to_bytes(4, "big") + b"iTXt" + text + b"\0\0\0\0"
    png = files.pack(Image.new("RGB", (8, 6)), "png", Carried())
    tracemalloc.start()
    began = time.monotonic()
    found = read(io.BytesIO(png[:33] + chunk + png[33:]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == Metadata()
    assert peak < 60_000_000
    assert time.monotonic() - began < 5


def _deflated_zeros(size: int) -> bytes:
    import zlib

    packer = zlib.compressobj(9)
    piece = b" " * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()
