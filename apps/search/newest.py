"""The newest things of a kind: what a search page shows when it has nothing else to show."""

from apps.search.answers import Hit
from apps.search.models import Entry
from apps.search.pages import page_addresses


def newest(*, language: str, kind: str, limit: int) -> list[Hit]:
    """Return the newest pages of a kind that readers may open now, newest first.

    Args:
        language: the language code of the tree.
        kind: the key of the kind.
        limit: how many at most.
    """
    dated = Entry.objects.filter(language=language, kind=kind, shown=True, day__isnull=False)
    # A few more than are wanted: some may have been taken off a moment ago.
    found = list(dated.order_by("-day", "-pk")[: limit * 2])
    addresses = page_addresses([entry.object_id for entry in found])
    return [
        Hit(
            kind=entry.kind,
            object_id=entry.object_id,
            title=entry.title,
            language=entry.language,
            url=addresses[entry.object_id],
            snippet=entry.standfirst,
            date=entry.day.isoformat(),
        )
        for entry in found
        if entry.object_id in addresses
    ][:limit]
