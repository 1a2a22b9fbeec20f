"""One way in for pictures, whoever brings them: all of a picture is kept, or nothing of it.

Hides the order of things. :func:`look` needs no database and may run in any thread: it looks at
the headers, decodes once, and reads what the file tells. :func:`keep` looks for the same picture,
stores the file as handed in, saves the row, and takes the file away again when that fails.
"""

import hashlib
import io
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from apps.photos import duplicates, fingerprints, framing, metadata
from apps.photos.file_names import shown_name
from apps.photos.fingerprints import Fingerprint
from apps.photos.metadata import Metadata
from apps.photos.metadata.wording import title_from_name
from apps.photos.models import Likeness, Photo
from apps.photos.permissions import may_approve, may_change, policy
from apps.photos.pixels import MAX_BYTES, Measures, Refused, measure, open_pixels
from apps.photos.takedown import take_down

# What a file may tell of itself and staff may say of it while they hand it in.
TOLD_FIELDS = (
    *("title", "caption_en", "caption_zh", "alt_en", "alt_zh", "photographer", "credit"),
    *("copyright_notice", "licence_url", "rights_holder", "taken_on", "place_name", "event_name"),
)
GIVEN_FIELDS = (
    *TOLD_FIELDS,
    *("credit_zh", "is_decorative", "licence", "rights_scope"),
    *("rights_valid_until", "people_release"),
)
LOOK = (512, 512)  # pixels; enough to compare pictures and to propose a focal point
ACCEPTED, DUPLICATE, REJECTED = "accepted", "duplicate", "rejected"


