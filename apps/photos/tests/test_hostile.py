"""Files that mean harm are refused or made harmless, and cost little either way."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from apps.photos import intake, pixels
from apps.photos.models import Photo
from apps.photos.tests import hostile

MOST_MEMORY, MOST_SECONDS = 600, 10  # MB and seconds for one bomb, Python and all
# Looks at each file in turn, as the intake does, and tells how it went.
LOOK = r"""
import json, re, sys, time
from pathlib import Path
from apps.photos import pixels
for path in sys.argv[1:]:
    started, answer = time.process_time(), ""
    with open(path, "rb") as file:
        try:
            pixels.open_pixels(file, at_least=(512, 512))
        except pixels.Refused as refused:
            answer = refused.code
    # Not ru_maxrss, which a process inherits from whoever started it.
    peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024
    print(json.dumps([answer, peak, time.process_time() - started]), flush=True)
"""
PAYLOADS = {
    "JPEG": b"<script>alert('html')</script>",
    "GIF": b"/*GIF*/=1;alert('js')",
    "PNG": b"<?php system('id') ?>",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, list]:
    """How every bomb went, all in one process, so that one that costs too much shows."""
    folder, bombs = tmp_path_factory.mktemp("bombs"), hostile.bombs()
    paths = []
    for name, (_answer, make) in bombs.items():
        paths.append(folder / name)
        paths[-1].write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        cwd=settings.BASE_DIR,
    )
    assert done.returncode == 0, done.stderr
    lines = map(json.loads, done.stdout.splitlines())
    return dict(zip(bombs, lines, strict=True))


@pytest.mark.parametrize("name", hostile.bombs())
def test_a_bomb_is_answered_as_it_should_and_costs_little(name, answers):
    expected = hostile.bombs()[name][0]
    answer, peak, seconds = answers[name]
    assert answer == expected
    assert peak < MOST_MEMORY
    assert seconds < MOST_SECONDS


def picture(format: str = "JPEG", **options) -> bytes:  # noqa: A002
    """A picture with enough in it to be cut anywhere."""
    file = io.BytesIO()
    noise = Image.effect_noise((160, 120), 80).convert("RGB")
    if format == "HEIC":
        from pillow_heif import from_pillow

        from_pillow(noise).save(file, quality=80)
    else:
        noise.save(file, format, **options)
    return file.getvalue()


@pytest.mark.parametrize("percent", [1, 30, 60, 95, 99.99])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIC", "TIFF", "GIF"])
def test_a_file_that_was_cut_is_told_to_end_too_early(format, percent):  # noqa: A002
    data = picture(format)
    cut = max(20, int(len(data) * percent / 100))
    with pytest.raises(pixels.Refused) as refused:
        pixels.open_pixels(io.BytesIO(data[:cut]), name="quay.jpg")
    assert refused.value.message == "quay.jpg: it ends too early; hand it in again."


@pytest.mark.parametrize("end", [b"", b"\xff\xd9"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_a_jpeg_that_was_cut_is_noticed_in_a_smaller_version_too(options, end):
    """Also where somebody put an end there."""
    data = picture(**options)
    assert pixels.open_pixels(io.BytesIO(data), at_least=(10, 10)).size == (20, 15)
    with pytest.raises(pixels.Refused) as refused:
        pixels.open_pixels(io.BytesIO(data[: len(data) // 2] + end), at_least=(10, 10))
    assert refused.value.code == "truncated"


def test_a_byte_too_many_is_no_reason_to_refuse_a_jpeg():
    data = picture()
    odd = data[:20] + b"abc" + data[20:] + b"whatever comes after the end"
    assert pixels.open_pixels(io.BytesIO(odd)).size == (160, 120)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"<!DOCTYPE html><html><script>alert(1)</script>", "it is a web page, not a photo"),
        (b"\xef\xbb\xbf  <HTML><body>", "it is a web page, not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is an SVG drawing, not a photo"),
        (
            b"<?xml version='1.0'?><!-- x --><svg onload='a()'/>",
            "it is an SVG drawing, not a photo",
        ),
        ("<svg/>".encode("utf-16"), "it is an SVG drawing, not a photo"),
        (b"%PDF-1.7\n", "it is a PDF, not a photo"),
        (b"PK\x03\x04rest", "it is an archive or an office file, not a photo"),
        (b"8BPS\0\1", "it is a Photoshop document, not a photo"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "it is a video, not a photo"),
        (b"II*\0\x10\0\0\0CR\x02\0", "it is a camera’s raw file, not a photo"),
        (b"Just some words.", "it is text, not a photo"),
        (b"MZ\x90\0\3\0\0\0", "it is a program, not a photo"),
        (b"\x01\x02\x03\x04" * 9, "it is no picture"),
        (b"\xff\xd8\xff\xe0 and then nothing of it", "it ends too early; hand it in again"),
    ],
)
def test_what_is_no_picture_is_named_whatever_it_is_called(content, reason):
    with pytest.raises(pixels.Refused) as refused:
        pixels.measure(io.BytesIO(content), "quay.jpg")
    assert refused.value.message == f"quay.jpg: {reason}."


@pytest.mark.django_db
@pytest.mark.parametrize("format", PAYLOADS)
def test_a_picture_that_is_a_script_too_gives_nothing_of_it_to_the_public(format):  # noqa: A002
    payload = PAYLOADS[format]
    data = picture(format)
    if format == "JPEG":
        comment = b"\xff\xfe" + (len(payload) + 2).to_bytes(2, "big") + payload
        data = data[:2] + comment + data[2:]
    elif format == "GIF":
        data = data[:-1] + b"!\xfe" + bytes([len(payload)]) + payload + b"\0;"
    else:
        data = data[:33] + hostile.chunk(b"tEXt", b"Comment\0" + payload) + data[33:]
    taken = intake.take_in(io.BytesIO(data + payload), name="quay.html")
    assert taken.outcome == "accepted"
    photo = taken.photo
    Photo.objects.filter(pk=photo.pk).update(state=Photo.State.APPROVED)
    photo.refresh_from_db()
    for wanted in ("jpeg", "webp", "avif", "png", "gif"):
        with photo.get_rendition(f"width-60|format-{wanted}").file.open() as rendition:
            public = rendition.read()
        assert payload not in public
        assert payload[2:12] not in public
    # Stored for staff only, under a name that says what it is.
    assert Path(photo.file.name).suffix == {"JPEG": ".jpg"}.get(format, f".{format.lower()}")
