"""What is read out of picture files, and which of several answers counts."""

import hashlib
import io
from dataclasses import asdict
from datetime import date, timedelta

import pytest
import time_machine
from PIL import Image

from apps.photos.metadata import Metadata, read
from tests.harness import camera
from tests.harness import picture_files as files
from tests.harness.picture_files import Carried, alternatives, iim, row, xmp

TINY = Image.new("RGB", (8, 6), "teal")
SHOTS = tuple(camera.corpus(size=(48, 36)))


def told(kind="jpeg", **blocks) -> Metadata:
    """Return what is read from a tiny picture that carries these blocks."""
    return read(io.BytesIO(files.pack(TINY, kind, Carried(**blocks))))


def exif_text(tag: int, words: str, charset="utf-8") -> dict:
    return {"main": {tag: files.text(words, charset)}}


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: f"{shot.kind} {shot.name}")
def test_every_source_in_every_format_is_read_whole(shot):
    file = io.BytesIO(shot.data)
    file.seek(7)
    found = asdict(read(file))
    position = [found.pop("latitude"), found.pop("longitude")]
    expected = asdict(Metadata()) | shot.told
    assert position == pytest.approx(
        [expected.pop("latitude"), expected.pop("longitude")], abs=1e-5
    )
    assert found == expected
    assert file.tell() == 7


def test_xmp_goes_before_iptc_and_exif_comes_last():
    blocks = {
        "xmp": xmp(row("dc:creator", "Seq", "Xu")),
        "iim": iim([(80, "Ito"), (110, "Agency")]),
        "main": {files.ARTIST: files.text("Eve"), files.COPYRIGHT: files.text("© Eve")},
    }
    found = told(**blocks)
    assert (found.photographer, found.credit, found.copyright_notice) == ("Xu", "Agency", "© Eve")
    del blocks["xmp"]
    assert told(**blocks).photographer == "Ito"
    del blocks["iim"]
    assert told(**blocks).photographer == "Eve"


def test_iptc_goes_first_where_its_digest_tells_that_it_is_newer():
    data = iim([(110, "New Agency"), (116, "© The begin")])
    packet = xmp(
        alternatives("dc:rights", x_default="© The beginning of it all"),
        'photoshop:Credit="Old Agency"',
    )

    def credit(noted: bytes) -> str:
        blocks = files.resource(data) + files.resource(noted, 0x0425)
        segments = [
            (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet),
            (0xED, b"Photoshop 3.0\0" + blocks),
        ]
        found = read(io.BytesIO(files.with_segments(files.pack(TINY, "jpeg", Carried()), segments)))
        # What is only cut short is not newer.
        assert found.copyright_notice == "© The beginning of it all"
        return found.credit

    in_step = hashlib.md5(data, usedforsecurity=False).digest()
    assert credit(in_step) == "Old Agency"
    assert credit(b"\0" * 16) == "Old Agency"
    assert credit(b"another sixteen ") == "New Agency"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("王芳".encode("gb18030"), "王芳"),
        ("朱镕基".encode("gb18030"), "朱镕基"),
        ("王芳".encode(), "王芳"),
        ("Zoë Müller & Søn".encode("latin-1"), "Zoë Müller & Søn"),
        ("Müller".encode(), "Müller"),
        ("The city’s".encode("cp1252"), "The city’s"),
        ("café".encode("latin-1"), "café"),
        (b"plain", "plain"),
        ("版权所有 © 王芳".encode("gb18030"), "版权所有 © 王芳"),
    ],
)
def test_a_text_without_a_named_character_set_is_read_in_its_own(written, read_as):
    raw = b"\x1c\x02\x6e" + len(written).to_bytes(2, "big") + written
    assert told(iim=raw).credit == read_as
    assert told(main={files.ARTIST: (files.ASCII, written + b"\0")}).photographer == read_as


def test_a_mark_of_utf8_that_is_not_true_is_not_believed():
    wrong = iim([(110, "王芳")], "utf-8")[:8] + iim([(110, "王芳")], "gb18030")
    assert told(iim=wrong).credit == "王芳"


def test_words_go_to_their_language_by_tag_and_by_script_without_one():
    both = told(xmp=xmp(alternatives("dc:description", x_default="滨江", en_GB="Riverside")))
    assert (both.caption_en, both.caption_zh) == ("Riverside", "滨江")
    tagged = told(xmp=xmp(alternatives("dc:description", zh_TW="濱江", zh_CN="滨江", fr="Rive")))
    assert (tagged.caption_en, tagged.caption_zh) == ("", "滨江")
    assert told(iim=iim([(120, "Wang (王) speaks at the forum")])).caption_zh == ""
    assert told(iim=iim([(120, "AI 大会在杨浦举行")])).caption_zh == "AI 大会在杨浦举行"


def test_a_machine_s_words_make_way_for_a_person_s():
    found = told(
        xmp=xmp(
            alternatives("dc:title", x_default="DSC01234.JPG")
            + alternatives("dc:description", x_default="OLYMPUS DIGITAL CAMERA")
        ),
        main={
            files.DESCRIPTION: files.text("The old dock"),
            files.XP_TITLE: files.utf16("Untitled"),
            files.ARTIST: files.text("unknown"),
        },
    )
    assert (found.title, found.caption_en, found.photographer) == ("", "The old dock", "")


def test_a_camera_s_own_make_and_model_describe_nothing():
    main = {
        files.MAKE: files.text("Canon"),
        files.MODEL: files.text("EOS 5D Mark IV"),
        files.DESCRIPTION: files.text("Canon EOS 5D MARK IV"),
    }
    assert told(main=main) == Metadata()


