"""Takes in the pictures that come with a piece: one to each photo slot, in order of their names."""

import re
from collections.abc import Iterable
from pathlib import Path

from apps.desk.piece import PhotoSlot, Piece
from apps.photos import bulk
from apps.photos.models import Photo


def take_in(
    paths: Iterable[Path], piece: Piece, *, by=None
) -> tuple[list[Photo | None], list[str]]:
    """Take pictures into the inbox, where they wait for approval as all others do.

    Args:
        paths: files, folders or archives.
        piece: gives each picture the caption and credit of the slot it will stand in.
        by: who hands them in.

    Returns:
        A photo for each file in order of name, None where it was refused, so that the others
        keep their slots; and what staff have to know, as sentences.
    """
    photos, said = [], []
    for number, source in enumerate(sorted(bulk.sources(paths), key=_by_name)):
        slot = piece.photos[number] if number < len(piece.photos) else None
        [(_source, taken)] = bulk.take_in_all([source], by=by, given=_words(slot, piece))
        # The very same file is used again; whether a similar one is better, its editor decides.
        photos.append(taken.photo or taken.duplicate_of)
        if taken.reason:
            said.append(taken.reason)
    return photos, said


def _by_name(source: bulk.Source) -> list:
    """Compare names as people do, so that 2.jpg stands before 10.jpg."""
    return [
        int(part) if part.isdigit() else part for part in re.split(r"(\d+)", source.name.lower())
    ]


def _words(slot: PhotoSlot | None, piece: Piece) -> dict:
    if slot is None:
        return {}
    caption = "caption_zh" if piece.lang == "zh-Hans" else "caption_en"
    return {caption: slot.caption or "", "credit": slot.credit or ""}
