"""What a public picture file tells: its credits, in every format, and nothing of its source."""

import io
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from apps.photos.metadata import FORMATS, Credits, encode, read
from tests.harness import camera, exiftool
from tests.harness import picture_files as files

TINY = Image.new("RGB", (16, 12), "teal")
CREDITS = Credits(
    creator="李明, Zoë Müller",
    credit="“A & B” <上海日报> 'x' ]]>",
    copyright_notice="© 2026 杨浦区 & “friends”",
    licence_url="https://creativecommons.org/licenses/by/4.0/?a=1&b=2",
    usage_terms="CC BY 4.0",
    rights_holder="杨浦",
)
LONG = Credits(creator="欧阳" * 20, credit="a" + "上海" * 30, copyright_notice="©" + "版权" * 60)


def made(image=TINY, image_format="jpeg", said=CREDITS, quality=70, effort=0) -> bytes:
    return encode(image, image_format, said, quality=quality, effort=effort)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.fixture(scope="module")
def public(tmp_path_factory) -> dict[str, dict]:
    """What exiftool reads in public files of all kinds, by the file's name."""
    folder = tmp_path_factory.mktemp("public")
    for image_format in FORMATS:
        (folder / f"full.{image_format}").write_bytes(made(image_format=image_format))
        (folder / f"long.{image_format}").write_bytes(made(image_format=image_format, said=LONG))
        bare = made(image_format=image_format, said=Credits())
        (folder / f"silent.{image_format}").write_bytes(bare)
        for number, shot in enumerate(camera.corpus(size=(24, 18))):
            if shot.kind in {"jpeg", "png", "webp", "avif", "tiff"}:
                # As Pillow opens it, with all that it remembers of the file.
                path = folder / f"from-{number}-{shot.kind}.{image_format}"
                path.write_bytes(made(Image.open(io.BytesIO(shot.data)), image_format))
    paths = sorted(folder.iterdir())
    tags = {tags["SourceFile"].rpartition("/")[2]: tags for tags in exiftool.read_back(paths)}
    tags["warnings"] = exiftool.warnings(paths)
    return tags


@exiftool.needs_exiftool
@pytest.mark.parametrize("image_format", FORMATS)
def test_an_independent_reader_finds_every_credit(public, image_format):
    tags = public[f"full.{image_format}"]
    assert exiftool.credited(tags)
    assert tags["XMP-dc:Creator"] == ["李明", "Zoë Müller"]
    assert tags["XMP-photoshop:Credit"] == CREDITS.credit
    assert tags["XMP-dc:Rights"] == CREDITS.copyright_notice
    assert tags["XMP-xmpRights:WebStatement"] == CREDITS.licence_url
    assert tags["XMP-xmpRights:UsageTerms"] == "CC BY 4.0"
    assert tags["XMP-xmpRights:Owner"] == "杨浦"
    assert tags["XMP-xmpRights:Marked"] is True
    assert tags["XMP-cc:License"] == CREDITS.licence_url
    if image_format != "gif":
        assert tags["IFD0:Artist"] == "李明; Zoë Müller"
        assert tags["IFD0:Copyright"] == CREDITS.copyright_notice
    if image_format == "jpeg":
        assert tags["IPTC:By-line"] == ["李明", "Zoë Müller"]
        assert tags["IPTC:CopyrightNotice"] == CREDITS.copyright_notice
        assert tags["IPTC:CodedCharacterSet"] == "UTF8"
        assert tags["Photoshop:IPTCDigest"] == tags["File:CurrentIPTCDigest"]


@exiftool.needs_exiftool
def test_nothing_of_a_source_is_left(public):
    read_files = {name: tags for name, tags in public.items() if name != "warnings"}
    assert sum(name.startswith("from-") for name in read_files) > 50
    assert not {name: found for name, tags in read_files.items() if (found := exiftool.leaks(tags))}


@exiftool.needs_exiftool
def test_exiftool_validates_every_file_without_a_warning(public):
    assert public["warnings"] == []


@exiftool.needs_exiftool
@pytest.mark.parametrize("image_format", FORMATS)
def test_a_photo_without_any_credit_carries_no_empty_words(public, image_format):
    tags = public[f"silent.{image_format}"]
    assert not {key for key in tags if key.startswith(("XMP", "IPTC", "IFD0", "Photoshop"))}
    assert not exiftool.credited(tags)
    assert b"xpacket" not in made(image_format=image_format, said=Credits(credit="  "))


@exiftool.needs_exiftool
def test_iptc_is_cut_between_characters_where_xmp_keeps_the_whole(public):
    tags = public["long.jpeg"]
    assert tags["IPTC:By-line"] == ("欧阳" * 20)[:10]
    assert tags["IPTC:Credit"] == LONG.credit[:11]
    assert tags["IPTC:CopyrightNotice"] == LONG.copyright_notice[:43]
    assert tags["XMP-dc:Creator"] == LONG.creator
    assert tags["XMP-photoshop:Credit"] == LONG.credit


