"""Which photos show the same picture as one at hand.

Hides the index, what is compared after it, and where likeness begins. Nobody's permissions
are looked at here: what is told of somebody else's photo is the caller's to decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db.models import F, Q, QuerySet
from PIL import Image

from apps.photos import fingerprints
from apps.photos.alignment import similarity
from apps.photos.fingerprints import BAND_BITS, BANDS, Fingerprint
from apps.photos.models import Photo, StoredFingerprint

# docs/decisions tells how these were found.
ALIKE = 0.8  # of 1: from here on two pictures show the same
FARTHEST = 14  # bits of 64: beyond it, pictures are not compared pixel by pixel
MOST_COMPARED = 16  # candidates that are compared pixel by pixel, the nearest in bits

_BAND_FIELDS = tuple(f"band_{number}" for number in range(BANDS))


@dataclass(frozen=True)
class Match:
    """A photo that shows the same picture, and how alike from :data:`ALIKE` to 1 (the same)."""

    photo: Photo
    similarity: float


def remember(photo: Photo, look: Image.Image | Fingerprint | None) -> Fingerprint | None:
    """Keep what a saved photo looks like, in place of what was kept before.

    Args:
        photo: saved.
        look: the pixels of its file, upright, of any size; or their fingerprint, None for a
            picture that is too flat to have one.

    Returns:
        The fingerprint.
    """
    fingerprint = fingerprints.of(look) if isinstance(look, Image.Image) else look
    bands = fingerprint.bands if fingerprint else (None,) * BANDS
    StoredFingerprint.objects.update_or_create(
        photo=photo,
        defaults={
            "file_hash": photo.get_file_hash(),
            "thumbnail": fingerprint.thumbnail if fingerprint else b"",
            **dict(zip(_BAND_FIELDS, bands, strict=True)),
        },
    )
    photo.perceptual_hash = fingerprint.hex if fingerprint else ""
    Photo.objects.filter(pk=photo.pk).update(perceptual_hash=photo.perceptual_hash)
    return fingerprint


def find(
    look: Image.Image | Fingerprint | None, *, exclude: Iterable[int] = (), limit: int = 10
) -> list[Match]:
    """Return the photos that show the same picture, the likest first.

    Args:
        look: an upright picture of any size, or its fingerprint.
        exclude: keys of photos that are not wanted.
        limit: how many at most.
    """
    fingerprint = fingerprints.of(look) if isinstance(look, Image.Image) else look
    if fingerprint is None:
        return []
    alike = sorted(_alike(fingerprint, set(exclude)), reverse=True)[:limit]
    photos = Photo.objects.in_bulk([pk for _similarity, pk in alike])
    return [Match(photos[pk], alike_by) for alike_by, pk in alike if pk in photos]


def of(photo: Photo) -> list[Match]:
    """Return the other photos that show the same picture as a saved one, the likest first.

    The same file again is found by its hash, also where a picture is too flat to be compared.
    """
    same = Photo.objects.filter(file_hash=photo.file_hash).exclude(pk=photo.pk).order_by("pk")
    exact = [Match(other, 1.0) for other in same] if photo.file_hash else []
    stored = StoredFingerprint.objects.filter(photo=photo).exclude(band_0=None).first()
    if stored is None:
        return exact
    known = {photo.pk, *(match.photo.pk for match in exact)}
    return exact + find(Fingerprint(bytes(stored.thumbnail)), exclude=known)


def without_fingerprint() -> QuerySet[Photo]:
    """Return the photos whose file was never looked at, or was replaced since."""
    fresh = StoredFingerprint.objects.filter(file_hash=F("photo__file_hash")).exclude(file_hash="")
    return Photo.objects.exclude(pk__in=fresh.values("photo")).order_by("pk")


def _alike(asker: Fingerprint, unwanted: set[int]) -> list[tuple[float, int]]:
    """Return (similarity, key of the photo) of all that are alike."""
    starts = _nearest(asker, unwanted)
    thumbnails = StoredFingerprint.objects.filter(pk__in=starts).values_list("pk", "thumbnail")
    compared = (
        (similarity(asker, Fingerprint(bytes(thumbnail)), starts[pk]), pk)
        for pk, thumbnail in thumbnails
    )
    return [(alike_by, pk) for alike_by, pk in compared if alike_by >= ALIKE]


def _nearest(asker: Fingerprint, unwanted: set[int]) -> dict[int, int]:
    """Return the keys of the nearest in bits, each with the row of ``asked`` that is nearest."""
    bands = fingerprints.bands_of(asker.asked)
    shared = Q()
    for name, values in zip(_BAND_FIELDS, bands.T, strict=True):
        shared |= Q(**{f"{name}__in": np.unique(values).tolist()})
    rows = StoredFingerprint.objects.filter(shared).values_list("pk", *_BAND_FIELDS)
    rows = [row for row in rows if row[0] not in unwanted]
    if not rows:
        return {}
    table = np.array(rows, np.uint64)
    shifts = np.arange(BANDS, dtype=np.uint64) * np.uint64(BAND_BITS)
    bits = (table[:, 1:] << shifts).sum(1, dtype=np.uint64)
    distances = np.bitwise_count(bits[:, None] ^ asker.asked)
    starts, distances = distances.argmin(1), distances.min(1)
    nearest = np.argsort(distances, kind="stable")[:MOST_COMPARED]
    return {rows[n][0]: int(starts[n]) for n in nearest if distances[n] <= FARTHEST}
