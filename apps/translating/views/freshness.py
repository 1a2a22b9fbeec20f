"""Buttons about one translation: up to date, side by side, and the notes beside its texts."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from apps.translating import freshness, writing
from apps.translating.adopting import adopt
from apps.translating.notes import notes_of
from apps.translating.refusals import Refused
from apps.translating.views.rights import editable_page, editable_translation


@require_POST
def mark_up_to_date(request, page_id: int):
    """Note that somebody has compared a translation with its source."""
    page = editable_page(request, page_id)
    if freshness.declare_up_to_date(page):
        messages.success(request, _("“%(title)s” is up to date.") % {"title": page.title})
    else:
        messages.error(request, _("This page is not the translation of another."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def edit_side_by_side(request, page_id: int):
    """Take a page that was written by hand into the side-by-side editor."""
    page = editable_page(request, page_id)
    try:
        adopt(twin=page, by=request.user)
    except Refused as refused:
        messages.warning(
            request, _("This page stays as it is. Side by side it would lose something:")
        )
        for reason in refused.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, _("From now on this page is edited beside its source."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@require_POST
def save_draft(request, translation_id: int):
    """Write the translated texts into a draft of the page; hand it in for approval if asked."""
    translation, page = editable_translation(request, translation_id)
    lock = page.get_lock()
    if lock and lock.for_user(request.user):
        messages.error(request, lock.get_message(request.user))
        return redirect("wagtailadmin_pages:edit", page.pk)
    writing.write(translation, by=request.user)
    if "submit" in request.POST:
        _hand_in(request, page.pk)
    else:
        messages.success(request, _("Saved as a draft."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _hand_in(request, page_id: int) -> None:
    """Start the page's workflow, or go on with it after somebody asked for changes."""
    page = Page.objects.get(pk=page_id).specific
    if not page.permissions_for_user(request.user).can_submit_for_moderation():
        raise PermissionDenied
    state = page.current_workflow_state
    if state and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(request.user)
    else:
        page.get_workflow().start(page, request.user)
    messages.success(request, _("“%(title)s” is handed in for approval.") % {"title": page.title})


def notes(request, translation_id: int):
    """Answer what there is to say beside each text of a translation."""
    translation, _page = editable_translation(request, translation_id)
    return JsonResponse({"notes": notes_of(translation)})
