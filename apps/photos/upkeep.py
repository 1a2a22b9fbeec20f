"""Keeps the renditions of photos as they should be: drawn in time, public only while they may be.

Hides where a rendition's file lies and what it is called, that two processes may draw the same
photo at once, and that a photo may be withdrawn or changed while its renditions are being drawn:
the row of the photo is locked and looked at again before anything is kept.
"""

import hashlib
import logging
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError

from apps.photos import rendering
from apps.photos.models import Photo, Rendition
from apps.photos.rendering import Drawn
from apps.photos.sizes import FOR_STAFF, QUALITIES, SIZES, all_specs, specs_for
from apps.photos.storage import PRIVATE, PUBLIC

logger = logging.getLogger(__name__)

# Pictures wait for what people wait for: the search index, mails.
PRIORITY = -10
# For so long a photo that pages miss renditions of is not asked for again by the same process.
ASKED_SECONDS = 600

filter_of = lru_cache(maxsize=1024)(Filter)


def content_key(photo: Photo) -> str:
    """Return a short name for what the renditions of ``photo`` show and say."""
    said = (photo.file.name, photo.file_hash, QUALITIES, rendering.credits_of(photo))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def is_public(photo: Photo, filter_spec: str) -> bool:
    """Whether readers may have this rendition of ``photo``."""
    return photo.may_be_shown and filter_spec in all_specs()


def is_fresh(photo: Photo, rendition: Rendition) -> bool:
    """Whether a rendition shows and says what ``photo`` does now, and lies where it belongs."""
    spec = rendition.filter_spec
    return (
        rendition.content_key == content_key(photo)
        and rendition.is_public == is_public(photo, spec)
        and rendition.focal_point_key == filter_of(spec).get_cache_key(photo)
    )


@task(priority=PRIORITY)
def make_renditions(photo_pk: int) -> None:
    """Draw what the photo with this key should have by now, if it is still there."""
    photo = Photo.objects.filter(pk=photo_pk).first()
    if photo:
        try:
            draw_missing(photo)
        except SourceImageIOError as problem:
            logger.warning("Photo %s can't be drawn: %s", photo_pk, problem)
        except Photo.DoesNotExist:
            logger.info("Photo %s was deleted while it was drawn.", photo_pk)


def ask_for_renditions(photo: Photo) -> None:
    """Have the worker draw what ``photo`` lacks; asking again soon does nothing."""
    if cache.add(f"renditions-asked-{photo.pk}-{content_key(photo)}", "yes", ASKED_SECONDS):
        transaction.on_commit(partial(make_renditions.enqueue, photo.pk))


def draw_missing(photo: Photo, sizes: Iterable[str] = SIZES) -> int:
    """Draw what ``photo`` lacks or has out of date; return how many renditions that were.

    Args:
        sizes: names of those of the site's sizes that are asked for; what staff are shown is
            drawn anyway.

    Raises:
        SourceImageIOError: the original is missing or damaged.
    """
    wanted = [*FOR_STAFF]
    if photo.may_be_shown:
        wanted += specs_for(photo.width, photo.height, tuple(sizes))
    there = _renditions(photo)
    fresh = {rendition.filter_spec for rendition in there if is_fresh(photo, rendition)}
    missing = [filter_of(spec) for spec in wanted if spec not in fresh]
    if missing:
        draw_and_keep(photo, missing)
    outdated = [rendition.pk for rendition in there if not is_fresh(photo, rendition)]
    Rendition.objects.filter(pk__in=outdated).delete()
    return len(missing)


def draw_and_keep(photo: Photo, filters: Iterable[Filter]) -> dict[Filter, Rendition]:
    """Draw renditions of ``photo`` and keep them; return them by filter.

    What another process kept meanwhile is returned as it is. What is out of date gives way.

    Raises:
        SourceImageIOError: the original is missing or damaged.
        InvalidFilterSpecError: a filter asks for what can't be made.
    """
    filters = list(filters)
    if not filters:
        return {}
    drawn = rendering.draw(photo, filters)
    rows = {wanted: _row(photo, wanted, picture) for wanted, picture in drawn.items()}
    with _files_kept_or_removed() as files, transaction.atomic():
        now = Photo.objects.select_for_update().get(pk=photo.pk)
        there = {_place(rendition): rendition for rendition in _renditions(photo)}
        # What was changed while it was drawn is not what readers may see.
        unchanged = content_key(now) == content_key(photo)
        new, outdated = [], []
        for wanted, row in rows.items():
            folder = PUBLIC if unchanged and is_public(now, wanted.spec) else PRIVATE
            before = there.get(_place(row))
            if before and _is_same(before, row, folder):
                rows[wanted] = before
                continue
            if before:
                outdated.append(before.pk)
            _save_file(row, folder, drawn[wanted], files)
            new.append(row)
        Rendition.objects.filter(pk__in=outdated).delete()
        Rendition.objects.bulk_create(new)
    return rows


def _renditions(photo: Photo) -> list[Rendition]:
    return list(Rendition.objects.filter(image=photo.pk))


def _row(photo: Photo, wanted: Filter, picture: Drawn) -> Rendition:
    return Rendition(
        image=photo,
        filter_spec=wanted.spec,
        focal_point_key=wanted.get_cache_key(photo),
        content_key=content_key(photo),
        width=picture.width,
        height=picture.height,
        file_size=len(picture.data),
    )


def _place(rendition: Rendition) -> tuple[str, str]:
    """Return what only one rendition of a photo may have."""
    return rendition.filter_spec, rendition.focal_point_key


def _is_same(before: Rendition, row: Rendition, folder: str) -> bool:
    return before.content_key == row.content_key and before.file.name.startswith(folder)


def _save_file(row: Rendition, folder: str, picture: Drawn, files: list) -> None:
    """Save the file of ``row`` under a name of its own, and note it in ``files``.

    No name is used twice, so that caches never show what was there before, that nobody guesses
    the address of what is drawn but not yet shown, and that deleting late deletes nothing new.
    """
    storage = Rendition._meta.get_field("file").storage
    called = rendering.file_name(row.filter, picture)
    name = f"{folder}{row.image_id}/{secrets.token_hex(4)}-{called}"
    saved = storage.save(name, ContentFile(picture.data))
    files.append((storage, saved))
    # Assigned as a file, it would be opened again and measured.
    row.__dict__["file"] = saved


@contextmanager
def _files_kept_or_removed() -> Iterator[list]:
    """Yield a list for the files that are saved; remove them if what follows fails."""
    files: list = []
    try:
        yield files
    except BaseException:
        for storage, name in files:
            storage.delete(name)
        raise
