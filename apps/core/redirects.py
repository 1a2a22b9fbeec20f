"""Where former addresses lead: the one place that writes redirects which nobody typed.

They are kept by page, never by address, so that a page that moves again is still one step away.
What somebody chose wins over what happened by itself. Nothing leads away from an address where
a page is live: such a redirect goes when the page comes. Caches forget whatever changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect

from apps.core import cache
from apps.core.addresses import Address, address_at, trees

# As many as one statement takes on either database.
AT_ONCE = 900
LONGEST_PATH = Redirect._meta.get_field("old_path").max_length


@dataclass(frozen=True)
class Move:
    """A live page that stands somewhere else now.

    Attributes:
        page_id: the page.
        before: its ``url_path`` until now.
        after: its ``url_path`` from now on.
    """

    page_id: int
    before: str
    after: str


@dataclass(frozen=True)
class _Lead:
    """From where to which page, and to which part of it."""

    old: Address
    page_id: int
    route: str = ""


def pages_moved(moves: Iterable[Move]) -> None:
    """Lead from where live pages stood to where they stand.

    Args:
        moves: pages that readers could see before and after; a page and those below it at once.
    """
    known = trees()
    leads, now = [], []
    for move in moves:
        old, new = address_at(move.before, known), address_at(move.after, known)
        if old and new and old != new:
            leads.append(_Lead(old, move.page_id))
            now.append(new)
    taken = {address.path for address in now}
    _write([lead for lead in leads if lead.old.path not in taken], now)


def pages_came(places: Iterable[str]) -> None:
    """Let nothing lead away by itself from where pages are live now.

    Args:
        places: each page's ``url_path``.
    """
    known = trees()
    _write([], [found for place in places if (found := address_at(place, known))])


def part_moved(*, pages: Iterable, before: str, after: str) -> None:
    """Lead from where a part of pages stood to where it stands, as a figure of the registry.

    Args:
        pages: the live pages whose part it is, one in each language.
        before: the path below the page until now, as "old-name/".
        after: the path from now on.
    """
    pages = list(pages)
    was, now = (Redirect.normalise_page_route_path(path) for path in (before, after))
    ids = [page.pk for page in pages]
    stands = {page.pk: address_at(page.url_path) for page in pages}
    with transaction.atomic():
        earlier = Redirect.objects.filter(redirect_page__in=ids, redirect_page_route_path=was)
        earlier.update(redirect_page_route_path=now)
        _write(
            [_Lead(at.below(before), pk, now) for pk, at in stands.items() if at],
            [at.below(after) for at in stands.values() if at],
        )


def is_taken(path: str) -> bool:
    """Tell whether an address leads somewhere already, by whoever's choice."""
    return Redirect.objects.filter(old_path=path).exists()


@dataclass(frozen=True)
class Choice:
    """Where somebody wants an address of old to lead: to a page, a part of it, or another site.

    Attributes:
        path: the address, as :func:`apps.core.addresses.path_of` gives it.
        page_id: the page; None for another site.
        route: the part of the page, with a slash before it; "" for the page itself.
        link: the full address at another site, or of what is no page.
    """

    path: str
    page_id: int | None = None
    route: str = ""
    link: str = ""

    @classmethod
    def of(cls, redirect: Redirect) -> "Choice":
        """Return what a stored redirect says."""
        route = redirect.redirect_page_route_path if redirect.redirect_page_id else ""
        link = "" if redirect.redirect_page_id else redirect.redirect_link
        return cls(redirect.old_path, redirect.redirect_page_id, route, link)


def choose(choices: Iterable[Choice]) -> None:
    """Lead from addresses of old to where somebody wants; each address once, on every site."""
    choices = list(choices)
    with transaction.atomic():
        for some in _some(choices):
            _choose({choice.path: choice for choice in some})
        cache.purge(
            addresses=[
                full
                for tree in {tree.site_id: tree for tree in trees()}.values()
                for choice in choices
                for full in Address(tree.site_id, tree.root, choice.path).variants
            ]
        )


def _choose(choices: dict[str, Choice]) -> None:
    there = Redirect.objects.filter(old_path__in=choices)
    there._raw_delete(there.db)
    Redirect.objects.bulk_create(
        Redirect(
            old_path=path,
            redirect_page_id=choice.page_id,
            redirect_page_route_path=choice.route,
            redirect_link=choice.link,
        )
        for path, choice in choices.items()
    )


def addresses_before(redirect: Redirect) -> set[str]:
    """Return the full addresses that a redirect answers at, as caches may know them."""
    return {
        variant
        for tree in trees()
        if redirect.site_id in (None, tree.site_id)
        for variant in Address(tree.site_id, tree.root, redirect.old_path).variants
    }


def _write(leads: list[_Lead], now: list[Address]) -> None:
    """Make redirects, and let go of those that lead away from where something stands now."""
    with transaction.atomic(), cache.purging_once():
        for some in _some(now):
            gone = Redirect.objects.filter(
                automatically_created=True, old_path__in=[address.path for address in some]
            )
            gone._raw_delete(gone.db)  # nothing points at a redirect
        for some in _some(leads):
            _lead(some)
        known = [lead.old for lead in leads] + (now if leads else [])
        cache.purge(addresses=[full for address in known for full in address.variants])


def _lead(leads: list[_Lead]) -> None:
    by_path = {lead.old.path: lead for lead in leads if len(lead.old.path) <= LONGEST_PATH}
    there = Redirect.objects.filter(old_path__in=by_path)
    chosen = set(there.filter(automatically_created=False).values_list("old_path", flat=True))
    stale = there.filter(automatically_created=True)
    stale._raw_delete(stale.db)
    Redirect.objects.bulk_create(
        [
            Redirect(
                old_path=path,
                site_id=lead.old.site_id,
                redirect_page_id=lead.page_id,
                redirect_page_route_path=lead.route,
                is_permanent=True,
                automatically_created=True,
            )
            for path, lead in by_path.items()
            if path not in chosen
        ],
        ignore_conflicts=True,
    )
    _bind_links(leads)


def _bind_links(leads: list[_Lead]) -> None:
    """Let redirects that named the address which is no more name the page instead."""
    by_link = {
        link: lead
        for lead in leads
        for link in (*lead.old.variants, lead.old.path, f"{lead.old.path}/")
    }
    bound = []
    for some in _some(list(by_link)):
        for redirect in Redirect.objects.filter(redirect_link__in=some, redirect_page=None):
            lead = by_link[redirect.redirect_link]
            redirect.redirect_page_id, redirect.redirect_link = lead.page_id, ""
            redirect.redirect_page_route_path = lead.route
            bound.append(redirect)
    if bound:
        fields = ["redirect_page", "redirect_page_route_path", "redirect_link"]
        Redirect.objects.bulk_update(bound, fields, batch_size=AT_ONCE // 4)


def _some(things: list) -> Iterator[list]:
    for at in range(0, len(things), AT_ONCE):
        yield things[at : at + AT_ONCE]
