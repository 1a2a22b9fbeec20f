"""One way in for pictures, whoever brings them: all of a picture is kept, or nothing of it.

Hides the order of things: look at the headers, decode once, read what the file tells, look for
the same picture, store the file as handed in, save the row, and take the file away again when
that fails.
"""

import hashlib
import io
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from apps.photos.models import Photo
from apps.photos.pixels import MAX_BYTES, Measures, Refused, measure, open_pixels

# What staff may say of a picture while they hand it in.
GIVEN_FIELDS = (
    *("title", "caption_en", "caption_zh", "alt_en", "alt_zh", "is_decorative", "credit"),
    *("photographer", "copyright_notice", "licence", "licence_url", "rights_holder"),
    *("rights_scope", "rights_valid_until", "people_release", "taken_on", "place_name"),
    "event_name",
)
LOOK = (512, 512)  # pixels; enough to compare pictures and to propose a focal point


@dataclass
class Intake:
    """What became of one file.

    Attributes:
        outcome: "accepted", "duplicate" or "rejected".
        photo: the photo that the file is now; for a duplicate the existing one if it was used.
        reason: why it was rejected, or what it repeats, as a sentence.
        metadata: what the file told, whatever was kept of it.
        had_gps: whether the file told where it was taken.
        duplicate_of: the photo that shows the same, also of an accepted one.
        timings: seconds by stage.
    """

    outcome: str
    photo: Photo | None = None
    reason: str = ""
    metadata: Any = None
    had_gps: bool = False
    duplicate_of: Photo | None = None
    timings: dict[str, float] = field(default_factory=dict)


def take_in(
    file: BinaryIO,
    *,
    name: str,
    by=None,
    given: Mapping[str, Any] | None = None,
    upload_key: UUID | None = None,
    batch: UUID | None = None,
    keep_position: bool = False,
    on_duplicate: str = "ask",
) -> Intake:
    """Take a picture into the inbox.

    Args:
        file: opened for reading in binary.
        name: what it was called where it came from; shown to staff, never used as a path.
        by: the user who hands it in.
        given: what staff typed, by field of Photo (:data:`GIVEN_FIELDS`, and "tags"); it
            beats what the file tells.
        upload_key: chosen by the sender; the same key again gives the photo of the first time.
        batch: shared by what was handed in together.
        keep_position: keep the exact position that the file tells, privately.
        on_duplicate: what to do with a picture that is here already: "ask" takes in nothing,
            "use" fills up the existing photo, "keep" takes it in all the same.
    """
    if upload_key and (first := Photo.objects.filter(upload_key=upload_key).first()):
        return Intake("accepted", first)
    try:
        data = _read(file)
        measures = measure(io.BytesIO(data), name)
        open_pixels(io.BytesIO(data), at_least=LOOK, name=name)
    except Refused as refused:
        return Intake("rejected", reason=refused.of(name).message)
    digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    if on_duplicate != "keep" and (same := Photo.objects.filter(file_hash=digest).first()):
        return Intake("duplicate", duplicate_of=same)
    photo = Photo(
        **{key: value for key, value in (given or {}).items() if key in GIVEN_FIELDS},
        uploaded_by_user=by,
        upload_key=upload_key,
        upload_batch=batch,
        original_name=name,
        file_hash=digest,
        state=Photo.State.INBOX,
    )
    photo.title = photo.title or name
    try:
        _store(photo, data, measures, tags=(given or {}).get("tags", ()))
    except IntegrityError:
        first = Photo.objects.filter(upload_key=upload_key).first() if upload_key else None
        if first is None:
            raise
        return Intake("accepted", first)
    return Intake("accepted", photo)


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused("too_large", limit=MAX_BYTES // 1024**2)
    return data


def _store(photo: Photo, data: bytes, measures: Measures, *, tags=()) -> None:
    """Store the file, then the row; a file without a row is taken away again."""
    storage = Photo._meta.get_field("file").storage
    token = secrets.token_hex(16)
    path = f"original_images/{token[:2]}/{token}.{measures.kind.extension}"
    stored = storage.save(path, ContentFile(data))
    try:
        # A stored file's name, unlike a file, is not opened again for its size.
        photo.width, photo.height = measures.width, measures.height
        photo.file_size = len(data)
        photo.__dict__["file"] = stored
        with transaction.atomic():
            photo.save()
            photo.tags.add(*tags)
    except BaseException:
        storage.delete(stored)
        raise
