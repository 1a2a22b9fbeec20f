"""Publishes picture files as staff do: take in, type what is lacking, approve, draw.

Hides which steps that takes, for whoever wants to look at what readers are given in the end.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

TYPED_CREDIT = "杨浦报 Yangpu Daily"
PNG = "width-480|format-png"


@dataclass
class Published:
    """What became of a row of pictures.

    Attributes:
        photos: those that are public now.
        told: what was read in each file of `photos`, in the same order.
        refused: by the file's name, why it was not taken in or approved.
    """

    photos: list = field(default_factory=list)
    told: list = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def files(self) -> list[Path]:
        """Return every file that was made of the photos, a PNG of each among them."""
        from apps.photos.models import Rendition

        made = Rendition.objects.filter(image__in=self.photos)
        return sorted(Path(rendition.file.path) for rendition in made)


def publish(pictures: Iterable[tuple[str, bytes]], by) -> Published:
    """Publish pictures, given by name and content; `by` may do everything."""
    from apps.photos import services, upkeep
    from apps.photos.intake import take_in

    published = Published()
    for number, (name, data) in enumerate(pictures):
        taken = take_in(io.BytesIO(data), name=name, by=by, on_duplicate="keep")
        photo = taken.photo
        if photo is None:
            published.refused[name] = taken.reason
            continue
        photo.credit = photo.credited or TYPED_CREDIT
        photo.alt_en = photo.alt_en or f"A view of the district, number {number}"
        photo.save()
        outcome = services.approve(photos=[photo], by=by)
        if outcome.refused:
            published.refused[name] = "; ".join(outcome.refused[0][1])
            continue
        photo.refresh_from_db()
        upkeep.draw_missing(photo)
        photo.get_rendition(PNG)
        published.photos.append(photo)
        published.told.append(taken.metadata)
    return published
