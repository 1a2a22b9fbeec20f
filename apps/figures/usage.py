"""Where a figure is shown, told to people: each page once, however often it shows the figure."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from apps.figures.models.observation import Observation
from apps.figures.models.use import FigureUse


@dataclass(frozen=True)
class Place:
    """One page that shows a figure.

    Attributes:
        page: the page.
        kept: the value that it keeps, or None where it follows the latest.
        count: how often.
        is_draft: whether only the newest draft does.
    """

    page: Page
    kept: Observation | None
    count: int
    is_draft: bool


def places(uses: Iterable[FigureUse]) -> list[Place]:
    """Return the places of some uses, in the order of the first use of each.

    A draft that shows what the live page shows is not told twice.
    """
    found: dict[tuple, list[FigureUse]] = {}
    for use in uses:
        kept = use.observation_id if use.is_pinned else None
        found.setdefault((use.page_id, kept), []).append(use)
    return [_place(same) for same in found.values()]


def _place(uses: list[FigureUse]) -> Place:
    live = [use for use in uses if not use.is_draft]
    first = (live or uses)[0]
    kept = first.observation if first.is_pinned else None
    return Place(first.page, kept, len(live or uses), is_draft=not live)
