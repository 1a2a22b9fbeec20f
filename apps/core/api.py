"""What every public address for programs shares, below ``/api/v1/``.

Everybody may read from anywhere, nobody can write. Hides how an answer is told and kept, and what
a parameter may say; a wrong one is answered in words (RFC 9457), never by a guess.
"""

from collections.abc import Callable, Collection
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page

# What a message repeats of a parameter: enough to know it by.
REPEATED = 80
TITLES = {400: "This can’t be asked", 404: "Not found", 405: "Not allowed"}


class Wrong(Exception):
    """A request that can't be answered. Its text says why, in a person's words."""

    def __init__(self, detail: str, status: int = 400):
        super().__init__(detail)
        self.status = status


def public_json(view: Callable) -> Callable:
    """Answer GET for everybody and from every origin, with an ETag; tell errors as problems."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            if request.method == "OPTIONS":
                response = HttpResponse(status=204)
            elif request.method not in ("GET", "HEAD"):
                raise Wrong("This address only answers GET: the data can’t be changed here.", 405)
            else:
                response = JsonResponse(
                    view(request, *args, **kwargs), json_dumps_params={"ensure_ascii": False}
                )
        except Wrong as wrong:
            response = _problem(wrong)
        response["Access-Control-Allow-Origin"] = "*"
        response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        if request.GET:
            # Whoever changes a thing has the plain addresses forgotten, and knows no others.
            patch_cache_control(response, no_cache=True)
        return response

    return conditional_page(answer)


def known_only(request: HttpRequest, parameters: Collection[str]) -> None:
    """Raise :class:`Wrong` when the request has a parameter that the address does not know."""
    if unknown := sorted(set(request.GET) - set(parameters)):
        raise Wrong(
            f"There is no parameter “{short(unknown[0])}”. "
            f"Known are: {', '.join(sorted(parameters))}."
        )


def whole(request: HttpRequest, name: str, usual: int, *, least: int, most: int) -> int:
    """Return a parameter as a whole number.

    Args:
        request: the request at hand.
        name: the parameter.
        usual: what it is when it is not given.
        least: the smallest number that it may be.
        most: the largest.

    Raises:
        Wrong: it is something else.
    """
    text = request.GET.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit()) or not least <= int(text[:12]) <= most:
        raise Wrong(f"“{name}” must be a whole number from {least} to {most}, not “{short(text)}”.")
    return int(text)


def short(text: str) -> str:
    """Return what a message repeats of a text that somebody sent."""
    return text if len(text) <= REPEATED else f"{text[:REPEATED]}…"


def _problem(wrong: Wrong) -> JsonResponse:
    told = {
        "type": "about:blank",
        "title": TITLES[wrong.status],
        "status": wrong.status,
        "detail": str(wrong),
    }
    return JsonResponse(
        told,
        status=wrong.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
