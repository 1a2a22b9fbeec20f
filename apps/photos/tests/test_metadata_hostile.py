"""Broken and hostile files: reading one never fails, and never takes long."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from apps.photos.metadata import Metadata, read
from tests.harness import camera
from tests.harness import picture_files as files
from tests.harness.picture_files import Carried

SHOTS = tuple(camera.corpus(size=(24, 18)))
ONE_A_KIND = {shot.kind: shot for shot in SHOTS}
HEADS = (
    *(b"\xff\xd8\xff\xe1", b"\xff\xd8\xff\xed", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"),
    *(b"GIF89a", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"MM\0+\0\x08\0\0", b"II+\0\x08\0\0\0"),
    *(b"\0\0\0\x10ftypavif", b"\0\0\0\x10ftypheic", b""),
)


@pytest.mark.parametrize("kind", ONE_A_KIND)
def test_a_file_cut_off_anywhere_is_read_as_far_as_it_goes(kind):
    shot = ONE_A_KIND[kind]
    step = max(1, len(shot.data) // 150)
    found = [read(io.BytesIO(shot.data[:end])) for end in range(0, len(shot.data), step)]
    assert found[0] == Metadata()
    assert found[-1] != Metadata()


@settings(max_examples=150, deadline=None)
@given(
    shot=st.sampled_from(SHOTS),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)),
        min_size=1,
        max_size=12,
    ),
)
def test_a_file_changed_anywhere_is_read_all_the_same(shot, changes):
    data = bytearray(shot.data)
    for share, new in changes:
        at = int(share * len(data))
        data[at : at + len(new)] = new
    assert isinstance(read(io.BytesIO(bytes(data))), Metadata)


@settings(max_examples=150, deadline=None)
@given(head=st.sampled_from(HEADS), rest=st.binary(max_size=400))
def test_anything_behind_a_right_beginning_is_read(head, rest):
    assert isinstance(read(io.BytesIO(head + rest)), Metadata)


@settings(max_examples=80, deadline=None)
@given(
    tag=st.sampled_from([1, 2, 3, 4, 270, 271, 315, 33432, 0x9003, 0x9C9B, 0x9C9E]),
    kind=st.integers(0, 20),
    raw=st.binary(max_size=60),
)
def test_a_tag_of_any_type_and_value_is_read(tag, kind, raw):
    tags = {tag: (kind, raw)}
    exif = b"Exif\0\0" + files.tiff(tags, tags, tags)
    data = files.with_segments(files.pack(Image.new("RGB", (2, 2)), "jpeg", Carried()), [])
    assert isinstance(read(io.BytesIO(files.with_segments(data, [(0xE1, exif)]))), Metadata)


@settings(max_examples=80, deadline=None)
@given(
    name=st.sampled_from(
        ["exif:GPSLatitude", "photoshop:DateCreated", "xmpRights:WebStatement", "dc:title"]
    ),
    value=st.text("0123456789.,:-+NSZT/&<\u6c49\u202e\x85 ", max_size=30),
)
def test_any_value_of_a_property_is_read(name, value):
    packet = files.xmp(files.row(name, "Bag", value))
    data = files.pack(Image.new("RGB", (2, 2)), "jpeg", Carried(xmp=packet))
    assert isinstance(read(io.BytesIO(data)), Metadata)


@settings(max_examples=80, deadline=None)
@given(raw=st.binary(max_size=200))
def test_any_iptc_is_read(raw):
    assert isinstance(read(io.BytesIO(_with_photoshop(raw))), Metadata)
    assert isinstance(read(io.BytesIO(_with_photoshop(files.resource(raw)))), Metadata)


def _with_photoshop(blocks: bytes) -> bytes:
    plain = files.pack(Image.new("RGB", (2, 2)), "jpeg", Carried())
    return files.with_segments(plain, [(0xED, b"Photoshop 3.0\0" + blocks)])


BIG_TAG = b"\x0e\x01\2\0\xff\xff\xff\0\0\0\0\0"
SLOW = {
    "a directory that leads back to itself": b"MM\0*\0\0\0\x08\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x08",
    "a directory of 65,535 tags": b"II*\0\x08\0\0\0\xff\xff" + BIG_TAG * 65535,
    "segments without content": b"\xff\xd8" + b"\xff\xe1\0\2" * 500_000,
    "chunks without content": b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0tEXt\0\0\0\0" * 300_000,
    "blocks without content": b"GIF89a" + b"\1\0\1\0\0\0\0" + b"!\xfe\0" * 500_000,
    "boxes without content": b"\0\0\0\x08ftyp" * 200_000,
    "a box that ends before it begins": b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\1mdat\0\0\0\0\0\0\0\0",
    "padding without end": b"\xff\xd8" + b"\xff" * 2_000_000,
    "one sub-block after another": b"GIF89a" + b"\1\0\1\0\0\0\0!\xfe" + b"\1" * 2_000_000,
}


@pytest.mark.parametrize("data", SLOW.values(), ids=SLOW)
def test_a_file_made_to_take_long_does_not(data):
    began = time.monotonic()
    read(io.BytesIO(data))
    assert time.monotonic() - began < 2


def test_boxes_that_promise_more_than_the_file_holds_take_no_memory():
    item = b"\0\0\0\x15infe\2\0\0\0\0\1\0\0Exif\0"
    iinf = b"\0\0\0\x23iinf\0\0\0\0\0\1" + item
    places = b"\0\0\0\0\x44\0\0\1\0\1\0\0\0\1" + b"\0\0\0\0" + b"\x7f\xff\xff\xff"
    iloc = (len(places) + 8).to_bytes(4, "big") + b"iloc" + places
    meta = b"\0\0\0\0" + iinf + iloc
    box = (len(meta) + 8).to_bytes(4, "big") + b"meta" + meta
    assert read(io.BytesIO(b"\0\0\0\x10ftypheic\0\0\0\0" + box)) == Metadata()
