"""Keeps the index level with what is published, withdrawn, restricted, deleted."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction

from apps.search.indexing import forget, hide, write_down
from apps.search.tasks import write_down_again


def page_went_live(page) -> None:
    """Write a page down in the transaction that makes its new text live."""
    write_down(page)


def page_withdrawn(sender, instance, **kwargs) -> None:
    """Take a page out of what readers find, as it is taken from them."""
    hide(Page, [instance.pk])


def changed(model, ids) -> None:
    """Have the worker write down anew what reads differently than before."""
    for pk in ids:
        write_down_again.enqueue(model._meta.label, pk)


def connect() -> None:
    """Listen to what Django tells of pages and their restrictions."""
    post_delete.connect(_page_deleted, sender=Page, dispatch_uid="search.deleted")
    for signal, name in ((post_save, "restricted"), (post_delete, "opened")):
        signal.connect(
            _restriction_changed, sender=PageViewRestriction, dispatch_uid=f"search.{name}"
        )


def _page_deleted(sender, instance, **kwargs) -> None:
    forget(Page, instance.pk)


def _restriction_changed(sender, instance, **kwargs) -> None:
    for page in Page.objects.filter(path__startswith=instance.page.path).specific().iterator(100):
        write_down(page)
