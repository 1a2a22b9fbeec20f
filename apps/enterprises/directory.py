"""Hides how the directory is searched and filtered; works from the address alone."""

import unicodedata
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import cached_property

from apps.core.listing import Listing, list_page

PER_PAGE = 40
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Option:
    """One value of a facet: how many entries it has, and whether it is chosen."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facets:
    """The facets of the directory; ``letters`` is the A–Z bar."""

    clusters: list[Option]
    kinds: list[Option]
    letters: list[Option]

    @property
    def any_selected(self) -> bool:
        return any(o.selected for group in (self.clusters, self.kinds, self.letters) for o in group)


class Directory:
    """The directory as asked for by a query string.

    Args:
        entries: a queryset of live EnterprisePage.
        params: a QueryDict with ``q`` (part of a name), ``cluster`` (slugs), ``kind``,
            ``letter`` and ``page``. Unknown values select nothing and break nothing.
    """

    def __init__(self, entries, params):
        self.entries = entries
        self.params = params
        # NUL is refused by PostgreSQL; nobody can mean it.
        self.query = params.get("q", "").replace("\0", "").strip()[:100]
        self.cluster_slugs = {v.replace("\0", "") for v in params.getlist("cluster")}
        self.kinds = {v.replace("\0", "") for v in params.getlist("kind")}
        letter = params.get("letter", "").upper()
        self.letter = letter if letter in set(LETTERS) else ""

    @cached_property
    def _titles(self) -> list[tuple[int, str]]:
        return list(self.entries.values_list("pk", "title"))

    @cached_property
    def _matching(self):
        found = self.entries
        if self.query:
            # An EXISTS per condition keeps one row an entry, however many aliases match.
            found = found.filter(
                Q(title__icontains=self.query)
                | Q(other_name__icontains=self.query)
                | Q(pk__in=self.entries.filter(other_names__text__icontains=self.query))
            )
        if self.cluster_slugs:
            found = found.filter(pk__in=self.entries.filter(clusters__slug__in=self.cluster_slugs))
        if self.kinds:
            found = found.filter(kind__in=self.kinds)
        if self.letter:
            # By what a title is filed under, which for "École" no database can tell.
            filed = [pk for pk, title in self._titles if initial(title) == self.letter]
            found = found.filter(pk__in=filed)
        return found

    @cached_property
    def listing(self) -> Listing:
        from apps.enterprises.models import with_strokes

        listing = list_page(self._matching.for_listing(), self.params, per_page=PER_PAGE)
        with_strokes(listing.items)
        return listing

    @cached_property
    def facets(self) -> Facets:
        from apps.clusters.models import ClusterPage
        from apps.enterprises.models import EnterprisePage

        per_kind = dict(
            self.entries.order_by().values_list("kind").annotate(n=Count("pk", distinct=True))
        )
        clusters = (
            ClusterPage.objects.live()
            .filter(enterprises__in=self.entries)
            .annotate(n=Count("enterprises", distinct=True))
            .in_framework_order()
        )
        initials = {initial(title) for _pk, title in self._titles}
        return Facets(
            clusters=[Option(c.slug, c.title, c.n, c.slug in self.cluster_slugs) for c in clusters],
            kinds=[
                Option(value, str(label), per_kind[value], value in self.kinds)
                for value, label in EnterprisePage.Kind.choices
                if value in per_kind
            ],
            letters=[
                Option(letter, letter, int(letter in initials), letter == self.letter)
                for letter in LETTERS
            ],
        )


def initial(title: str) -> str:
    """Return the A–Z letter that a title is filed under, "" when it begins with none."""
    first = unicodedata.normalize("NFKD", title[:1]).upper()[:1]
    return first if first in LETTERS else ""
