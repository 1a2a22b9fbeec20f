"""Who may do what with a translation."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import Translation

SUBMIT = "wagtail_localize.submit_translation"


def editable_page(request, page_id: int) -> Page:
    """Return a page that the user may edit.

    Raises:
        PermissionDenied: the user may not.
    """
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def editable_translation(request, translation_id: int) -> tuple[Translation, Page]:
    """Return a translation and its page, which the user may edit.

    Raises:
        PermissionDenied: the user may not.
    """
    translations = Translation.objects.select_related("source__locale", "target_locale")
    translation = get_object_or_404(translations, pk=translation_id)
    page = get_object_or_404(
        Page, translation_key=translation.source.object_id, locale=translation.target_locale_id
    )
    return translation, editable_page(request, page.pk)
