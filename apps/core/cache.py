"""Hides who must hear that pages read differently: whoever changes something names the pages.

These are the caches in front of the site, where the settings name any (``WAGTAILFRONTENDCACHE``),
and whoever keeps something made from a page's facts. Nobody hears before the change is kept.
"""

from collections.abc import Callable, Iterable, Iterator
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


_before_purge: list[Callable[[set[int]], None]] = []
_gathering: ContextVar[_Gathered | None] = ContextVar("core_cache_gathering", default=None)


def before_purge(function: Callable[[set[int]], None]) -> Callable:
    """Register ``function(page_ids)``, to be called once a change is kept that those pages show.

    It is called before the caches forget the pages, so that they fetch the new ones.
    """
    if function not in _before_purge:
        _before_purge.append(function)
    return function


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
    elif wanted.pages or (wanted.addresses and get_backends()):
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
    for function in _before_purge:
        function(wanted.pages)
    if not get_backends():
        return
    batch = PurgeBatch(wanted.addresses)
    batch.add_pages(Page.objects.filter(pk__in=wanted.pages).specific())
    batch.purge()