@exiftool.needs_exiftool
def test_the_checker_sees_what_a_camera_left(tmp_path):
    """A checker that finds nothing proves nothing."""
    for shot in camera.corpus(size=(24, 18)):
        (tmp_path / f"{shot.kind}-{shot.name}").write_bytes(shot.data)
    for tags in exiftool.read_back(sorted(tmp_path.iterdir())):
        leaks = " ".join(exiftool.leaks(tags))
        assert "GPSLatitude" in leaks, tags["SourceFile"]
        assert "Serial" in leaks or "Untitled" in tags["SourceFile"]


@pytest.mark.parametrize("image_format", FORMATS)
def test_what_is_written_can_be_opened_and_read_again(image_format):
    data = made(image_format=image_format)
    image = opened(data)
    assert image.size == TINY.size
    assert image.format == image_format.upper()
    assert "icc_profile" not in image.info
    found = read(io.BytesIO(data))
    assert found.photographer == CREDITS.creator
    assert (found.credit, found.copyright_notice) == (CREDITS.credit, CREDITS.copyright_notice)
    assert (found.licence_url, found.usage_terms) == (CREDITS.licence_url, CREDITS.usage_terms)
    assert found.rights_holder == CREDITS.rights_holder
    assert not found.had_gps


@settings(max_examples=120, deadline=None)
@given(
    credit=st.text(max_size=60),
    notice=st.text(max_size=200),
    image_format=st.sampled_from(("jpeg", "png", "gif")),
)
def test_any_text_comes_back_as_it_reads(credit, notice, image_format):
    """Control characters go, white space is folded; nothing else is lost or becomes markup."""
    said = Credits(creator="Li", credit=f"x{credit}x", copyright_notice=f"x{notice}x")
    found = read(io.BytesIO(made(image_format=image_format, said=said)))
    twice = replace(said, credit=found.credit, copyright_notice=found.copyright_notice)
    assert read(io.BytesIO(made(image_format=image_format, said=twice))) == found
    assert found.credit.replace(" ", "").isprintable() or not credit.isprintable()
    assert found.credit.startswith("x")
    assert found.credit.endswith("x")
    kept = [c for c in credit if c.isalnum() and c.isascii()]
    assert [c for c in found.credit[1:-1] if c.isalnum() and c.isascii()] == kept


def test_a_caption_is_in_the_file_in_both_languages_when_it_is_given():
    said = Credits(credit="A", caption_en="The dock", caption_zh="码头")
    found = read(io.BytesIO(made(said=said)))
    assert (found.caption_en, found.caption_zh) == ("The dock", "码头")
    only_chinese = read(io.BytesIO(made(said=Credits(caption_zh="码头"))))
    assert (only_chinese.caption_en, only_chinese.caption_zh) == ("", "码头")


def test_the_public_domain_is_marked_as_free():
    free = Credits(licence_url="https://creativecommons.org/publicdomain/zero/1.0/")
    assert b'xmpRights:Marked="False"' in made(said=free)
    assert b'xmpRights:Marked="True"' in made(said=Credits(copyright_notice="© A"))
    assert b"Marked" not in made(said=Credits(credit="A"))


def test_a_jpeg_is_progressive_and_lays_what_one_can_see_through_on_white():
    glass = Image.new("RGBA", (16, 12), (0, 0, 0, 0))
    image = opened(made(glass, quality=95))
    assert image.info["progressive"]
    assert min(image.getpixel((8, 6))) > 250
    for image_format in ("webp", "avif", "png"):
        assert opened(made(glass, image_format)).convert("RGBA").getpixel((8, 6))[3] == 0


def test_the_picture_handed_in_is_left_as_it_is():
    source = Image.open(io.BytesIO(files.pack(TINY, "png", files.Carried(xmp=b"<x/>"))))
    source.load()
    before = dict(source.info)
    made(source, "webp")
    assert source.info == before != {}


@pytest.mark.parametrize("image_format", ["webp", "avif", "png"])
def test_more_effort_makes_no_larger_file(image_format):
    image = camera.picture(random.Random(1), (160, 120))  # noqa: S311
    quick, small = (len(made(image, image_format, effort=effort)) for effort in (0, 10))
    assert small < quick


@pytest.mark.parametrize("image_format", FORMATS)
def test_the_longest_texts_fit_into_every_format(image_format):
    everything = Credits(**dict.fromkeys(vars(Credits()), "&" * 5_000))
    assert read(io.BytesIO(made(image_format=image_format, said=everything))).credit == "&" * 1_000


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="bmp is not one of jpeg, webp, avif, png, gif"):
        made(image_format="bmp")
