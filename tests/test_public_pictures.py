"""What readers are given of a photo, from the file as a camera left it to every public picture."""

from pathlib import Path

from apps.photos.models import Photo, Rendition
from tests.harness import camera, exiftool
from tests.harness.publishing import publish

KINDS = {"jpeg", "webp", "avif", "png"}


@exiftool.needs_exiftool
def test_every_public_picture_is_credited_and_tells_of_no_place_and_no_camera(
    db, editor, empty_folders, settings
):
    """One photo of every source and format goes the whole way; each file is read back."""
    shots = list(camera.corpus(size=(160, 120)))
    published = publish([(shot.name, shot.data) for shot in shots], by=editor)
    assert published.refused == {}
    assert len(published.photos) == len(shots) > 15

    files = published.files()
    assert set(Path(settings.MEDIA_ROOT).rglob("*.*")) < set(files)
    read = exiftool.read_back(files)
    assert len(read) == len(files)
    assert {tags["File:FileType"].split()[-1].lower() for tags in read} == KINDS
    assert not {tags["SourceFile"]: found for tags in read if (found := exiftool.leaks(tags))}
    assert [tags["SourceFile"] for tags in read if not exiftool.credited(tags)] == []
    for secret in (camera.SERIAL, camera.OWNER, "SECR"):
        assert not [path for path in files if secret.encode() in path.read_bytes()]

    by_path = {Path(row.file.path): row.image for row in Rendition.objects.select_related("image")}
    for tags in read:
        _says_what_its_photo_says(by_path[Path(tags["SourceFile"])], tags)


def _says_what_its_photo_says(photo: Photo, tags: dict) -> None:
    assert tags["XMP-photoshop:Credit"] == photo.credit
    assert tags.get("XMP-dc:Rights", "") == photo.copyright_notice
    assert tags.get("XMP-xmpRights:WebStatement", "") == photo.licence_url
    names = tags.get("XMP-dc:Creator", "")
    assert photo.photographer == (names if isinstance(names, str) else ", ".join(names))
