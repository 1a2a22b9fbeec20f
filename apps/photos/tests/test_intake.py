"""What a picture goes through on its way in, and what is left when it does not get in."""

import io
import random
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import DatabaseError
from PIL import Image
from wagtail.models import ModelLogEntry

from apps.photos import framing, intake
from apps.photos.models import Likeness, Photo
from apps.photos.pixels import Refused
from apps.photos.tests.people import photo_editor, photographer
from apps.photos.tests.test_framing import with_subject

pytestmark = pytest.mark.django_db
MAKER_TEXT = "OLYMPUS DIGITAL CAMERA"


def jpeg(seed: int = 0, size=(64, 48), **options) -> io.BytesIO:
    """A picture like no other of another seed: a few soft patches of colour."""
    patches = random.Random(seed).randbytes(6 * 4 * 3)  # noqa: S311
    image = Image.frombytes("RGB", (6, 4), patches).resize(size, Image.Resampling.BICUBIC)
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    file.seek(0)
    return file


def with_exif(seed: int = 0) -> io.BytesIO:
    """A picture that tells of its photographer and where it was taken."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = MAKER_TEXT, "Li Hua", "Copyright Li Hua"
    exif.get_ifd(0x8769)[0x9003] = "2026:05:01 10:00:00"
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (31.0, 15.0, 32.4), 3: "E", 4: (121.0, 31.0, 35.4), 29: "2026:05:01"}
    )
    return jpeg(seed, exif=exif)


def stored() -> list[str]:
    """The names of all files in private storage."""
    root = Path(default_storage.path(""))
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_picture_waits_in_the_inbox_as_it_was_handed_in():
    file, by = jpeg(), photographer("li")
    taken = intake.take_in(
        file, name="quay.jpg", by=by, given={"credit": "Ti Gong", "tags": ["quay", "quay"]}
    )
    photo = Photo.objects.get()
    assert (taken.outcome, taken.photo, photo.state) == ("accepted", photo, Photo.State.INBOX)
    assert (photo.width, photo.height, photo.credit) == (64, 48, "Ti Gong")
    assert list(photo.tags.names()) == ["quay"]
    assert (photo.uploaded_by_user, photo.original_name, photo.title) == (by, "quay.jpg", "Quay")
    with photo.open_file() as stored_file:
        assert stored_file.read() == file.getvalue()
    assert photo.get_file_size() == len(file.getvalue())
    log = ModelLogEntry.objects.for_instance(photo).get()
    assert (log.action, log.user) == ("wagtail.create", by)


def test_what_a_file_tells_is_kept_unless_staff_said_otherwise():
    taken = intake.take_in(
        with_exif(), name="DSC_0001.JPG", given={"photographer": "Wang Fang", "credit": ""}
    )
    photo = taken.photo
    assert (photo.photographer, photo.copyright_notice) == ("Wang Fang", "Copyright Li Hua")
    assert photo.taken_on.isoformat() == "2026-05-01"
    assert photo.title == "Photo, 2026-05-01"
    assert not photo.caption_en
    assert taken.had_gps


def test_the_position_is_kept_only_when_staff_say_so():
    without = intake.take_in(with_exif(1), name="a.jpg").photo
    assert without.private_latitude is without.private_longitude is None
    kept = intake.take_in(with_exif(2), name="b.jpg", keep_position=True).photo
    kept.refresh_from_db()
    assert float(kept.private_latitude) == pytest.approx(31.259)
    assert float(kept.private_longitude) == pytest.approx(121.5265)


def test_a_stored_file_has_a_name_that_tells_nothing_and_that_nobody_can_guess():
    names = [
        intake.take_in(jpeg(seed), name="../../etc/quay.php.html").photo.file.name
        for seed in (1, 2)
    ]
    for name in names:
        folder, last = name.rsplit("/", 1)
        assert folder.startswith("original_images/")
        assert len(Path(last).stem) == 32
        assert last.endswith(".jpg")
    assert names[0] != names[1]


def test_words_that_are_too_long_are_cut_and_not_refused():
    photo = intake.take_in(jpeg(), name="a.jpg", given={"credit": "x" * 500}).photo
    assert len(photo.credit) == 160
    photo.full_clean()


def test_the_same_key_again_gives_the_photo_of_the_first_time():
    key, by = uuid.uuid4(), photographer("li")
    first = intake.take_in(jpeg(), name="quay.jpg", by=by, upload_key=key)
    again = intake.take_in(jpeg(), name="quay.jpg", by=by, upload_key=key)
    assert (again.outcome, again.photo) == ("accepted", first.photo)
    of_another = intake.take_in(jpeg(), name="quay.jpg", by=photographer("wu"), upload_key=key)
    assert (of_another.outcome, of_another.photo) == ("rejected", None)
    assert Photo.objects.count() == 1


def test_of_two_at_once_with_one_key_the_second_gives_the_photo_of_the_first(monkeypatch):
    """The second looks before the first has saved."""
    key = uuid.uuid4()
    looked, real = [], intake._first_of

    def late(upload_key, by):
        looked.append(upload_key)
        return None if len(looked) == 2 else real(upload_key, by)

    monkeypatch.setattr(intake, "_first_of", late)
    first = intake.take_in(jpeg(1), name="quay.jpg", upload_key=key)
    before = stored()
    second = intake.take_in(jpeg(2), name="quay.jpg", upload_key=key)
    assert second.photo == first.photo
    assert Photo.objects.count() == 1
    assert stored() == before


@pytest.mark.parametrize("problem", [DatabaseError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("where", ["apps.photos.duplicates.remember", "apps.photos.intake.log"])
def test_when_the_database_fails_nothing_is_left(monkeypatch, where, problem):
    def fail(*args, **kwargs):
        raise problem

    before = stored()
    monkeypatch.setattr(where, fail)
    with pytest.raises(type(problem)):
        intake.take_in(jpeg(), name="quay.jpg")
    assert not Photo.objects.exists()
    assert stored() == before


def test_what_is_refused_leaves_nothing():
    before = stored()
    taken = intake.take_in(io.BytesIO(b"<html><script>"), name="../quay\u202e.jpg")
    assert taken.outcome == "rejected"
    assert taken.reason == "quay.jpg: it is a web page, not a photo."
    assert not Photo.objects.exists()
    assert stored() == before


def test_the_very_same_file_is_not_taken_twice_unless_somebody_wants_both():
    first = intake.take_in(jpeg(), name="a.jpg").photo
    again = intake.take_in(jpeg(), name="b.jpg", given={"caption_en": "The quay"})
    assert (again.outcome, again.photo, again.duplicate_of) == ("duplicate", None, first)
    assert again.reason == "b.jpg is here already, as “A”."
    first.refresh_from_db()
    assert not first.caption_en
    kept = intake.take_in(jpeg(), name="c.jpg", on_duplicate="keep")
    assert (kept.outcome, kept.duplicate_of) == ("accepted", first)
    assert Likeness.objects.get().both_kept


def test_the_existing_photo_is_filled_up_with_what_it_lacks():
    editor = photo_editor("chen")
    first = intake.take_in(jpeg(), name="a.jpg", given={"credit": "Ti Gong"}).photo
    given = {"credit": "Somebody", "caption_en": "The quay", "tags": ["quay"]}
    used = intake.take_in(jpeg(), name="b.jpg", by=editor, given=given, on_duplicate="use")
    assert (used.outcome, used.photo) == ("duplicate", first)
    first.refresh_from_db()
    assert (first.credit, first.caption_en) == ("Ti Gong", "The quay")
    assert list(first.tags.names()) == ["quay"]


def test_nobody_fills_up_or_reads_what_is_not_theirs():
    theirs = intake.take_in(jpeg(), name="Secret visit.jpg", by=photographer("wu")).photo
    given = {"caption_en": "Mine now"}
    used = intake.take_in(
        jpeg(), name="b.jpg", by=photographer("li"), given=given, on_duplicate="use"
    )
    assert used.outcome == "duplicate"
    assert "Secret" not in used.reason
    theirs.refresh_from_db()
    assert not theirs.caption_en


def test_a_picture_saved_again_is_taken_in_and_names_the_other():
    first = intake.take_in(jpeg(5, (320, 240), quality=95), name="a.jpg").photo
    taken = intake.take_in(jpeg(5, (320, 240), quality=60), name="b.jpg")
    assert (taken.outcome, taken.duplicate_of) == ("accepted", first)
    other = intake.take_in(jpeg(6, (320, 240)), name="c.jpg")
    assert other.duplicate_of is None


def test_of_two_photos_the_older_is_used_and_the_new_one_goes(django_capture_on_commit_callbacks):
    by = photographer("li")
    older = intake.take_in(jpeg(1), name="a.jpg", by=by).photo
    new = intake.take_in(jpeg(2), name="b.jpg", by=by, given={"event_name": "Fair"}).photo
    with pytest.raises(PermissionDenied):
        intake.use_existing(new, older, photographer("wu"))
    with django_capture_on_commit_callbacks(execute=True):
        assert intake.use_existing(new, older, by) == older
    older.refresh_from_db()
    assert older.event_name == "Fair"
    assert Photo.objects.get() == older
    assert new.file.name not in stored()


def test_a_frame_is_proposed_for_whoever_cuts_the_picture():
    picture = with_subject(0.25, 0.5, size=(640, 480))
    file = io.BytesIO()
    picture.save(file, "JPEG")
    photo = intake.take_in(file, name="a.jpg").photo
    assert photo.has_focal_point()
    assert photo.focal_point_x == pytest.approx(160, abs=64)


class TestReplacing:
    def test_the_id_the_words_and_the_history_stay(self, django_capture_on_commit_callbacks):
        by = photographer("li")
        photo = intake.take_in(jpeg(1), name="a.jpg", by=by, given={"credit": "Ti Gong"}).photo
        photo.focal_point_x = photo.focal_point_y = 5
        photo.save()
        new = jpeg(2, (80, 60))
        proposed = framing.propose(Image.open(new), 80, 60)["focal_point_x"]
        old = photo.file.name
        with django_capture_on_commit_callbacks(execute=True):
            intake.replace_file(photo, new, name="b.jpg", by=by)
        found = Photo.objects.get(pk=photo.pk)
        assert (found.credit, found.width, found.original_name) == ("Ti Gong", 80, "b.jpg")
        assert found.focal_point_x == proposed != 5
        assert found.file.name != old
        assert old not in stored()
        actions = ModelLogEntry.objects.for_instance(found).values_list("action", flat=True)
        assert set(actions) == {"wagtail.create", "photos.replace_file"}

    def test_a_bad_file_leaves_the_old_one(self):
        by = photographer("li")
        photo = intake.take_in(jpeg(1), name="a.jpg", by=by).photo
        before = stored()
        with pytest.raises(Refused, match="it is a web page"):
            intake.replace_file(photo, io.BytesIO(b"<html>"), name="b.jpg", by=by)
        photo.refresh_from_db()
        assert stored() == before
        assert photo.file.name in before

    def test_what_others_took_or_somebody_approved_is_not_theirs_to_replace(self):
        by = photographer("li")
        photo = intake.take_in(jpeg(1), name="a.jpg", by=by).photo
        with pytest.raises(PermissionDenied):
            intake.replace_file(photo, jpeg(2), name="b.jpg", by=photographer("wu"))
        Photo.objects.filter(pk=photo.pk).update(state=Photo.State.APPROVED)
        photo.refresh_from_db()
        with pytest.raises(PermissionDenied):
            intake.replace_file(photo, jpeg(2), name="b.jpg", by=by)
        intake.replace_file(photo, jpeg(2), name="b.jpg", by=photo_editor("chen"))
        photo.refresh_from_db()
        assert photo.state == Photo.State.APPROVED
