"""Why a page may not go live with the photos that it shows."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from apps.core.publish_checks import Problem


def shown_photos(page):
    """Return the distinct photos that ``page`` shows, from its own references.

    Wagtail's reference index only knows what was saved; the page at hand may hold newer
    text, so its references are extracted afresh.
    """
    from apps.photos.models import Photo

    content_type = ContentType.objects.get_for_model(Photo).pk
    # The one generator that knows every way a page can refer to something (fields, blocks,
    # rich text, inlines); Wagtail offers it under a private name only.
    references = ReferenceIndex._extract_references_from_object(page)
    ids = {object_id for type_id, object_id, *_paths in references if type_id == content_type}
    return Photo.objects.filter(pk__in=ids).order_by("pk")


def photos_may_be_shown(page):
    """Yield a problem for every photo without credit, alt text, approval or valid rights."""
    for photo in shown_photos(page):
        name = {"title": photo.title}
        if photo.state != photo.State.APPROVED:
            yield Problem(
                "photos.not_approved",
                _("The photo “%(title)s” is not approved. Have it approved, or take it out.")
                % name,
            )
        if photo.rights_expired:
            yield Problem(
                "photos.rights_expired",
                _("The rights to the photo “%(title)s” have run out. Choose another.") % name,
            )
        if not photo.credited:
            yield Problem(
                "photos.no_credit",
                _("The photo “%(title)s” has no credit. Say whose picture it is.") % name,
            )
        if not (photo.is_decorative or photo.alt):
            yield Problem(
                "photos.no_alt",
                _("The photo “%(title)s” has no alt text. Describe it, or mark it decorative.")
                % name,
            )
