"""What the rows of a table name in the registry, fetched at once: figures, groups, owners, values.

Hides how a name is found: without regard to case and spaces, in either language.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from apps.core.slugs import free_slug, slug_of
from apps.figures import standing
from apps.figures.importing.columns import tidy
from apps.figures.importing.parsing import Unclear
from apps.figures.importing.wanted import Wanted
from apps.figures.models import Figure, FigureGroup, Observation

NAMES = ("name_en", "name_zh")
LONGEST_SLUG = Figure._meta.get_field("slug").max_length


def fold(text: str) -> str:
    """Return what two spellings of a name have in common."""
    return tidy(text).casefold()


class Registry:
    """The registry as it was before an import, and the figures that the import has added."""

    def __init__(self):
        self._by_slug: dict[str, Figure] = {}
        self._by_name: dict[str, list[Figure]] = defaultdict(list)
        for figure in Figure.objects.all():
            self.add(figure)
        self._groups = _by_names(FigureGroup.objects.all(), *NAMES)
        self._owners: dict | None = None
        self._values: dict[tuple, list[Observation]] = defaultdict(list)
        found = Observation.objects.with_figure().select_related("superseded_by__figure")
        for value in found.order_by("pk"):
            self._values[value.figure_id, *standing.moment(value)].append(value)

    def add(self, figure: Figure) -> None:
        """Let later rows find a figure that is new, or has another name now."""
        self._by_slug[figure.slug.lower()] = figure
        for name in {fold(getattr(figure, name)) for name in NAMES} - {""}:
            self._by_name[name].append(figure)

    def figure(self, wanted: Wanted) -> Figure | None:
        """Return the figure that a row names, or None when it is a new one.

        Raises:
            Unclear: it could be several, or its slug and its name are of two.
        """
        if found := self._by_slug.get(wanted.slug):
            return found
        named = {
            figure.pk: figure
            for name in NAMES
            for figure in self._by_name.get(fold(wanted.words.get(name, "")), [])
        }
        slugs = ", ".join(sorted(figure.slug for figure in named.values()))
        if wanted.slug and named:
            raise Unclear(
                _("No figure has the slug “%(slug)s”; the name is that of: %(slugs)s.")
                % {"slug": wanted.slug, "slugs": slugs}
            )
        if len(named) > 1:
            raise Unclear(
                _("The name is that of several figures; give the slug of one: %(slugs)s.")
                % {"slugs": slugs}
            )
        return next(iter(named.values()), None)

    def new_slug(self, name: str) -> str:
        """Return a slug that no figure has yet, also none of those that were just added."""
        return free_slug(slug_of(name, fallback="figure"), self._is_taken, LONGEST_SLUG)

    def _is_taken(self, slug: str) -> bool:
        return slug in self._by_slug or slug in Figure.slugs_not_free

    def group(self, name: str) -> FigureGroup:
        """Return the group of a name in either language. Raises Unclear."""
        if found := self._groups.get(fold(name)):
            return found
        raise Unclear(_("There is no group “%(name)s”.") % {"name": name})

    def owner(self, name: str):
        """Return the user of a name or address. Raises Unclear."""
        if self._owners is None:
            users = get_user_model()
            active = users.objects.filter(is_active=True).order_by("-pk")
            self._owners = _by_names(active, users.get_email_field_name(), users.USERNAME_FIELD)
        if found := self._owners.get(fold(name)):
            return found
        raise Unclear(_("There is no user “%(name)s”.") % {"name": name})

    def known(self, observation: Observation) -> tuple[Observation | None, Observation | None]:
        """Return the values of the same figure and moment that say what `observation` says.

        Returns:
            The one that stands (current, or contradicting the current one), and the newest that
            another one has superseded; each may be None.
        """
        values = self._values.get((observation.figure_id, *standing.moment(observation)), [])
        same = [value for value in values if standing.says(value) == standing.says(observation)]
        standing_ones = [value for value in same if value.superseded_by_id is None]
        past = [value for value in same if value.superseded_by_id is not None]
        return next(iter(standing_ones), None), next(reversed(past), None)


def _by_names(objects: Iterable, *names: str) -> dict:
    found = {}
    for thing in objects:
        for name in names:
            if text := fold(getattr(thing, name) or ""):
                found[text] = thing
    return found
