"""Draws the charts of pages when something they show is saved, so that no reader waits for it."""

from django.utils.translation import override
from django_tasks import task
from wagtail.models import Page

from apps.story import layout


@task()
def draw_charts(page_pks: list[int]) -> None:
    """Draw the charts of the pages with these keys that are live, each in its own language."""
    for page in Page.objects.live().filter(pk__in=page_pks).specific().select_related("locale"):
        if _has_charts(page):
            with override(page.locale.language_code):
                layout.lay_out(page.body, inline=page.inline_figures)


def draw_published_charts(page) -> None:
    """Have the worker draw the charts of a page that has just gone live."""
    if _has_charts(page):
        draw_charts.enqueue([page.pk])


def draw_altered_charts(page_pks: set[int]) -> None:
    """Have the worker draw the charts of pages that show a value which has changed."""
    if page_pks:
        draw_charts.enqueue(sorted(page_pks))


def _has_charts(page) -> bool:
    return any(block.block_type == "chart" for block in getattr(page, "body", ()))
