"""Pictures that come with a piece stand in its photo slots and wait for approval."""

import json

import pytest
from django.core.management import CommandError, call_command

from apps.desk.tests.pieces import SHAPE_EN
from apps.photos.models import Photo
from apps.photos.tests.test_intake import jpeg
from apps.reports.models import ReportPage


@pytest.fixture
def folder(site, tmp_path):
    (tmp_path / "piece.txt").write_text(SHAPE_EN)
    (tmp_path / "photos").mkdir()
    for number in (10, 2):
        (tmp_path / "photos" / f"{number}.jpg").write_bytes(jpeg(number).getvalue())
    return tmp_path


def import_piece(folder, *options) -> list[int | None]:
    """The photos in the slots of the draft that the command makes."""
    call_command("import_piece", str(folder / "piece.txt"), *options)
    blocks = ReportPage.objects.latest("pk").get_latest_revision().content["body"]
    return [block["value"]["photo"] for block in json.loads(blocks) if block["type"] == "photo"]


def test_pictures_fill_the_slots_in_order_of_name_and_stay_in_the_inbox(folder):
    slots = import_piece(folder, "--photos", str(folder / "photos"))
    second, tenth = Photo.objects.order_by("pk")
    assert (second.original_name, tenth.original_name) == ("2.jpg", "10.jpg")
    assert slots == [second.pk, tenth.pk]
    assert (tenth.credit, tenth.caption_en) == ("Dong Jun", "The slipway at dusk")
    assert {photo.state for photo in (second, tenth)} == {Photo.State.INBOX}


def test_they_stop_the_publication_until_somebody_approved_them(folder):
    with pytest.raises(CommandError, match="is not approved"):
        import_piece(folder, "--publish", "--photos", str(folder / "photos"))
    assert not ReportPage.objects.latest("pk").live


def test_a_picture_that_is_refused_leaves_its_slot_and_the_others_theirs(folder, capsys):
    (folder / "photos" / "2.jpg").write_bytes(b"<html>")
    slots = import_piece(folder, "--photos", str(folder / "photos"))
    assert slots == [None, Photo.objects.get().pk]
    assert "2.jpg: it is a web page, not a photo." in capsys.readouterr().err


def test_the_same_picture_again_is_the_photo_that_is_here_already(folder):
    first = import_piece(folder, "--photos", str(folder / "photos"))
    assert import_piece(folder, "--photos", str(folder / "photos")) == first


def test_a_dry_run_takes_no_picture_in(folder):
    path = str(folder / "photos")
    call_command("import_piece", str(folder / "piece.txt"), "--dry-run", "--photos", path)
    assert not Photo.objects.exists()
