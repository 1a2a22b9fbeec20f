"""Makes pictures in every size before a visitor asks for them.

Hides that a picture's sizes are made by the first visit to a page that shows it, which takes
seconds; who calls this visits first.
"""

from django.test import Client
from django_tasks import task
from wagtail.models import Page


def draw_pictures_first(pages: list[Page]) -> None:
    """Visit `pages` now, and have the worker visit every other live page after them."""
    for page in pages:
        visit.call(page.pk)
    others = Page.objects.live().public().filter(depth__gt=1).order_by("depth", "path")
    for pk in others.exclude(pk__in=[page.pk for page in pages]).values_list("pk", flat=True):
        visit.enqueue(pk)


@task()
def visit(page_pk: int) -> None:
    """Visit the page with this key, if it is still there and has an address."""
    page = Page.objects.live().filter(pk=page_pk).first()
    if page is not None and page.url:
        Client().get(page.url)
