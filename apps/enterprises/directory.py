"""Hides how the directory is searched and filtered; works from the address alone."""

import unicodedata
from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.utils.functional import cached_property

from apps.core.bilingual import active_suffix
from apps.core.listing import Listing, list_page
from apps.core.syllables import read_aloud

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

    Chinese readers look a name up by its pinyin, so their directory is filed and ordered by that.

    Args:
        entries: a queryset of live EnterprisePage, all of the reader's language.
        params: a QueryDict with ``q`` (part of a name), ``cluster`` (slugs), ``kind``,
            ``letter`` and ``page``. Unknown values select nothing and break nothing.
    """

    def __init__(self, entries, params):
        self.entries = entries
        self.params = params
        self.is_by_sound = active_suffix() == "zh"
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
            meant = self._clusters.filter(slug__in=self.cluster_slugs).values("translation_key")
            of_cluster = self.entries.filter(clusters__translation_key__in=meant)
            found = found.filter(pk__in=of_cluster.order_by().values("pk"))
        if self.kinds:
            found = found.filter(kind__in=self.kinds)
        if self.letter:
            # By what a title is filed under, which for "École" no database can tell.
            filed = [pk for pk, title in self._titles if self._initial(title) == self.letter]
            found = found.filter(pk__in=filed)
        return found

    @property
    def _clusters(self):
        """The clusters of the entries' language: what an entry names may be a twin of another."""
        from apps.clusters.models import ClusterPage

        locales = self.entries.order_by().values("locale")
        return ClusterPage.objects.live().filter(locale__in=locales)

    def _initial(self, title: str) -> str:
        return initial("".join(read_aloud(title)[:1]) if self.is_by_sound else title)

    @cached_property
    def listing(self) -> Listing:
        from apps.enterprises.models import with_strokes

        listing = self._by_sound() if self.is_by_sound else self._by_title()
        with_strokes(listing.items)
        return listing

    def _by_title(self) -> Listing:
        return list_page(self._matching.for_listing(), self.params, per_page=PER_PAGE)

    def _by_sound(self) -> Listing:
        """Order by what no database knows, and fetch only what is shown of it."""
        ordered = in_order_of_sound(self._matching.values_list("pk", "title"))
        listing = list_page([pk for pk, _title in ordered], self.params, per_page=PER_PAGE)
        shown = {one.pk: one for one in self.entries.for_listing().filter(pk__in=listing.items)}
        return replace(listing, items=[shown[pk] for pk in listing.items if pk in shown])

    @cached_property
    def facets(self) -> Facets:
        from apps.enterprises.models import EnterprisePage

        per_kind = dict(
            self.entries.order_by().values_list("kind").annotate(n=Count("pk", distinct=True))
        )
        counts = dict(
            self.entries.order_by()
            .values_list("clusters__translation_key")
            .annotate(n=Count("pk", distinct=True))
        )
        clusters = self._clusters.filter(translation_key__in=filter(None, counts))
        initials = {self._initial(title) for _pk, title in self._titles}
        return Facets(
            clusters=[
                Option(c.slug, c.title, counts[c.translation_key], c.slug in self.cluster_slugs)
                for c in clusters.in_framework_order()
            ],
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


def in_order_of_sound(named) -> list[tuple[int, str]]:
    """Return pairs of a key and a title, ordered by how the titles are read aloud."""
    return sorted(named, key=lambda pair: (read_aloud(pair[1]), pair[1], pair[0]))


def initial(title: str) -> str:
    """Return the A–Z letter that a title is filed under, "" when it begins with none."""
    first = unicodedata.normalize("NFKD", title[:1]).upper()[:1]
    return first if first in LETTERS else ""
