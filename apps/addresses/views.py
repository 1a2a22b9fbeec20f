"""What a visitor gets at an address where nothing stands: the way to it, or ways on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string

from apps.addresses import leading, missed, proposals


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer the redirect from an address of old; else count it, and say what may be meant."""
    if redirect := leading.answer(request):
        return redirect
    context = {}
    if request.method == "GET" and missed.is_counted(request.path.rstrip("/")):
        missed.count(request.path)
        language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
        context["proposals"] = [
            proposal
            for proposal in proposals.for_visitor(request.path, language)
            if _below_language(proposal.path) != _below_language(request.path)
        ]
    return HttpResponseNotFound(render_to_string("404.html", context, request))


def _below_language(path: str) -> str:
    """Return an address without its language: the page there in another one is offered anyway."""
    return path.strip("/").partition("/")[2]
