"""Hides what a page shows of a photo: the renditions that are there, fetched in one query.

A page draws nothing: what is missing is left out and the worker is asked for it. Only a photo of
which nothing can be shown at all gets its smallest JPEG at once, so that no picture is broken.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.storage import storages
from wagtail.images.models import SourceImageIOError

from apps.photos.models import Photo, Rendition
from apps.photos.sizes import SIZES
from apps.photos.storage import PUBLIC
from apps.photos.upkeep import ask_for_renditions, content_key, filter_of

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
FALLBACK_WIDTH = 1000  # pixels; what a reader gets whose browser chooses nothing

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ShownFile:
    """One rendition that readers may have; width and height in pixels."""

    name: str
    width: int
    height: int
    content_key: str

    @property
    def url(self) -> str:
        return storages["renditions"].url(self.name)


@dataclass(frozen=True)
class Source:
    mime_type: str
    srcset: str


@dataclass(frozen=True)
class Sources:
    """What a ``<picture>`` needs: alternatives by format, then the JPEG that all can show."""

    alternatives: list[Source]
    fallback: ShownFile
    srcset: str
    sizes: str


def fetch_renditions(photos: Iterable[Photo | None]) -> None:
    """Fetch along the renditions of many photos in one query; None among them is left out."""
    photos = [photo for photo in photos if photo is not None]
    found = _files(photos) if photos else {}
    for photo in photos:
        photo.shown_files = found[photo.pk]


def picture_sources(photo: Photo, size_name: str) -> Sources | None:
    """Return the renditions of ``photo`` for one size; None when nothing of it can be shown.

    Args:
        photo: a Photo; renditions that were fetched along are used as they are.
        size_name: a key of :data:`SIZES`; KeyError names an unknown one.
    """
    size = SIZES[size_name]
    if not photo.may_be_shown:
        return None
    there = _files_of(photo)
    specs = {fmt: size.filter_specs(fmt, photo.width, photo.height) for fmt in size.formats}
    # One size is cut in one way, so one key holds for all of it.
    focal_point_key = filter_of(specs["jpeg"][0]).get_cache_key(photo)
    found = {
        fmt: [there[spec, focal_point_key] for spec in group if (spec, focal_point_key) in there]
        for fmt, group in specs.items()
    }
    if not _is_whole(photo, specs, found):
        ask_for_renditions(photo)
    jpegs = found["jpeg"] or _draw(photo, specs["jpeg"][0])
    if not jpegs:
        return None
    # A format of which a width is missing would be chosen over a better JPEG.
    whole = [fmt for fmt in size.formats if fmt != "jpeg" and len(found[fmt]) == len(specs[fmt])]
    fitting = [file for file in jpegs if file.width <= FALLBACK_WIDTH]
    return Sources(
        alternatives=[Source(MIME_TYPES[fmt], _srcset(found[fmt])) for fmt in whole],
        fallback=fitting[-1] if fitting else jpegs[0],
        srcset=_srcset(jpegs),
        sizes=size.sizes,
    )


def share_card(photo: Photo) -> ShownFile | None:
    """Return the picture that other sites show beside a link; None while it is not there."""
    if not photo.may_be_shown:
        return None
    (spec,) = SIZES["share"].filter_specs("jpeg", photo.width, photo.height)
    card = _files_of(photo).get((spec, filter_of(spec).get_cache_key(photo)))
    if card is None:
        ask_for_renditions(photo)
    return card


def _files_of(photo: Photo) -> dict[tuple[str, str], ShownFile]:
    fetched = getattr(photo, "shown_files", None)
    return _files([photo])[photo.pk] if fetched is None else fetched


def _files(photos: list[Photo]) -> dict[int, dict[tuple[str, str], ShownFile]]:
    """Return what readers may have of each photo, by photo, filter spec and focal point key."""
    found: dict[int, dict] = {photo.pk: {} for photo in photos}
    rows = Rendition.objects.filter(image__in=found, file__startswith=PUBLIC).values_list(
        *("image_id", "filter_spec", "focal_point_key", "file", "width", "height", "content_key")
    )
    for photo_id, spec, focal_point_key, *file in rows:
        found[photo_id][spec, focal_point_key] = ShownFile(*file)
    return found


def _is_whole(photo: Photo, specs: dict[str, list], found: dict[str, list[ShownFile]]) -> bool:
    key = content_key(photo)
    return all(
        len(found[fmt]) == len(group) and all(file.content_key == key for file in found[fmt])
        for fmt, group in specs.items()
    )


def _draw(photo: Photo, spec: str) -> list[ShownFile]:
    """Draw one rendition now; return nothing when the original can't be drawn."""
    try:
        made = photo.get_rendition(filter_of(spec))
    except SourceImageIOError as problem:
        logger.warning("Photo %s can't be drawn: %s", photo.pk, problem)
        return []
    return [ShownFile(made.file.name, made.width, made.height, made.content_key)]


def _srcset(files: list[ShownFile]) -> str:
    by_width = {file.width: file for file in files}
    return ", ".join(f"{by_width[width].url} {width}w" for width in sorted(by_width))
