"""Draws the charts of a page when it is saved, so that no reader waits for it."""

from django.utils.translation import override
from django_tasks import task
from wagtail.models import Page

from apps.story import layout


@task()
def draw_charts(page_pk: int) -> None:
    """Draw the charts of the page with this key, if it is still there, in its own language."""
    page = Page.objects.filter(pk=page_pk).first()
    if page is None:
        return
    page = page.specific
    if any(block.block_type == "chart" for block in getattr(page, "body", ())):
        with override(page.locale.language_code):
            layout.lay_out(page.body, inline=page.inline_figures)


def draw_published_charts(page) -> None:
    """Have the worker draw the charts of a page that has just gone live."""
    if any(block.block_type == "chart" for block in getattr(page, "body", ())):
        draw_charts.enqueue(page.pk)