def test_both_halves_of_an_exif_copyright_are_read():
    halves = (files.ASCII, "王芳\0Shanghai Daily\0".encode())
    assert told(main={files.COPYRIGHT: halves}).copyright_notice == "王芳 · Shanghai Daily"
    only_the_editor = (files.ASCII, b" \0Shanghai Daily\0")
    assert told(main={files.COPYRIGHT: only_the_editor}).copyright_notice == "Shanghai Daily"


@pytest.mark.parametrize(
    ("body", "attributes"),
    [
        ("", 'xmpRights:WebStatement="https://example.org/l"'),
        ("<xmpRights:WebStatement rdf:resource='https://example.org/l'/>", ""),
        ("<plus:Licensor rdf:parseType='Resource' plus:LicensorURL='https://example.org/l'/>", ""),
        (alternatives("dc:rights", x_default="CC BY, see https://example.org/l."), ""),
    ],
)
def test_a_licence_s_address_is_found_wherever_it_stands(body, attributes):
    assert told(xmp=xmp(body, attributes)).licence_url == "https://example.org/l"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "see our site"])
def test_a_licence_link_leads_to_the_web_or_nowhere(address):
    assert told(xmp=xmp("", f'xmpRights:WebStatement="{address}"')).licence_url == ""


def test_places_are_joined_as_their_language_does():
    assert told(iim=iim([(90, "上海"), (92, "五角场")])).place_name == "上海五角场"
    assert told(iim=iim([(90, "Shanghai"), (92, "Silo")])).place_name == "Silo, Shanghai"
    assert told(iim=iim([(90, "上海"), (92, "上海市杨浦区")])).place_name == "上海市杨浦区"
    assert told(iim=iim([(95, "Zhejiang")])).place_name == "Zhejiang"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026:05:01 23:30:00", date(2026, 5, 1)),
        ("2026-05-01T23:30:00Z", date(2026, 5, 1)),
        ("1936:11:23", date(1936, 11, 23)),
        *((nonsense, None) for nonsense in ("0000:00:00 00:00:00", "2026:13:01", "    :  :  ")),
        *((unset, None) for unset in ("1970:01:01 00:00:00", "1980:01:01 00:00:00")),
        ("2999:01:01 00:00:00", None),
    ],
)
def test_the_day_is_that_of_the_camera_s_clock(written, day):
    taking = {files.TAKEN: files.text(written), files.OFFSET_TAKEN: files.text("-11:00")}
    assert told(main={files.MAKE: files.text("X")}, taking=taking).taken_on == day


def test_a_day_that_has_begun_in_shanghai_is_not_the_future():
    tomorrow = date(2026, 5, 1) + timedelta(days=1)
    with time_machine.travel("2026-05-01T20:00:00Z"):
        assert told(iim=iim([(55, f"{tomorrow:%Y%m%d}")])).taken_on == tomorrow


def _gps(latitude, longitude, sides=("N", "E")) -> dict:
    return {
        1: files.text(sides[0]),
        2: files.numbers(files.RATIONAL, *latitude),
        3: files.text(sides[1]),
        4: files.numbers(files.RATIONAL, *longitude),
    }


@pytest.mark.parametrize(
    ("gps", "place"),
    [
        (_gps((31, 1, 15, 1, 324, 10), (121, 1, 31, 1, 354, 10)), (31.259, 121.5265)),
        (_gps((31, 1, 1554, 100, 0, 0), (121, 1, 3159, 100, 0, 0)), (31.259, 121.5265)),
        (_gps((31259, 1000), (1215265, 10000), ("S", "W")), (-31.259, -121.5265)),
        (_gps((0, 0, 0, 0, 0, 0), (121, 1, 31, 1, 0, 1)), (None, None)),
        (_gps((0, 1, 0, 1, 0, 1), (0, 1, 0, 1, 0, 1)), (None, None)),
        (_gps((300, 1), (121, 1)), (None, None)),
        ({2: files.numbers(files.RATIONAL, 31, 1)}, (None, None)),
    ],
)
def test_a_position_is_whole_or_left_out_but_always_noticed(gps, place):
    found = told(gps=gps)
    assert (found.latitude, found.longitude) == (pytest.approx(place[0]), pytest.approx(place[1]))
    assert found.had_gps


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"),
    [
        ("31,15.54N", "121,31.59E", (31.259, 121.5265)),
        ("31,15,32.4S", "121,31,35.4W", (-31.259, -121.5265)),
        ("31.259", "-121.5265", (31.259, -121.5265)),
        ("31.15.32", "121", (None, None)),
        ("north", "east", (None, None)),
        ("31,15.54N", "", (None, None)),
    ],
)
def test_a_position_in_xmp_is_whole_or_left_out(latitude, longitude, place):
    packet = xmp("", f'exif:GPSLatitude="{latitude}" exif:GPSLongitude="{longitude}"')
    found = told(xmp=packet)
    assert (found.latitude, found.longitude) == (pytest.approx(place[0]), pytest.approx(place[1]))
    assert found.had_gps


def test_a_version_of_gps_alone_is_no_position():
    assert not told(gps={0: (files.BYTE, b"\2\3\0\0")}).had_gps


def test_a_position_in_a_place_s_own_structure_is_noticed():
    inside = (
        "<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<exif:GPSLatitude>31,15N</exif:GPSLatitude></rdf:li></rdf:Bag>"
        "</Iptc4xmpExt:LocationCreated>"
    )
    assert told(xmp=xmp(inside)).had_gps