@dataclass
class Look:
    """What can be known of a file without the database.

    Attributes:
        name: as it may be shown.
        frame: what every crop is to keep, by field of Photo.
        timings: seconds by stage.
    """

    name: str
    data: bytes
    measures: Measures
    digest: str
    told: Metadata
    fingerprint: Fingerprint | None
    frame: dict[str, int | None]
    timings: dict[str, float]


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
    metadata: Metadata | None = None
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
        on_duplicate: what to do with a picture that is here already: "ask" takes in nothing
            when the very same file is here, "use" fills up the existing photo, "keep" takes it
            in all the same. A similar picture is taken in and names the other, unless "use".

    Never raises for what the file holds: a picture that is refused leaves no row and no file.
    """
    if first := _first_of(upload_key, by):
        return first
    try:
        seen = look(file, name=name)
    except Refused as refused:
        return Intake(REJECTED, reason=refused.message)
    return keep(
        seen,
        by=by,
        given=given,
        upload_key=upload_key,
        batch=batch,
        keep_position=keep_position,
        on_duplicate=on_duplicate,
    )


def look(file: BinaryIO, *, name: str) -> Look:
    """Look at a file as far as that needs no database.

    Raises:
        Refused: the file is not taken in.
    """
    name, timings = shown_name(name) or _("unnamed file"), {}
    with _timed(timings, "read"):
        data = _read(file, name)
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    with _timed(timings, "check"):
        measures = measure(io.BytesIO(data), name)
    with _timed(timings, "decode"):
        picture = open_pixels(io.BytesIO(data), at_least=LOOK, name=name)
    with _timed(timings, "metadata"):
        told = metadata.read(io.BytesIO(data))
    with _timed(timings, "fingerprint"):
        fingerprint = fingerprints.of(picture)
    with _timed(timings, "frame"):
        frame = framing.propose(picture, measures.width, measures.height)
    return Look(name, data, measures, digest, told, fingerprint, frame, timings)


def keep(
    seen: Look,
    *,
    by=None,
    given: Mapping[str, Any] | None = None,
    upload_key: UUID | None = None,
    batch: UUID | None = None,
    keep_position: bool = False,
    on_duplicate: str = "ask",
) -> Intake:
    """Keep a picture that was looked at; arguments as for :func:`take_in`."""
    result = Intake(ACCEPTED, metadata=seen.told, had_gps=seen.told.had_gps, timings=seen.timings)
    given = given or {}
    photo, tags = _new_photo(seen, given, keep_position=keep_position), _tags(seen, given)
    with _timed(seen.timings, "compare"):
        result.duplicate_of, is_same_file = _duplicate_of(seen)
    same = result.duplicate_of
    if same and (on_duplicate == "use" or (is_same_file and on_duplicate != "keep")):
        result.outcome, result.reason = DUPLICATE, _repeats(seen.name, same, by)
        if on_duplicate == "use":
            result.photo = same
            _fill_up(same, photo, tags=tags, by=by)
        return result
    photo.uploaded_by_user, photo.upload_key, photo.upload_batch = by, upload_key, batch
    try:
        with _timed(seen.timings, "save"):
            _store(photo, seen, tags=tags, like=same, both_kept=on_duplicate == "keep")
    except IntegrityError:
        # Another process was faster with the same key.
        if first := _first_of(upload_key, by):
            return first
        raise
    result.photo = photo
    return result


def title_of(told: Metadata, name: str) -> str:
    """Return what a file is called: by itself, else by whoever named it; never by a camera."""
    return told.title or title_from_name(name)


def use_existing(new: Photo, existing: Photo, by) -> Photo:
    """Fill up what ``existing`` does not tell from ``new``, and delete ``new``.

    What somebody approved stays as it is unless ``by`` may approve.

    Raises:
        PermissionDenied: ``by`` may not delete ``new``.
        PhotoInUse: ``new`` is used already.
    """
    if not may_change(by, new):
        raise PermissionDenied
    with transaction.atomic():
        _fill_up(existing, new, tags=new.tags.names(), by=by)
        new.delete()
    return existing


def replace_file(photo: Photo, file: BinaryIO, *, name: str, by) -> Photo:
    """Put another file in a photo's place; its id, words, uses and history stay.

    Words that the photo lacks are taken from the new file, and what it proposes as its frame, for
    the old one's is of another picture. Approval is lost, unless ``by`` may approve.

    Raises:
        Refused: the new file is not taken in; the old one stays.
        PermissionDenied: ``by`` may not change the photo.
    """
    if not may_change(by, photo):
        raise PermissionDenied
    seen = look(file, name=name)
    storage, old = photo.file.storage, photo.file.name
    _fill_fields(photo, _new_photo(seen, {}, keep_position=False), TOLD_FIELDS)
    if photo.state == Photo.State.APPROVED and not may_approve(by):
        photo.state = Photo.State.INBOX
    with _stored(seen) as stored, transaction.atomic():
        _point_to(photo, seen, stored)
        take_down([photo])
        photo.renditions.all().delete()
        photo.save()
        duplicates.remember(photo, seen.fingerprint)
        Likeness.objects.filter(Q(photo=photo) | Q(older=photo)).delete()
        like = duplicates.find(seen.fingerprint, exclude=[photo.pk], limit=1)
        _note_likeness(photo, like[0].photo if like else None)
        log(instance=photo, action="photos.replace_file", user=by, data={"name": seen.name})
        transaction.on_commit(lambda: storage.delete(old))
    return photo


def _first_of(upload_key: UUID | None, by) -> Intake | None:
    """Return what became of the first upload with this key; None when there was none."""
    first = upload_key and Photo.objects.filter(upload_key=upload_key).first()
    if not first:
        return None
    if first.uploaded_by_user_id != (by.pk if by else None):
        return Intake(REJECTED, reason=_("This upload belongs to somebody else."))
    return Intake(ACCEPTED, first)


def _read(file: BinaryIO, name: str) -> bytes:
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused("too_large", name, limit=MAX_BYTES // 1024**2)
    return data


def _new_photo(seen: Look, given: Mapping[str, Any], *, keep_position: bool) -> Photo:
    """Return the row of a picture, not saved and without its file."""
    told = {key: getattr(seen.told, key) for key in TOLD_FIELDS}
    told["title"] = title_of(seen.told, seen.name)
    told["licence"] = seen.told.usage_terms
    typed = {key: value for key, value in given.items() if key in GIVEN_FIELDS and value}
    photo = Photo(
        **{key: _fitting(key, value) for key, value in (told | typed).items()},
        original_name=seen.name,
        file_hash=seen.digest,
        file_size=len(seen.data),
    )
    if keep_position and seen.told.latitude is not None:
        photo.private_latitude = round(seen.told.latitude, 6)
        photo.private_longitude = round(seen.told.longitude, 6)
    return photo


def _fitting(key: str, value):
    """Return a text cut to what its column holds."""
    longest = Photo._meta.get_field(key).max_length
    if longest and isinstance(value, str) and len(value) > longest:
        return "" if key == "licence_url" else value[: longest - 1].rstrip() + "…"
    return value


def _tags(seen: Look, given: Mapping[str, Any]) -> list[str]:
    """Return the keywords that staff typed and those of the file, each once."""
    longest = Photo.tags.through.tag_model()._meta.get_field("name").max_length
    return [tag[:longest] for tag in dict.fromkeys([*given.get("tags", ()), *seen.told.keywords])]


def _duplicate_of(seen: Look) -> tuple[Photo | None, bool]:
    """Return the photo that shows the same, and whether it is the very same file."""
    if same := Photo.objects.filter(file_hash=seen.digest).order_by("pk").first():
        return same, True
    matches = duplicates.find(seen.fingerprint, limit=1)
    return (matches[0].photo if matches else None), False


def _note_likeness(photo: Photo, older: Photo | None, *, both_kept: bool = False) -> None:
    """Keep that two photos look alike, for whoever has to decide about them."""
    if older:
        Likeness.objects.get_or_create(photo=photo, older=older, defaults={"both_kept": both_kept})


def _repeats(name: str, same: Photo, by) -> str:
    words = {"name": name, "title": same.title}
    if by and not policy.visible_to(by).filter(pk=same.pk).exists():
        return _("%(name)s is here already.") % words
    if same.state == Photo.State.WITHDRAWN:
        return _("%(name)s is here already, as “%(title)s”, and was withdrawn.") % words
    return _("%(name)s is here already, as “%(title)s”.") % words


def _fill_up(existing: Photo, new: Photo, *, tags, by) -> None:
    # Nobody by name is the command line.
    if by and not may_change(by, existing):
        return
    filled = _fill_fields(existing, new, GIVEN_FIELDS)
    if existing.private_latitude is None and new.private_latitude is not None:
        existing.private_latitude = new.private_latitude
        existing.private_longitude = new.private_longitude
        filled += ["private_latitude", "private_longitude"]
    with transaction.atomic():
        existing.tags.add(*tags)
        if filled:
            existing.save()
            log(instance=existing, action="wagtail.edit", user=by)


def _fill_fields(photo: Photo, source: Photo, names) -> list[str]:
    """Copy what ``photo`` does not tell from ``source``; return the names of those fields."""
    filled = []
    for name in names:
        if not getattr(photo, name) and getattr(source, name):
            setattr(photo, name, getattr(source, name))
            filled.append(name)
    return filled


def _store(photo: Photo, seen: Look, *, tags, like: Photo | None, both_kept: bool) -> None:
    """Store the file, then the row and all that belongs to it."""
    photo.title = photo.title or _untitled(photo)
    with _stored(seen) as stored, transaction.atomic():
        _point_to(photo, seen, stored)
        photo.save()
        photo.tags.add(*tags)
        duplicates.remember(photo, seen.fingerprint)
        _note_likeness(photo, like, both_kept=both_kept)
        log(instance=photo, action="wagtail.create", user=photo.uploaded_by_user)


def _untitled(photo: Photo) -> str:
    """A name for a list of photos, until somebody gives a better one."""
    day = photo.taken_on or timezone.localdate()
    return f"{photo.event_name or photo.place_name or _('Photo')}, {day.isoformat()}"


@contextmanager
def _stored(seen: Look) -> Iterator[str]:
    """Store a file; take it away if what follows fails."""
    storage = Photo._meta.get_field("file").storage
    path = Photo().get_upload_to(f"photo.{seen.measures.kind.extension}")
    stored = storage.save(path, ContentFile(seen.data))
    try:
        yield stored
    except BaseException:
        storage.delete(stored)
        raise


def _point_to(photo: Photo, seen: Look, stored: str) -> None:
    # Assigned as a file, it would be opened again and measured by Wagtail, lying on its side.
    photo.__dict__["file"] = stored
    photo.width, photo.height = seen.measures.width, seen.measures.height
    for field_name, value in seen.frame.items():
        setattr(photo, field_name, value)
    photo.file_hash, photo.file_size = seen.digest, len(seen.data)
    photo.original_name = seen.name


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = timings.get(stage, 0) + time.perf_counter() - start
