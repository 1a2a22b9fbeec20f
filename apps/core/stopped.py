"""Turns a stopped publication into words, on the routes that no admin hook covers.

Bulk actions, workflow approvals and the API publish without ``before_publish_page``; there
the refusal comes up as an exception, and nobody should meet it as an error page.
"""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from apps.core.publish_checks import PublishBlocked


class PublishBlockedMiddleware:
    """Shows the reasons and leads back to the page's editor; JSON callers get a 409."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PublishBlocked):
            return None
        reasons = [problem.message for problem in exception.problems]
        if "text/html" not in request.headers.get("Accept", "text/html"):
            return JsonResponse({"error": "publication stopped", "reasons": reasons}, status=409)
        messages.warning(
            request, _("“%(title)s” can’t be published yet:") % {"title": exception.page.title}
        )
        for reason in reasons:
            messages.error(request, reason)
        if exception.page.pk is None:  # a copy that was not made: back to where it was asked for
            return redirect(request.get_full_path())
        return redirect("wagtailadmin_pages:edit", exception.page.pk)
