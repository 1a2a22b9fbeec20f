"""The site's addresses and one more: a page that costs as little as a page can."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from yangpu_site.urls import urlpatterns as site

BARE = Engine().from_string("<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>")


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer with a heading, through the same middleware as every page."""
    return HttpResponse(BARE.render(Context({"title": "Bare"})))


urlpatterns = [path("bare/", bare), *site]
