"""Takes in the pictures that come with a piece, one to each photo slot.

Those that lie in the piece's own file know their slot; those beside it fill what is left, in
order of their names.
"""

import io
import re
from collections.abc import Iterable
from pathlib import Path

from apps.desk.piece import PhotoSlot, Piece
from apps.desk.readers.document import Picture
from apps.photos import bulk
from apps.photos.models import Photo


def take_in(
    paths: Iterable[Path], piece: Piece, *, own: Iterable[Picture] = (), by=None
) -> tuple[list[Photo | None], list[str]]:
    """Take pictures into the inbox, where they wait for approval as all others do.

    Args:
        paths: files, folders or archives.
        piece: gives each picture the caption and credit of the slot it will stand in.
        own: what lay in the piece's file, by the names that its slots know.
        by: who hands them in.

    Returns:
        A photo for each slot, None where there is none or it was refused, so that the others
        keep their slots; then those for which there is no slot. And what staff have to know,
        as sentences.
    """
    inside = {picture.name: picture.data for picture in own}
    photos: list[Photo | None] = [None] * len(piece.photos)
    said: list[str] = []
    for number, slot in enumerate(piece.photos):
        if slot.picture in inside:
            source = _inside(slot.picture, inside[slot.picture])
            photos[number] = _taken(source, slot, piece, said, by=by)
    left = [n for n, slot in enumerate(piece.photos) if slot.picture not in inside]
    for number, source in enumerate(sorted(bulk.sources(paths), key=_by_name)):
        if number < len(left):
            slot = piece.photos[left[number]]
            photos[left[number]] = _taken(source, slot, piece, said, by=by)
        else:
            photos.append(_taken(source, None, piece, said, by=by))
    return photos, said


def _inside(name: str, data: bytes) -> bulk.Source:
    shown = f"picture-{name}"
    return bulk.Source(shown, shown, lambda: io.BytesIO(data))


def _taken(source: bulk.Source, slot, piece: Piece, said: list[str], *, by) -> Photo | None:
    [(_source, taken)] = bulk.take_in_all([source], by=by, given=_words(slot, piece))
    if taken.reason:
        said.append(taken.reason)
    # The very same file is used again; whether a similar one is better, its editor decides.
    return taken.photo or taken.duplicate_of


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
