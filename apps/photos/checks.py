"""Why a page may not go live with the photos that it shows."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex

from apps.core.publish_checks import Problem
from apps.photos.blocks import PhotoValue
from apps.photos.models import Photo


@dataclass(frozen=True)
class Use:
    """One place where a page shows a photo, with the words that this place gives it."""

    photo: Photo
    credit: str
    alt: str


def uses_of_photos(page) -> list[Use]:
    """Return every use of a photo by ``page`` as it is now, saved or not, in two queries.

    Wagtail's reference index knows what was saved; the page at hand may hold newer text, so
    its references are extracted afresh.
    """
    content_type = ContentType.objects.get_for_model(Photo).pk
    # The one generator that knows every way a page can refer to something (fields, blocks,
    # rich text, inlines); Wagtail offers it under a private name only.
    references = [
        (int(object_id), content_path)
        for type_id, object_id, _model_path, content_path in (
            ReferenceIndex._extract_references_from_object(page)
        )
        if type_id == content_type
    ]
    photos = Photo.objects.in_bulk({photo_id for photo_id, _path in references})
    slots = _photo_slots(page)
    uses = []
    for photo_id, content_path in references:
        slot = slots.get(content_path.split(".")[1]) if "." in content_path else None
        if photo := photos.get(photo_id):
            uses.append(
                Use(
                    photo=photo,
                    credit=(slot and slot["credit"]) or photo.credited,
                    alt=(slot and slot["alt"]) or photo.default_alt_text,
                )
            )
    return uses


def _photo_slots(page) -> dict[str, PhotoValue]:
    """Map block ids to the photo slots of the page's bodies."""
    bodies = (getattr(page, f.name) for f in page._meta.get_fields() if isinstance(f, StreamField))
    return {
        block.id: block.value
        for body in bodies
        for block in body
        if isinstance(block.value, PhotoValue)
    }


def photos_may_be_shown(page):
    """Yield a problem for every photo without credit, alt text, approval or valid rights.

    Each photo and reason is named once, however often the page shows it.
    """
    said = set()
    for use in uses_of_photos(page):
        for problem in _problems(use):
            if problem not in said:
                said.add(problem)
                yield problem


def _problems(use: Use):
    name = {"title": use.photo.title}
    if use.photo.state != Photo.State.APPROVED:
        yield Problem(
            "photos.not_approved",
            _("The photo “%(title)s” is not approved. Have it approved, or take it out.") % name,
        )
    if use.photo.rights_expired:
        yield Problem(
            "photos.rights_expired",
            _("The rights to the photo “%(title)s” have run out. Choose another.") % name,
        )
    if not use.credit:
        yield Problem(
            "photos.no_credit",
            _("The photo “%(title)s” has no credit. Say whose picture it is.") % name,
        )
    if not (use.alt or use.photo.is_decorative):
        yield Problem(
            "photos.no_alt",
            _("The photo “%(title)s” has no alt text. Describe it, or mark it decorative.") % name,
        )
