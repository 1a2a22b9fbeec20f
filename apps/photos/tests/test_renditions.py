"""What a page shows of a photo: what is there, and never a broken picture."""

import logging
from datetime import date
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage, storages
from django.template import Context, Template
from django.test import RequestFactory

from apps.photos import rendering, upkeep
from apps.photos.models import Photo, Rendition
from apps.photos.renditions import fetch_renditions, picture_sources
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_missing
from tests.html import Markup

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    """A photo that is wide enough for several widths."""
    return PhotoFactory(file__width=1000, file__height=600)


@pytest.fixture
def asked():
    """The keys of the photos that the worker was asked to draw."""
    keys = []

    def enqueue(task, *args):
        if task == upkeep.make_renditions:
            keys.extend(args)

    with (
        patch.object(upkeep.transaction, "on_commit", lambda work: work()),
        patch.object(type(upkeep.make_renditions), "enqueue", enqueue),
    ):
        yield keys


def show(photo, size="card") -> Markup:
    template = Template("{% load photos %}{% picture photo size %}")
    return Markup(template.render(Context({"photo": photo, "size": size})))


def share_card(photo):
    template = Template("{% load photos %}{% share_card photo as card %}{{ card.url }}")
    context = {"photo": photo, "request": RequestFactory().get("/")}
    return template.render(Context(context))


def test_a_picture_lists_what_is_there(photo):
    draw_missing(photo)
    with patch.object(rendering, "draw", side_effect=AssertionError):
        soup = show(photo).soup
    kinds = {source["type"]: source["srcset"] for source in soup.find_all("source")}
    assert list(kinds) == ["image/avif", "image/webp"]
    for srcset in (*kinds.values(), soup.img["srcset"]):
        assert [part.split()[1] for part in srcset.split(", ")] == ["480w", "960w", "1000w"]
        assert all(part.startswith("/media/images/") for part in srcset.split(", "))
    assert (soup.img["width"], soup.img["height"]) == ("1000", "564")


def test_a_picture_that_nobody_drew_yet_shows_its_smallest_jpeg_and_asks_for_the_rest(photo, asked):
    soup = show(photo).soup
    assert not soup.find_all("source")
    assert soup.img["src"].endswith("-fill-480x270.jpg")
    assert [r.filter_spec for r in photo.renditions.all()] == ["fill-480x270|format-jpeg"]
    assert asked == [photo.pk]


def test_a_page_that_is_opened_again_asks_no_second_time(photo, asked):
    show(photo)
    show(photo, "square")
    show(photo)
    assert asked == [photo.pk]


def test_a_whole_picture_asks_for_nothing(photo, asked):
    draw_missing(photo)
    show(photo)
    assert asked == []


def test_a_format_that_lacks_a_width_is_left_out(photo, asked):
    draw_missing(photo)
    photo.renditions.get(filter_spec="fill-960x540|format-avif").delete()
    soup = show(photo).soup
    assert [source["type"] for source in soup.find_all("source")] == ["image/webp"]
    assert asked == [photo.pk]


def test_outdated_credits_are_asked_to_be_drawn_again_and_shown_until_then(photo, asked):
    draw_missing(photo)
    photo.credit = "Xinhua"
    assert len(show(photo).soup.find_all("source")) == 2
    assert asked == [photo.pk]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": Photo.State.INBOX},
        {"state": Photo.State.WITHDRAWN},
        {"rights_valid_until": date(2020, 1, 1)},
    ],
)
def test_a_photo_that_may_not_be_shown_is_not(photo, asked, fields):
    draw_missing(photo)
    for name, value in fields.items():
        setattr(photo, name, value)
    assert show(photo).html == ""
    assert share_card(photo) == ""
    assert asked == []


def test_a_photo_whose_original_is_gone_shows_nothing_and_breaks_nothing(photo, asked, caplog):
    default_storage.delete(photo.file.name)
    with caplog.at_level(logging.WARNING):
        assert show(photo).html == ""
    assert "can't be drawn" in caplog.text


def test_no_photo_shows_nothing():
    assert show(None).html == ""
    assert share_card(None) == ""


def test_other_sites_get_the_card_once_it_is_there(photo, asked):
    assert share_card(photo) == ""
    assert asked == [photo.pk]
    draw_missing(photo)
    assert share_card(photo).startswith("http://testserver/media/images/")


def test_many_photos_are_fetched_in_one_query(django_assert_num_queries):
    photos = PhotoFactory.create_batch(3)
    for photo in photos:
        draw_missing(photo)
    fetched = list(Photo.objects.order_by("pk"))
    with django_assert_num_queries(1):
        fetch_renditions([*fetched, None])
        for photo in fetched:
            picture_sources(photo, "lead")
            picture_sources(photo, "column")
    with django_assert_num_queries(0):
        fetch_renditions([None])


def test_no_process_remembers_an_address_that_may_be_gone(photo):
    photo.get_rendition("max-50x50")
    Rendition.objects.all().delete()
    assert photo.get_rendition("max-50x50").pk == Rendition.objects.get().pk
    assert not cache.get(Rendition.objects.get().get_cache_key())


def test_every_file_that_is_shown_is_there(photo):
    draw_missing(photo)
    for size in ("lead", "wide", "square", "logo"):
        soup = show(photo, size).soup
        for tag in [*soup.find_all("source"), soup.img]:
            for part in tag["srcset"].split(", "):
                assert storages["renditions"].exists(part.split()[0].removeprefix("/media/"))
