"""Takes in what one request brings to a batch: a picture, or a zip of pictures.

Hides how the pictures of a zip come by keys of their own, so that a zip that is sent again, because
the answer was lost half-way, brings nothing twice.
"""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from apps.photos import archives
from apps.photos.desk.batch import MOST_PHOTOS
from apps.photos.intake import REJECTED, Intake, take_in
from apps.photos.models import Photo
from apps.photos.pixels import MAX_BYTES
from apps.photos.refusals import Refused

MOST_PICTURE_BYTES = MAX_BYTES
MOST_ARCHIVE_BYTES = 500 * 1024 * 1024


@dataclass
class Result:
    """What became of one picture, under the name that it came with."""

    name: str
    intake: Intake


def receive(file: UploadedFile, *, key: UUID, batch: UUID, **options) -> list[Result]:
    """Take in a picture, or each picture of a zip.

    Args:
        file: as it was sent.
        key: chosen by the sender; the same file under the same key is taken in once.
        batch: what it belongs to.
        options: as for :func:`apps.photos.intake.take_in`.
    """
    take = partial(_take_in, batch=batch, **options)
    head = file.read(8)
    file.seek(0)
    if archives.is_archive(head):
        return list(_unpacked(file, key, take))
    return [take(file, file.name, key)]


def key_of(file: UploadedFile, batch: UUID) -> UUID:
    """Return the key of a file of a plain form: the same content in the same batch has the same.

    A form that is sent twice so brings nothing twice.
    """
    digest = hashlib.sha256(usedforsecurity=False)
    for chunk in file.chunks():
        digest.update(chunk)
    return uuid5(batch, digest.hexdigest())


def _take_in(file, name: str, key: UUID, *, batch: UUID, **options) -> Result:
    """Hand a picture to the intake, unless the batch is full."""
    here = Photo.objects.filter(upload_batch=batch)
    if here.count() >= MOST_PHOTOS and not here.filter(upload_key=key).exists():
        full = _("%(name)s: a batch holds %(most)d photos. Open another for the rest.")
        reason = full % {"name": name, "most": MOST_PHOTOS}
        return Result(name, Intake(REJECTED, reason=reason))
    return Result(name, take_in(file, name=name, upload_key=key, batch=batch, **options))


def _unpacked(file: UploadedFile, key: UUID, take: Callable) -> Iterator[Result]:
    empty = True
    try:
        if file.size > MOST_ARCHIVE_BYTES:
            raise Refused("too_large", file.name, limit=MOST_ARCHIVE_BYTES // 1024**2)
        for number, member in enumerate(archives.members(file, file.name)):
            empty = False
            yield _of_member(member, uuid5(key, f"{number}/{member.name}"), take)
        if empty:
            raise Refused("no_files", file.name)
    except Refused as refused:
        yield _refused(file.name, refused)


def _of_member(member: archives.Member, key: UUID, take: Callable) -> Result:
    try:
        return take(io.BytesIO(member.read()), member.name, key)
    except Refused as refused:
        return _refused(member.name, refused)


def _refused(name: str, refused: Refused) -> Result:
    return Result(name, Intake(REJECTED, reason=refused.of(name).message))
