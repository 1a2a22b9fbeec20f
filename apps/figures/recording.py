"""Writes down which figures a page shows, and what each use of it keeps.

Done by publishing and by saving a draft, never by hand. A page with figures offers two things:
``uses_of_figures()``, every use of its present text, and ``figures_are_dated``.
"""

from apps.figures.models import FigureUse
from apps.figures.selection import Reading, Readings
from apps.figures.uses import Use


def pins_of(page) -> dict[str, int]:
    """Return the observations that the live uses of `page` keep, by place."""
    if page.pk is None:
        return {}
    kept = FigureUse.objects.filter(page_id=page.pk, is_draft=False, is_pinned=True)
    return dict(kept.values_list("place", "observation_id"))


def record_published(page) -> None:
    """Write the uses of the text that has just gone live, and pin those that are to keep.

    A use that named no value and is to keep one gets the latest of this moment; it stays through
    every later publication, as long as the use is there.
    """
    _record(page, is_draft=False)


def record_draft(page) -> None:
    """Write the uses of the newest draft: nothing that it shows may be removed."""
    _record(page, is_draft=True)


def _record(page, *, is_draft: bool) -> None:
    if not hasattr(page, "uses_of_figures"):
        return
    uses = page.uses_of_figures()
    dated = page.figures_are_dated
    readings = Readings(uses, dated=dated, pins=pins_of(page)) if uses else None
    rows = {
        use.place: _row(page, use, readings[use], is_draft, use.keeps_its_value(dated=dated))
        for use in uses
        if readings[use] is not None
    }
    FigureUse.objects.filter(page_id=page.pk, is_draft=is_draft).delete()
    FigureUse.objects.bulk_create(rows.values())


def _row(page, use: Use, reading: Reading, is_draft: bool, keeps: bool) -> FigureUse:
    return FigureUse(
        page_id=page.pk,
        figure_id=reading.observation.figure_id,
        observation_id=reading.observation.pk if keeps else None,
        is_pinned=keeps,
        is_draft=is_draft,
        place=use.place,
    )
