"""The addresses of the registry's data for programs, below ``/api/v1/figures/``."""

from django.urls import path, re_path

from apps.figures.public import api

app_name = "figures_api"
urlpatterns = [
    path("", api.figures, name="figures"),
    path("<slug:slug>/", api.figure, name="figure"),
    re_path(r"^(?P<rest>.+/)$", api.unknown, name="unknown"),
]
