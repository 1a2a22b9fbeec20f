"""The tree of pages that most tests begin with, made once a process and not once a test.

It stands in a transaction of its own, around those of the tests: what a test does to it is rolled
back, and the tree itself is rolled back before a test that begins with a database as migrations
leave it. Tests are sorted so that this hardly ever happens.
"""

from __future__ import annotations

from contextlib import ExitStack

from django.db import connection
from wagtail.models import Site

from tests.tree import SiteTree, make_site, rolled_back


class Ground:
    """The tree that stands, if one does."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._tree: SiteTree | None = None

    def prepare(self, *, with_tree: bool) -> None:
        """Have the tree stand, or not; outside of every test's own transaction.

        Inside somebody else's transaction (a site that a module fills for itself) nothing is
        laid, since it would have to be taken away before that one ends.
        """
        if not with_tree:
            self.clear()
        elif self._tree is None and not connection.in_atomic_block:
            self._open.enter_context(rolled_back())
            self._tree = make_site()

    def clear(self) -> None:
        """Roll the tree back."""
        self._open.close()
        self._tree = None
        Site.clear_site_root_paths_cache()

    def fresh_tree(self) -> SiteTree:
        """Return the tree's pages as the database has them: no test gets another's objects."""
        if self._tree is None:
            return make_site()
        pages = {name: part for name, part in vars(self._tree).items() if name != "site"}
        fresh = {name: type(page).objects.get(pk=page.pk) for name, page in pages.items()}
        return SiteTree(site=Site.objects.get(pk=self._tree.site.pk), **fresh)
