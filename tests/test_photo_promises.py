"""A photo that readers may not see is nowhere: not on a page, not in what a page says of itself.

Every surface that shows photos stands in ``SURFACES`` once; whoever builds another (a feed, an
interface for programs, a PDF) adds it there, and all promises below hold for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.storage import storages
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from apps.core.models import SiteSettings
from apps.photos import services
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_missing
from apps.users.tests.factories import UserFactory
from tests.html import Markup
from tests.tree import SiteTree, make_site, populate

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("photo promises")]

WORDS = {
    "caption_en": "A caption that nobody may read",
    "caption_zh": "谁也不能读的说明",
    "alt_en": "What nobody may hear of",
    "alt_zh": "谁也不能听的描述",
    "credit": "Someone Unnamed",
}


# -- where photos are shown ------------------------------------------------------------------


def pages(tree: SiteTree) -> Iterator[tuple[str, str]]:
    """Every live page, with what it tells search engines and other sites of itself."""
    for page in Page.objects.live().filter(depth__gt=1).specific():
        yield f"{page._meta.label} {page.title}", Client().get(page.full_url).content.decode()


def listings(tree: SiteTree) -> Iterator[tuple[str, str]]:
    """Lists as somebody sees them who filters or turns over."""
    for index in (tree.reports, tree.enterprises, tree.places, tree.events):
        for query in ("?q=a", "?page=1"):
            yield f"{index.title}{query}", Client().get(index.full_url + query).content.decode()


def style_guide(tree: SiteTree) -> Iterator[tuple[str, str]]:
    """The samples of all blocks."""
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    yield "style guide", client.get(reverse("style_guide")).content.decode()


SURFACES: list[Callable[[SiteTree], Iterator[tuple[str, str]]]] = [pages, listings, style_guide]


# -- a site that shows one photo wherever a photo can stand -------------------------------------


def slot(photo, **words):
    return (
        "photo",
        {"photo": photo, "size": "wide", "caption": "", "credit": "", "alt": "", **words},
    )


def put_everywhere(photo: Photo, tree: SiteTree) -> set[str]:
    """Show ``photo`` in every field and body there is; return the kinds of page that can."""
    filled = set()
    for page in Page.objects.live().filter(depth__gt=1).specific():
        if put_on(page, photo):
            page.save()
            filled.add(page._meta.label)
    for model in photo_holders():
        if not issubclass(model, Page):
            names = photo_fields(model)
            model._base_manager.update(**dict.fromkeys(names, photo))
    SiteSettings.objects.update_or_create(site=tree.site, defaults={"default_share_photo": photo})
    return filled


def put_on(page: Page, photo: Photo) -> bool:
    for name in photo_fields(type(page)):
        setattr(page, name, photo)
    bodies = [f for f in page._meta.get_fields() if isinstance(f, StreamField)]
    shows = [f for f in bodies if "gallery" in f.stream_block.child_blocks]
    for field in shows:
        pair = {"photos": [photo, photo], "caption": ""}
        kept = [
            (b.block_type, b.value) for b in getattr(page, field.name) if b.block_type == "card"
        ]
        setattr(page, field.name, [slot(photo), *kept, slot(photo), ("gallery", pair)])
    return bool(photo_fields(type(page)) or shows)


def photo_holders() -> list[type[models.Model]]:
    """Every model with a reference to a photo, but the photo's own companions."""
    relations = [r for r in Photo._meta.get_fields(include_hidden=True) if r.one_to_many]
    found = {relation.related_model for relation in relations}
    return [model for model in found if model._meta.app_label not in ("photos", "taggit")]


def photo_fields(model) -> list[str]:
    return [f.name for f in model._meta.concrete_fields if f.related_model is Photo]


@pytest.fixture
def tree() -> SiteTree:
    tree = make_site()
    populate(tree, 1)
    return tree


@pytest.fixture
def photo(tree) -> Photo:
    photo = PhotoFactory(**WORDS)
    Photo.objects.exclude(pk=photo.pk).update(state=Photo.State.INBOX)  # samples show this one
    put_everywhere(photo, tree)
    draw_missing(photo)
    return photo


# -- the ways a photo stops being for readers -----------------------------------------------


