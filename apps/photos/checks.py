"""Why a page may not go live with the photos that it shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from apps.core.publish_checks import Problem
from apps.photos import alt_text
from apps.photos.blocks import PhotoValue
from apps.photos.models import Photo
from apps.photos.usage import photos_referred_to


@dataclass(frozen=True)
class Use:
    """One place where a page shows a photo, with the words that this place gives it.

    ``alt`` is what readers of the page's language hear; another language's is no help to them.
    """

    photo: Photo
    credit: str
    alt: str
    caption: str


def uses_of_photos(page) -> list[Use]:
    """Return every use of a photo by ``page`` as it is now, saved or not, in one query.

    Wagtail's reference index knows what was saved; the page at hand may hold newer text, so
    its references are extracted afresh.
    """
    references = list(photos_referred_to(page))
    photos = Photo.objects.in_bulk({photo_id for photo_id, _path in references})
    slots = _photo_slots(page)
    # A page that is only now put into the tree gets its parent's language after this.
    locale = page.locale if page.locale_id else page.get_default_locale()
    suffix = "zh" if locale.language_code.startswith("zh") else "en"
    uses = []
    for photo_id, content_path in references:
        slot = slots.get(content_path.split(".")[1]) if "." in content_path else None
        if photo := photos.get(photo_id):
            own_alt = "" if photo.is_decorative else getattr(photo, f"alt_{suffix}")
            uses.append(
                Use(
                    photo=photo,
                    credit=(slot and slot["credit"]) or photo.credited,
                    alt=(slot and slot["alt"]) or own_alt,
                    caption=(slot and slot["caption"]) or "",
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


def photos_may_be_shown(page) -> Iterator[Problem]:
    """Yield a problem for every photo that readers may not see or that lacks words.

    Each photo and reason is named once, however often the page shows it.
    """
    said = set()
    headlines = [page.title, page.seo_title, getattr(page, "short_headline", "")]
    for use in uses_of_photos(page):
        for problem in [*_rights(use.photo), *_words(use, headlines)]:
            if problem not in said:
                said.add(problem)
                yield problem


def _rights(photo: Photo) -> Iterator[Problem]:
    name = {"title": photo.title}
    if photo.state == Photo.State.WITHDRAWN:
        yield Problem(
            "photos.withdrawn", _("The photo “%(title)s” was withdrawn. Choose another.") % name
        )
    elif photo.state != Photo.State.APPROVED:
        yield Problem(
            "photos.not_approved",
            _("The photo “%(title)s” is not approved. Have it approved, or take it out.") % name,
        )
    if photo.rights_expired:
        yield Problem(
            "photos.rights_expired",
            _("The rights to the photo “%(title)s” have run out. Choose another.") % name,
        )
    if photo.people_release == Photo.Release.MISSING:
        yield Problem(
            "photos.release_missing",
            _("The people in the photo “%(title)s” have not agreed. Choose another.") % name,
        )


def _words(use: Use, headlines: list[str]) -> Iterator[Problem]:
    name = {"title": use.photo.title}
    if not use.credit:
        yield Problem(
            "photos.no_credit",
            _("The photo “%(title)s” has no credit. Say whose picture it is.") % name,
        )
    if not (use.alt or use.photo.is_decorative):
        yield Problem(
            "photos.no_alt",
            _(
                "The photo “%(title)s” has no alt text in the language of this page."
                " Describe it, or mark it decorative."
            )
            % name,
        )
    fault = alt_text.fault(
        use.alt,
        file_names=alt_text.file_names_of(use.photo),
        headlines=headlines,
        captions=[use.caption, *alt_text.captions_of(use.photo)],
    )
    if fault:
        yield Problem(
            "photos.bad_alt",
            _("The photo “%(title)s”: %(fault)s") % {**name, "fault": fault.message},
        )
