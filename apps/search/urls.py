"""The addresses of the search for programs, below ``/api/v1/search/``."""

from django.urls import path, re_path

from apps.search import api

app_name = "search_api"
urlpatterns = [
    path("", api.search, name="search"),
    path("suggestions/", api.suggestions, name="suggestions"),
    re_path(r"^(?P<rest>.+)$", api.unknown, name="unknown"),
]
