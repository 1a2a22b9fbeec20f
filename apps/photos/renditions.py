"""Hides how renditions are fetched: every width and format of a picture in one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from apps.photos.sizes import FORMATS, SIZES

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Source:
    mime_type: str
    srcset: str


@dataclass(frozen=True)
class Sources:
    """What a ``<picture>`` needs: alternatives by format, then the JPEG that all can show."""

    alternatives: list[Source]
    fallback: object
    srcset: str
    sizes: str


def _srcset(renditions) -> str:
    by_width = {r.width: r for r in renditions}
    return ", ".join(f"{by_width[w].url} {w}w" for w in sorted(by_width))


def fetch_renditions(photos: Iterable) -> None:
    """Fetch along the renditions of many photos in one query; None among them is left out."""
    prefetch_related_objects([photo for photo in photos if photo is not None], "renditions")


def picture_sources(photo, size_name: str, formats=FORMATS) -> Sources:
    """Return the renditions of ``photo`` for one size.

    Args:
        photo: a Photo; renditions that were prefetched are used as they are.
        size_name: a key of :data:`SIZES`; KeyError names an unknown one.
        formats: a subset of :data:`FORMATS`, "jpeg" last.
    """
    size = SIZES[size_name]
    specs = {fmt: size.filter_specs(fmt) for fmt in formats}
    found = photo.get_renditions(*(spec for group in specs.values() for spec in group))
    by_format = {fmt: [found[spec] for spec in group] for fmt, group in specs.items()}
    jpegs = by_format["jpeg"]
    middle = max((r for r in jpegs if r.width <= 1000), key=lambda r: r.width, default=jpegs[0])
    return Sources(
        alternatives=[
            Source(MIME_TYPES[fmt], _srcset(by_format[fmt])) for fmt in formats if fmt != "jpeg"
        ],
        fallback=middle if size_name != "share" else jpegs[-1],
        srcset=_srcset(jpegs),
        sizes=size.sizes,
    )
