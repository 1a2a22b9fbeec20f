"""Where pages stand: from a place in the tree to the address that readers see, and back.

Hides the roots of the languages' trees and their prefixes; asks the database for nothing that
Wagtail does not keep at hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site


@dataclass(frozen=True)
class Address:
    """Where something stands.

    Attributes:
        site_id: the site.
        root: its scheme and host.
        path: as redirects keep it: without a slash at its end.
    """

    site_id: int
    root: str
    path: str

    @property
    def variants(self) -> list[str]:
        """The full address as caches may know it, with and without a slash at its end."""
        full = f"{self.root}{self.path}"
        return [full] if full.endswith("/") else [f"{full}/", full]

    def below(self, part: str) -> "Address":
        """Return the address of a part: what follows, with or without slashes around it."""
        return Address(self.site_id, self.root, f"{self.path.rstrip('/')}/{part.strip('/')}")


@dataclass(frozen=True)
class _Tree:
    site_id: int
    root: str
    place: str  # of its home page, as "/home/"
    prefix: str  # of its addresses, as "/en/"


def trees() -> list[_Tree]:
    """Return every language's tree of every site, the most specific first."""
    found = []
    for tree in Site.get_site_root_paths():
        with translation.override(tree.language_code):
            prefix = reverse("wagtail_serve", args=("",))
        found.append(_Tree(tree.site_id, tree.root_url, tree.root_path, prefix))
    return found


def address_at(place: str, known: list[_Tree] | None = None) -> Address | None:
    """Return the address of a page that stands at ``place``; None where no site reaches.

    Args:
        place: the page's ``url_path``, as "/home/reports/quay/".
        known: :func:`trees`, where many are asked for.
    """
    for tree in trees() if known is None else known:
        if place.startswith(tree.place):
            path = f"{tree.prefix}{place.removeprefix(tree.place)}".rstrip("/")
            return Address(tree.site_id, tree.root, path or "/")
    return None


def places_at(path: str, known: list[_Tree] | None = None) -> Iterator[str]:
    """Yield each ``url_path`` whose page would answer at ``path``, without scheme and host."""
    for tree in trees() if known is None else known:
        if f"{path.rstrip('/')}/".startswith(tree.prefix):
            yield f"{tree.place}{path[len(tree.prefix) :].strip('/')}/".replace("//", "/")


def path_of(url: str) -> str:
    """Return the path of an address as redirects keep it: decoded, no slash at its end."""
    return Redirect.normalise_path(url)


def is_ours(url: str) -> bool:
    """Tell whether this site serves the host of ``url``, or used to; an address without one is."""
    host = urlsplit(url).hostname
    if not host:
        return True
    return host in {*Site.objects.values_list("hostname", flat=True), *settings.FORMER_HOSTS}
