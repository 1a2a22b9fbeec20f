"""The publish button of the side-by-side editor."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from apps.core.publish_checks import PublishBlocked
from apps.translating import writing
from apps.translating.freshness import translation_of


def publish_side_by_side(request, page):
    """Publish what the side-by-side editor holds, or keep it as a draft and say why.

    Returns None for everything else, which wagtail-localize then answers.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(page)
    if translation is None:
        return None
    rights = page.permissions_for_user(request.user)
    if not rights.can_publish() or page.locked:
        raise PermissionDenied
    try:
        published = writing.publish(translation, by=request.user)
    except PublishBlocked as blocked:
        messages.warning(request, _("Your work is saved as a draft. It can’t be published yet:"))
        for problem in blocked.problems:
            messages.error(request, problem.message)
    except ValidationError as invalid:
        messages.warning(request, _("It can’t be saved like this:"))
        for message in invalid.messages:
            messages.error(request, message)
    else:
        messages.success(
            request,
            _("Published “%(title)s” in %(language)s.")
            % {
                "title": published.title,
                "language": translation.target_locale.get_display_name(),
            },
        )
    return redirect(request.path)
