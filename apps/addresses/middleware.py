"""Leads visitors of an address of old to where it is now, when nothing stands there any more."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from apps.addresses import leading


class FormerAddressMiddleware:
    """Stands where Wagtail's own would, which leads to withdrawn and private pages too.

    The page for what was not found asks as well (:mod:`apps.addresses.views`); the answer is
    found once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        return leading.answer(request) or response
