"""Keeps the index level with what is published, withdrawn, restricted, deleted."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction

from apps.search.indexing import forget, hide, write_down


def page_went_live(page) -> None:
    """Write a page down in the transaction that makes its new text live."""
    write_down(page)


def page_withdrawn(sender, instance, **kwargs) -> None:
    """Take a page out of what readers find, as it is taken from them."""
    hide(Page, [instance.pk])


def changed(objects) -> None:
    """Write down anew what reads differently than before."""
    for obj in objects:
        write_down(obj)


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
