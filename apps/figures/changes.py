"""Hides what a change of the registry sets off: the log, and the caches that must forget.

A change is logged once on its figure, with the words before and after and the pages whose text
it altered; the pages, the registry and the figure's own addresses are purged when it is kept.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import Page

from apps.core import cache
from apps.figures.addresses import addresses_of
from apps.figures.models import Figure, FigureIndexPage, FigureUse, Observation

FACTS = ("value", "comparator", "status", "period_start", "period_end", "as_of", "due")
WORDS = (
    *("period_note_en", "period_note_zh", "source_text_en", "source_text_zh", "source_url"),
    *("source_page_id", "source_paragraph"),
)
# Two current values of one figure may not have all of these in common.
MOMENT = ("status", "period_start", "period_end", "as_of", "due")
ANSWER = (
    *("outcome", "outcome_source_text_en", "outcome_source_text_zh", "outcome_source_url"),
    *("outcome_observation_id", "outcome_on"),
)


@dataclass
class Note:
    """What a change tells of itself.

    Attributes:
        action: the log's name of it; a change that sets none is not logged.
        before: the words before, by field; empty for something new.
        after: the words after; empty for something removed.
        edited: observations whose own words or value have been changed in place.
        sources: pages on which an observation counts as a figure of the report.
        is_public: whether readers could see it; what contradicts is for the desk only.
        always: whether uses that follow the figure read differently although its latest value
            is the same: somebody confirmed it, so it is no longer stale.
        everywhere: whether all uses read differently: the figure got another name or unit.
        addresses: where the figure stands from now on, when that changes.
    """

    action: str = ""
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    edited: list[int] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    is_public: bool = True
    always: bool = False
    everywhere: bool = False
    addresses: list[str] = field(default_factory=list)


# What need not be asked again, in a series of changes; None outside of one.
_series: ContextVar[dict | None] = ContextVar("figures_series", default=None)


@contextmanager
def in_series() -> Iterator[None]:
    """Make many changes at once, in a transaction in which no page changes: they cost less."""
    token = _series.set({})
    try:
        yield
    finally:
        _series.reset(token)


def _once(key, read: Callable):
    """Return what `read` does, and in a series what it returned the first time."""
    series = _series.get()
    if series is None:
        return read()
    if key not in series:
        series[key] = read()
    return series[key]


@contextmanager
def altering(figure_id: int, *, by) -> Iterator[Note]:
    """Make a change of one figure, all of it or nothing; log it, and purge what shows it.

    Args:
        figure_id: the figure; nobody else can change it meanwhile.
        by: the user who changes it, or None for a program.
    """
    with transaction.atomic():
        figure = Figure.objects.select_for_update().get(pk=figure_id)
        # Where nothing shows the figure, nobody asks what it shows.
        is_used = _once(("used", figure_id), figure.uses.exists)
        shown_before = _once(("shown", figure_id), lambda: _shown(figure)) if is_used else ()
        note = Note()
        yield note
        if not note.action:
            return
        shown = _shown(figure) if is_used else ()
        if (series := _series.get()) is not None:
            series["shown", figure_id] = shown
        moved = note.always or note.everywhere or shown != shown_before
        is_read = note.is_public and (is_used or note.sources)
        pages = _altered(figure, note, moved=moved) if is_read else {}
        data = {"before": note.before, "after": note.after, "pages": sorted(pages.items())}
        log(instance=figure, action=note.action, user=by, data=data)
        if note.is_public:
            _purge(figure, note, set(pages), moved=moved, is_used=is_used)


def facts(observation: Observation) -> dict:
    """Return what an observation says, by field, and in one line of English."""
    found = {
        name: _plain(getattr(observation, name)) for name in (*FACTS, *WORDS, *ANSWER, "checked_on")
    }
    known = {name: value for name, value in found.items() if value not in (None, "")}
    with override("en"):
        period = observation.period_label
        said = f"{observation.plain} ({period})" if period else observation.plain
    return {"observation": observation.pk, "said": said, **known}


def _plain(value):
    if value is None or isinstance(value, str | int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else f"{value.normalize():f}"


def _shown(figure: Figure) -> tuple:
    """Return what a use that follows the figure shows: its latest value, as it reads."""
    found = Figure.objects.with_latest().filter(pk=figure.pk).first()
    latest = found.latest if found else None
    if latest is None:
        return ()
    return (latest.pk, *(getattr(latest, name) for name in (*FACTS, *WORDS)))


def _altered(figure: Figure, note: Note, *, moved: bool) -> dict[int, str]:
    """Return the live pages whose text reads differently now, by id with their titles."""
    shows = Q(observation__in=note.edited)
    if moved:
        shows |= Q(is_pinned=False)
    if note.everywhere:
        shows = Q()
    uses = FigureUse.objects.live().filter(shows, figure=figure)
    pages = Page.objects.filter(Q(pk__in=uses.values("page")) | Q(pk__in=note.sources, live=True))
    return dict(pages.values_list("pk", "title"))


def _purge(figure: Figure, note: Note, altered: set[int], *, moved: bool, is_used: bool) -> None:
    """Have caches forget what reads differently.

    Besides the altered pages these are charts, which draw older values too, and, when there is
    another latest value, the pages that keep an older one: they say that a newer one exists.
    """
    uses = FigureUse.objects.live().filter(figure=figure)
    if not moved:
        uses = uses.filter(is_pinned=False)
    shows = uses.values_list("page_id", flat=True) if is_used else ()
    registries = _once("registries", _registries)
    own = _once(("addresses", figure.slug), lambda: addresses_of(figure))
    cache.purge(pages={*altered, *shows, *registries}, addresses=[*note.addresses, *own])


def _registries() -> set[int]:
    return set(FigureIndexPage.objects.live().values_list("pk", flat=True))
