"""Hides the caches in front of the site: whoever changes something says which pages show it.

Nothing is asked of a cache before the change is kept, and nothing at all where the settings name
no cache (``WAGTAILFRONTENDCACHE``).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends
from wagtail.models import Page


@dataclass
class _Gathered:
    pages: set[int] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)


_gathering: ContextVar[_Gathered | None] = ContextVar("core_cache_gathering", default=None)


def purge(*, pages: Iterable[int] = (), addresses: Iterable[str] = ()) -> None:
    """Have every cache forget pages and addresses, as soon as the transaction is kept.

    Args:
        pages: ids of pages; each goes with all the paths that its ``get_cached_paths`` names.
        addresses: full addresses (with scheme and host) of what is no page.
    """
    wanted = _Gathered(set(pages), set(addresses))
    gathering = _gathering.get()
    if gathering is not None:
        gathering.pages |= wanted.pages
        gathering.addresses |= wanted.addresses
    elif (wanted.pages or wanted.addresses) and get_backends():
        transaction.on_commit(lambda: _purge_now(wanted))


@contextmanager
def purging_once() -> Iterator[None]:
    """Gather what is purged inside, and purge it once: for a change made of many changes.

    What was gathered is dropped when the block raises, for then nothing has changed.
    """
    gathered = _Gathered()
    token = _gathering.set(gathered)
    try:
        yield
    finally:
        _gathering.reset(token)
    purge(pages=gathered.pages, addresses=gathered.addresses)


def _purge_now(wanted: _Gathered) -> None:
    batch = PurgeBatch(wanted.addresses)
    batch.add_pages(Page.objects.filter(pk__in=wanted.pages).specific())
    batch.purge()