def withdraw(photo):
    services.withdraw(photos=[photo], by=UserFactory(is_superuser=True), reason="He asked.")


def send_back(photo):
    services.send_back(photos=[photo], by=UserFactory(is_superuser=True), reason="Too dark.")


def lose_the_release(photo):
    photo.people_release = Photo.Release.MISSING
    photo.save()


def never_approve(photo):
    photo.state = Photo.State.INBOX
    photo.save()


def end_rights(photo):
    photo.rights_valid_until = timezone.localdate() - timedelta(days=1)
    photo.save()


WAYS = [withdraw, send_back, lose_the_release, never_approve, end_rights]


def texts(tree) -> Iterator[tuple[str, str]]:
    for surface in SURFACES:
        yield from surface(tree)


def traces(photo_names: set[str], html: str) -> list[str]:
    """Return what ``html`` still tells of a photo: words, addresses, frames without a picture."""
    found = [words for words in WORDS.values() if words in html]
    found += [name for name in photo_names if name in html]
    soup = BeautifulSoup(html, "html.parser")
    frames = soup.select("figure, .fig, .strip")
    # A figure may also hold a table or a drawing.
    found += [str(tag) for tag in frames if not tag.find(["img", "svg", "table"])]
    # The style guide has a place for each block's sample; a page only for what it shows.
    places = soup.select("article .body > div, .sec.body > div")
    found += [str(tag) for tag in places if not (tag.get_text(strip=True) or tag.find("img"))]
    found += [str(tag) for tag in soup.select('[src=""], [srcset=""], meta[content=""]')]
    found += re.findall(r"/private/[^\"' ]+", html)
    return found


def test_every_surface_and_every_kind_of_page_shows_it_while_readers_may_see_it(tree, photo):
    seen = {
        label
        for label, html in texts(tree)
        if WORDS["caption_en"] in html or WORDS["alt_en"] in html
    }
    for surface in (pages, style_guide):
        assert {label for label, _html in surface(tree)} & seen, surface
    with_photos = put_everywhere(photo, tree)
    html = Client().get(tree.home.full_url).content.decode()
    assert Markup(html).meta("og:image")
    assert with_photos <= {label.split()[0] for label in seen}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_it_is_nowhere_once_readers_may_not_see_it(
    tree, photo, way, django_capture_on_commit_callbacks
):
    before = dict(texts(tree))
    public = {r.file.name: r.file.storage for r in photo.renditions.all() if r.is_public}
    assert public
    with django_capture_on_commit_callbacks(execute=True):
        way(photo)
    assert [name for name, storage in public.items() if storage.exists(name)] == []
    after = dict(texts(tree))
    assert set(after) == set(before)
    assert {
        label: found for label, html in after.items() if (found := traces(set(public), html))
    } == {}
    # And nobody's visit made new ones.
    assert not [r.file.name for r in photo.renditions.all() if r.is_public]


def test_it_is_gone_the_day_after_its_rights_end(tree, photo):
    Photo.objects.filter(pk=photo.pk).update(rights_valid_until="2026-03-01")
    address = tree.home.full_url
    with time_machine.travel("2026-03-01T15:59:00Z", tick=False):  # 23:59 in Shanghai
        assert WORDS["alt_en"] in Client().get(address).content.decode()
    with time_machine.travel("2026-03-01T16:00:00Z", tick=False):
        assert not traces(set(), Client().get(address).content.decode())


def test_what_is_left_of_a_gallery_stands_like_one_photo(tree, photo):
    other = PhotoFactory(alt_en="Two cranes", caption_en="The quay")
    report = Page.objects.type(type(tree.reports)).first()  # keeps the tree's own page untouched
    page = report.get_children().live().specific().first()
    page.lead_photo = None
    page.body = [("text", "<p>Words.</p>"), ("gallery", {"photos": [photo, other], "caption": ""})]
    page.save()
    withdraw(photo)
    soup = BeautifulSoup(Client().get(page.full_url).content, "html.parser")
    (figure,) = soup.select(".body figure")
    assert [img["alt"] for img in figure.select("img")] == ["Two cranes"]
    assert "The quay" in figure.figcaption.get_text()
    assert not soup.select(".duo, .trio")


def test_originals_are_in_no_public_place(photo):
    assert not storages["renditions"].exists(photo.file.name)
