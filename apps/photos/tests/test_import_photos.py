"""The import command takes in all that it is given, and says what became of each file."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from apps.photos import bulk, intake
from apps.photos.management.commands.import_photos import NOTHING_TAKEN
from apps.photos.models import Photo
from apps.photos.tests.test_intake import jpeg, with_exif
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
KEYS = [
    *("file", "outcome", "reason", "photo_id", "title", "caption", "credit", "photographer"),
    *("copyright", "taken_on", "keywords", "had_gps", "duplicate_of"),
]


@pytest.fixture
def folder(tmp_path):
    """Two pictures, a page in disguise, clutter, and an archive of two pictures and an evil one."""
    (tmp_path / "more").mkdir()
    (tmp_path / "a.jpg").write_bytes(with_exif(1).getvalue())
    (tmp_path / "b.jpg").write_bytes(b"<html><script>alert(1)</script>")
    (tmp_path / "more" / "Quay at dawn.jpg").write_bytes(jpeg(2).getvalue())
    (tmp_path / ".DS_Store").write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("c.jpg", jpeg(3).getvalue())
        archive.writestr("../../d.jpg", jpeg(4).getvalue())
        archive.writestr("e.jpg", b"PK\3\4 an archive in an archive")
    return tmp_path


def run(*args, **options) -> tuple[list[str], str]:
    """The lines that the command prints, and what it says beside them."""
    out, beside = io.StringIO(), io.StringIO()
    call_command("import_photos", *map(str, args), stdout=out, stderr=beside, **options)
    return out.getvalue().splitlines(), beside.getvalue()


def records(*args, **options) -> list[dict]:
    lines, _beside = run(*args, "--json", **options)
    return [json.loads(line) for line in lines]


def test_folders_and_archives_are_taken_in_whole_and_in_order(folder):
    found = records(folder)
    assert [(row["file"].removeprefix(f"{folder}/"), row["outcome"]) for row in found] == [
        ("a.jpg", "accepted"),
        ("b.jpg", "rejected"),
        ("z.zip/c.jpg", "accepted"),
        ("z.zip/d.jpg", "accepted"),
        ("z.zip/e.jpg", "rejected"),
        ("more/Quay at dawn.jpg", "accepted"),
    ]
    assert all(list(row) == KEYS for row in found)
    assert found[1]["reason"] == "b.jpg: it is a web page, not a photo."
    assert Photo.objects.count() == 4


def test_a_record_tells_what_the_file_told(folder):
    first, bad, *_others, named = records(folder)
    photo = Photo.objects.get(original_name="a.jpg")
    assert first == {
        "file": str(folder / "a.jpg"),
        "outcome": "accepted",
        "reason": None,
        "photo_id": photo.pk,
        "title": "A",
        "caption": None,
        "credit": None,
        "photographer": "Li Hua",
        "copyright": "Copyright Li Hua",
        "taken_on": "2026-05-01",
        "keywords": [],
        "had_gps": True,
        "duplicate_of": None,
    }
    assert (bad["photo_id"], bad["title"], bad["keywords"], bad["had_gps"]) == (
        None,
        None,
        [],
        False,
    )
    assert named["title"] == "Quay at dawn"


def test_what_is_said_for_all_beats_what_files_tell(folder):
    by = UserFactory(username="li")
    options = {"user": by.username, "credit": "Ti Gong", "event": "Fair", "place": "Riverside"}
    found = records(folder / "a.jpg", "--date=2026-06-02", photographer="Wang", **options)
    assert (found[0]["credit"], found[0]["photographer"]) == ("Ti Gong", "Wang")
    assert found[0]["taken_on"] == "2026-06-02"
    photo = Photo.objects.get()
    assert (photo.event_name, photo.place_name) == ("Fair", "Riverside")
    assert (photo.uploaded_by_user, photo.photographer) == (by, "Wang")
    assert photo.private_latitude is None


def test_the_position_is_kept_when_asked_for(folder):
    records(folder / "a.jpg", keep_position=True)
    assert Photo.objects.get().private_latitude is not None


def test_again_nothing_is_taken_in_twice(folder):
    first = records(folder / "a.jpg")[0]
    again = records(folder / "a.jpg", credit="Ti Gong")[0]
    assert (again["outcome"], again["duplicate_of"]) == ("duplicate", first["photo_id"])
    assert (again["photo_id"], again["photographer"]) == (None, "Li Hua")
    kept = records(folder / "a.jpg", on_duplicate="keep")[0]
    assert (kept["outcome"], kept["duplicate_of"]) == ("accepted", first["photo_id"])
    assert Photo.objects.count() == 2


def test_without_json_people_read_a_line_a_file_and_how_it_went(folder):
    lines, _beside = run(folder)
    assert lines[0].startswith(f"taken in  {folder}/a.jpg: photo ")
    assert lines[1] == f"refused   {folder}/b.jpg: b.jpg: it is a web page, not a photo."
    assert lines[6] == "4 taken in, 0 here already, 2 refused."
    assert "files a second, at most" in lines[7]
    for stage in ("read", "check", "decode", "metadata", "fingerprint", "compare", "save"):
        assert f"{stage} " in lines[8]


def test_with_json_nothing_else_stands_in_the_output(folder):
    lines, beside = run(folder, "--json")
    assert len([json.loads(line) for line in lines]) == 6
    assert "4 taken in" in beside


def test_it_ends_with_status_2_when_nothing_got_in(tmp_path):
    (tmp_path / "b.jpg").write_bytes(b"<html>")
    out = io.StringIO()
    paths = (tmp_path / "b.jpg", tmp_path / "missing.jpg")
    with pytest.raises(CommandError) as ended:
        call_command("import_photos", *map(str, paths), "--json", stdout=out, stderr=io.StringIO())
    assert ended.value.returncode == NOTHING_TAKEN
    reasons = [json.loads(line)["reason"] for line in out.getvalue().splitlines()]
    assert reasons[1] == "missing.jpg: there is no such file."
    with pytest.raises(CommandError, match="no user called nobody"):
        run(tmp_path, user="nobody")


def test_whatever_a_library_or_the_database_stumbles_over_the_others_go_on(folder, monkeypatch):
    real_read, real_store = intake.metadata.read, intake._store

    def read(file):
        if b"Li Hua" in file.getvalue():
            raise ZeroDivisionError
        return real_read(file)

    def store(photo, *args, **kwargs):
        if photo.original_name == "c.jpg":
            raise DatabaseError("value too long")
        return real_store(photo, *args, **kwargs)

    monkeypatch.setattr(intake.metadata, "read", read)
    monkeypatch.setattr(intake, "_store", store)
    found = {row["file"].rpartition("/")[2]: row for row in records(folder)}
    assert [name for name, row in found.items() if row["outcome"] == "accepted"] == [
        "d.jpg",
        "Quay at dawn.jpg",
    ]
    assert "the site’s log tells why" in found["a.jpg"]["reason"]
    assert "the site’s log tells why" in found["c.jpg"]["reason"]


def test_only_a_few_pictures_wait_in_memory(folder):
    """However many there are, no more are opened than workers need."""
    opened = []

    def source(number: int) -> bulk.Source:
        def open_it():
            opened.append(number)
            return jpeg(number)

        return bulk.Source(str(number), f"{number}.jpg", open_it)

    done = bulk.take_in_all((source(number) for number in range(20)), workers=2)
    next(done)
    assert len(opened) <= 4
    assert len(list(done)) == 19
