"""Renditions are there in time, public only while they may be, and never twice."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.files.storage import default_storage, storages
from django.db import connection
from PIL import Image
from wagtail.images.models import Filter

from apps.photos import intake, rendering, services, upkeep
from apps.photos.models import Photo, Rendition
from apps.photos.sizes import FOR_STAFF, SIZES, specs_for
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_and_keep, draw_missing, make_renditions

SITES = specs_for(32, 18, tuple(SIZES))
JPEG = "fill-480x270|format-jpeg"


def public(photo) -> list[Rendition]:
    return [rendition for rendition in photo.renditions.all() if rendition.is_public]


def files(photo) -> set[Path]:
    """Return the files of renditions that lie on the disk, whatever the rows say."""
    folders = [Path(settings.MEDIA_ROOT) / "images", Path(settings.PRIVATE_ROOT) / "private"]
    return {path for folder in folders for path in folder.glob(f"{photo.pk}/*")}


def named(photo) -> set[Path]:
    return {Path(rendition.file.path) for rendition in photo.renditions.all()}


@pytest.fixture(autouse=True)
def _files_of_these_tests_only(empty_folders):
    """Keys are used again after each test, and files are named by them."""


@pytest.fixture
def photo(db):
    return PhotoFactory()


@pytest.mark.django_db
def test_a_photo_that_may_be_shown_gets_all_its_renditions(photo):
    assert draw_missing(photo) == len(SITES) + len(FOR_STAFF)
    specs = {True: set(SITES), False: set(FOR_STAFF)}
    for is_public, expected in specs.items():
        found = {r.filter_spec for r in photo.renditions.all() if r.is_public == is_public}
        assert found == expected
    for rendition in photo.renditions.all():
        assert rendition.file_size == Path(rendition.file.path).stat().st_size
        assert (rendition.width, rendition.height) == (rendition.file.width, rendition.file.height)
    assert files(photo) == named(photo)


def test_what_is_there_is_not_drawn_again(photo):
    draw_missing(photo)
    with patch.object(rendering, "draw", side_effect=AssertionError):
        assert draw_missing(photo) == 0


def test_sizes_can_be_asked_for_one_by_one(photo):
    draw_missing(photo, ["slice"])
    assert {r.filter_spec for r in public(photo)} == set(specs_for(32, 18, ("slice",)))


@pytest.mark.parametrize(
    "fields",
    [
        {"state": Photo.State.INBOX},
        {"state": Photo.State.RETURNED},
        {"state": Photo.State.WITHDRAWN},
        {"rights_valid_until": date(2020, 1, 1)},
        {"people_release": Photo.Release.MISSING},
    ],
)
def test_a_photo_that_may_not_be_shown_gets_nothing_public(db, fields):
    photo = PhotoFactory(**fields)
    draw_missing(photo)
    photo.get_rendition(JPEG)
    assert not public(photo)
    assert {r.filter_spec for r in photo.renditions.all()} == {*FOR_STAFF, JPEG}


def test_what_staff_alone_were_shown_becomes_public_with_approval(db):
    photo = PhotoFactory(state=Photo.State.INBOX)
    before = photo.get_rendition(JPEG)
    photo.state = Photo.State.APPROVED
    photo.save()
    draw_missing(photo)
    assert not before.is_public
    assert {r.filter_spec for r in public(photo)} == set(SITES)


@pytest.mark.parametrize(
    "make",
    [
        lambda photo, specs: [photo.get_rendition(spec) for spec in specs],
        lambda photo, specs: list(photo.get_renditions(*specs).values()),
        lambda photo, specs: list(photo.create_renditions(*map(Filter, specs)).values()),
        lambda photo, specs: [photo.create_rendition(Filter(spec)) for spec in specs],
    ],
)
def test_every_way_of_wagtails_makes_a_rendition_here(photo, make):
    specs = [JPEG, "width-10|format-webp", "max-5x5"]
    made = make(photo, specs)
    assert [rendition.filter_spec for rendition in made] == specs
    assert [rendition.is_public for rendition in made] == [True, False, False]
    assert all(rendition.content_key == upkeep.content_key(photo) for rendition in made)
    assert len(files(photo)) == 3


def test_wagtails_file_without_a_row_is_drawn_here_too(photo):
    with patch.object(rendering, "draw", wraps=rendering.draw) as draw:
        file = photo.generate_rendition_file(Filter(JPEG))
    assert draw.call_count == 1
    assert file.name == "fill-480x270.jpg"
    assert file.read(3) == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    "fields",
    [{"credit": "Xinhua"}, {"photographer": "Wang Li"}, {"copyright_notice": "©"},
     {"licence": "CC BY"}, {"licence_url": "https://example.org/"}, {"rights_holder": "Yangpu"}],
)  # fmt: skip
def test_renditions_with_other_credits_are_drawn_again_at_other_addresses(photo, fields):
    draw_missing(photo, ["share", "slice"])
    before = {rendition.url for rendition in public(photo)}
    Photo.objects.filter(pk=photo.pk).update(**fields)
    photo.refresh_from_db()
    assert draw_missing(photo, ["share", "slice"]) == len(before) + len(FOR_STAFF)
    after = {rendition.url for rendition in public(photo)}
    assert len(after) == len(before) > 3
    assert not after & before


def test_another_quality_makes_other_files(photo):
    draw_missing(photo, ["share"])
    with patch.dict(upkeep.QUALITIES, jpeg=50):
        assert draw_missing(photo, ["share"])
    assert draw_missing(photo, ["share"])


def test_words_that_no_file_carries_change_no_file(photo):
    draw_missing(photo)
    photo.caption_en, photo.title, photo.alt_zh = "Another", "Another", "别的"
    photo.save()
    assert draw_missing(photo) == 0


def test_a_moved_focal_point_leaves_no_crop_of_the_old_one(photo):
    draw_missing(photo)
    whole = {r.url for r in public(photo) if r.filter_spec.startswith("width")}
    photo.focal_point_x = photo.focal_point_y = 9
    photo.focal_point_width = photo.focal_point_height = 4
    photo.save()
    draw_missing(photo)
    assert sorted(r.filter_spec for r in public(photo)) == sorted(SITES)
    assert {r.url for r in public(photo) if r.filter_spec.startswith("width")} == whole


def test_withdrawing_while_a_photo_is_drawn_leaves_nothing_public(photo, editor):
    draw = rendering.draw

    def withdraw_meanwhile(*args):
        drawn = draw(*args)
        services.withdraw(photos=[photo], by=editor, reason="The family asked us to.")
        return drawn

    with patch.object(rendering, "draw", withdraw_meanwhile):
        draw_missing(photo)
    assert not public(photo)


def test_a_photo_that_was_changed_while_it_was_drawn_is_not_shown_as_it_was(photo):
    draw = rendering.draw

    def change_meanwhile(*args):
        Photo.objects.filter(pk=photo.pk).update(credit="Xinhua")
        return draw(*args)

    with patch.object(rendering, "draw", change_meanwhile):
        draw_missing(photo)
    assert not public(photo)
    photo.refresh_from_db()
    draw_missing(photo)
    assert {r.filter_spec for r in public(photo)} == set(SITES)


def test_what_cannot_be_kept_leaves_no_file(photo):
    with (
        patch.object(type(Rendition.objects), "bulk_create", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        draw_missing(photo)
    assert not files(photo)


def test_an_address_is_never_used_twice(photo):
    first = photo.get_rendition(JPEG)
    first.delete()
    again = photo.get_rendition(JPEG)
    assert again.url != first.url
    assert again.url.endswith("-fill-480x270.jpg")


def test_the_task_leaves_a_photo_alone_that_is_gone_or_damaged(photo, caplog):
    default_storage.delete(photo.file.name)
    make_renditions.call(photo.pk)
    assert "can't be drawn" in caplog.text
    make_renditions.call(0)


@pytest.mark.parametrize("state", [Photo.State.INBOX, Photo.State.APPROVED])
def test_saving_a_photo_has_its_renditions_drawn(db, django_capture_on_commit_callbacks, state):
    with django_capture_on_commit_callbacks(execute=True):
        photo = PhotoFactory(state=state)
    shown = set(SITES) if state == Photo.State.APPROVED else set()
    assert {r.filter_spec for r in photo.renditions.all()} == {*FOR_STAFF, *shown}


def test_withdrawing_takes_the_files_away_at_once(
    photo, client, editor, django_capture_on_commit_callbacks
):
    draw_missing(photo)
    urls = [rendition.url for rendition in public(photo)]
    assert {client.get(url).status_code for url in urls} == {200}
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw(photos=[photo], by=editor, reason="The family asked us to.")
    assert {client.get(url).status_code for url in urls} == {404}
    assert not any(storages["renditions"].exists(r.file.name) for r in public(photo))


def test_another_file_takes_the_renditions_of_the_old_one_away_at_once(
    photo, client, editor, django_capture_on_commit_callbacks
):
    draw_missing(photo)
    old = [rendition.url for rendition in public(photo)]
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "maroon").save(data, "PNG")
    with django_capture_on_commit_callbacks(execute=True):
        intake.replace_file(photo, data, name="new.png", by=editor)
    assert {client.get(url).status_code for url in old} == {404}
    assert {r.width for r in public(photo) if r.filter_spec.startswith("width")} == {64}
    assert files(photo) == named(photo)


def test_what_another_process_drew_meanwhile_is_kept_and_ours_is_not(photo):
    draw, others = rendering.draw, []

    def draw_after_another(photo, filters):
        if not others:
            others.append(None)
            others[:] = draw_and_keep(photo, filters).values()
        return draw(photo, filters)

    with patch.object(rendering, "draw", draw_after_another):
        ours = draw_and_keep(photo, [Filter(spec) for spec in SITES])
    assert {rendition.pk for rendition in ours.values()} == {other.pk for other in others}
    assert photo.renditions.count() == len(SITES)
    assert files(photo) == named(photo)


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_leave_one_of_each_and_no_stray_file(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    photo = PhotoFactory()
    # SQLite in memory has one connection, so there the second worker comes after the first.
    workers = 2 if connection.vendor == "postgresql" else 1
    all_drew, draw = threading.Barrier(workers), rendering.draw

    def draw_together(*args):
        drawn = draw(*args)
        all_drew.wait(20)
        return drawn

    def work(_number):
        try:
            return draw_and_keep(photo, [Filter(spec) for spec in SITES])
        finally:
            if workers > 1:
                connection.close()

    with patch.object(rendering, "draw", draw_together):
        if workers > 1:
            with ThreadPoolExecutor(workers) as pool:
                kept = list(pool.map(work, range(workers)))
        else:
            kept = [work(0), work(1)]
    assert len({rendition.pk for made in kept for rendition in made.values()}) == len(SITES)
    assert photo.renditions.count() == len(SITES)
    assert files(photo) == named(photo)
