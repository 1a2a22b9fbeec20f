"""Questions about who names whom, answered from the mentions made at publication."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from apps.names.models import Mention


@dataclass
class NamedIn:
    """A page that names another, and where."""

    page: Page
    paragraphs: list[int] = field(default_factory=list)


@dataclass
class NamedPage:
    """A page named in a text, with its mentions in order."""

    page: Page
    mentions: list[Mention] = field(default_factory=list)


def mentions_of(page) -> list[NamedIn]:
    """Return the live pages that name ``page``, newest first, each with its paragraphs.

    Nothing names a page that was never saved (the preview of a new one).
    """
    if page.pk is None:
        return []
    rows = Mention.objects.filter(target=page, source__live=True).order_by("paragraph")
    paragraphs = defaultdict(list)
    for source_id, paragraph in rows.values_list("source_id", "paragraph"):
        if paragraph and paragraph not in paragraphs[source_id]:
            paragraphs[source_id].append(paragraph)
        else:
            paragraphs[source_id]
    pages = Page.objects.filter(pk__in=list(paragraphs)).specific()
    sources = _with_rows(pages.order_by("-first_published_at", "-pk"))
    return [NamedIn(source, paragraphs[source.pk]) for source in sources]


def reports_naming(page) -> list[NamedIn]:
    """Like :func:`mentions_of`, but dated pieces only."""
    return reports_among(mentions_of(page))


def reports_among(naming: list[NamedIn]) -> list[NamedIn]:
    """Keep the dated pieces."""
    return [named for named in naming if hasattr(named.page, "display_date")]


def events_among(naming: list[NamedIn]) -> list[Page]:
    """Keep the events, as pages, the latest first."""
    events = [named.page for named in naming if hasattr(named.page, "date_precision")]
    return sorted(events, key=lambda event: event.start, reverse=True)


def names_in(page) -> list[NamedPage]:
    """Return the live pages that ``page`` names, in the order of their first mention."""
    if page.pk is None:
        return []
    found: dict[int, NamedPage] = {}
    rows = list(Mention.objects.filter(source=page, target__live=True).order_by("paragraph", "pk"))
    targets = Page.objects.filter(pk__in={m.target_id for m in rows}).specific()
    by_id = {target.pk: target for target in _with_rows(targets)}
    for mention in rows:
        target = by_id[mention.target_id]
        found.setdefault(target.pk, NamedPage(target)).mentions.append(mention)
    return list(found.values())


def _with_rows(pages) -> list[Page]:
    """Return specific pages as a list, with what a row of each shows, one query a relation."""
    pages = list(pages)
    by_type = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    for model, group in by_type.items():
        prefetch_related_objects(group, *getattr(model, "row_relations", ()))
    return pages
