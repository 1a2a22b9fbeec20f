"""The one way to change the registry: nothing else saves, supersedes or removes a value.

Hides what becomes of a value that contradicts another one. Each change is whole or undone; it is
logged, and what shows it is purged (:mod:`apps.figures.changes`).
"""

from copy import copy
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from apps.core.redirects import part_moved
from apps.figures import standing
from apps.figures.addresses import addresses_of
from apps.figures.changes import ANSWER, FACTS, MOMENT, WORDS, Note, altering, facts
from apps.figures.models import Figure, FigureIndexPage, FigureUse, Observation
from apps.figures.models.observation import today
from apps.figures.public.registry import public_figures
from apps.figures.usage import places

# What only the desk sees of a figure.
DESK_ONLY = {"owner", "review_interval_days"}


class OnClash(Enum):
    """What to do with a value when another one stands for the same figure and period."""

    CONTEST = "contest"  # keep both; an editor decides
    SUPERSEDE = "supersede"  # the new one is right


class Outcome(Enum):
    """What became of a value that was handed in."""

    ADDED = "added"
    CHANGED = "changed"
    SUPERSEDING = "superseding"
    CONTESTING = "contesting"
    UNCHANGED = "unchanged"


class Refused(Exception):
    """The registry can't do that. Its text says why, in a person's words."""


class InUse(Refused):
    """Something is shown somewhere and stays; ``uses`` and ``places`` say where."""

    def __init__(self, uses: list[FigureUse]):
        self.uses = uses
        self.places = places(uses)
        titles = dict.fromkeys(str(place.page) for place in self.places)
        super().__init__(_("It is shown on: %(pages)s.") % {"pages": ", ".join(titles)})


@dataclass(frozen=True)
class Recorded:
    """What was done.

    Attributes:
        observation: the value as it now stands in the registry.
        outcome: what became of what was handed in.
        rival: the value that it superseded or contradicts, or None.
    """

    observation: Observation
    outcome: Outcome
    rival: Observation | None = None


def record_observation(
    *, observation: Observation, by, on_clash: OnClash = OnClash.CONTEST
) -> Recorded:
    """Save a value, new or changed.

    A published value is never rewritten: when some page names the value (pinned, or in a draft)
    and what it says changes, the new words become a value of their own that supersedes it, and
    the page keeps what it was published with. Handing in what is known already changes nothing.

    Args:
        observation: unsaved, or fetched and changed; its figure stays the same.
        by: the user who enters it, or None for a program.
        on_clash: what to do when another value stands for the same figure, period and status.

    Raises:
        ValidationError: its fields are not in order.
        Refused: it is superseded, or says what another one says already.
    """
    observation.clean_fields(exclude=["figure"])
    observation.clean()
    with altering(observation.figure_id, by=by) as note:
        if observation.pk is None:
            return _add(observation, note, by, on_clash)
        return _change(observation, note, by, on_clash)


def supersede(*, old: Observation, new: Observation, by) -> None:
    """Let `new` take the place of `old`, which stays in the history.

    Raises:
        Refused: they are of two figures, or one of them is superseded already.
    """
    if old.figure_id != new.figure_id:
        raise Refused(_("These are values of two figures."))
    with altering(old.figure_id, by=by) as note:
        old.refresh_from_db()
        new.refresh_from_db()
        if old.pk == new.pk or old.superseded_by_id or new.superseded_by_id:
            raise Refused(_("One of the two is superseded already."))
        _replace(old, new, note, "figures.observation.superseded")


def resolve(*, keep: Observation, by) -> list[Observation]:
    """Settle a conflict: `keep` is right, and supersedes whatever contradicts it.

    Returns:
        The superseded ones.

    Raises:
        Refused: nothing contradicts `keep`.
    """
    with altering(keep.figure_id, by=by) as note:
        keep.refresh_from_db()
        first = keep.contests or keep
        sides = [first, *Observation.objects.conflicts().filter(contests=first).order_by("pk")]
        losers = [side for side in sides if side.pk != keep.pk]
        if keep.superseded_by_id or not losers:
            raise Refused(_("Nothing contradicts this value."))
        for loser in losers:
            _replace(loser, keep, note, "figures.conflict.resolved")
        note.before["said"] = "; ".join(facts(loser)["said"] for loser in losers)
        return losers


def confirm_checked(*, observation: Observation, by, on: date | None = None) -> None:
    """Note that somebody made sure today, or on the day `on`, that a value is still the latest.

    Raises:
        Refused: the value is superseded or contradicts another one, or `on` is still to come.
    """
    day = on or today()
    if not observation.is_current:
        raise Refused(_("Only a current value can be confirmed."))
    if day > today():
        raise Refused(_("That day is still to come."))
    with altering(observation.figure_id, by=by) as note:
        note.before = facts(observation)
        observation.checked_on = day
        observation.save(update_fields=["checked_on"])
        note.after = facts(observation)
        note.action, note.always = "figures.observation.checked", True


def settle_target(
    *,
    target: Observation,
    outcome: str,
    by,
    source_text_en: str = "",
    source_text_zh: str = "",
    source_url: str = "",
    decided_by: Observation | None = None,
    on: date | None = None,
) -> None:
    """Say what became of a target; an empty `outcome` opens the question again.

    Args:
        target: the target.
        outcome: one of ``Observation.Outcome``, or "".
        by: the user who says so.
        source_text_en: where that is known from; with the next three, one must be given.
        source_text_zh: the same in Chinese.
        source_url: its address.
        decided_by: the value of the same figure that decided it, or the target that came instead.
        on: the day it was decided; today when left out.

    Raises:
        Refused: it is no current target, the outcome is unknown or has no source, or
            `decided_by` is of another figure.
    """
    if not target.is_target or not target.is_current:
        raise Refused(_("Only a current target has an outcome."))
    if outcome and outcome not in Observation.Outcome.values:
        raise Refused(_("A target is met, missed or superseded."))
    if outcome and not (source_text_en or source_text_zh or source_url or decided_by):
        raise Refused(_("Say where the outcome is known from."))
    if decided_by and (decided_by.figure_id != target.figure_id or decided_by.pk == target.pk):
        raise Refused(_("The value that decides must be another one of the same figure."))
    with altering(target.figure_id, by=by) as note:
        note.before = facts(target)
        target.outcome = outcome
        target.outcome_source_text_en = source_text_en if outcome else ""
        target.outcome_source_text_zh = source_text_zh if outcome else ""
        target.outcome_source_url = source_url if outcome else ""
        target.outcome_observation = decided_by if outcome else None
        target.outcome_on = (on or today()) if outcome else None
        target.save(update_fields=[name.removesuffix("_id") for name in ANSWER])
        note.after, note.action = facts(target), "figures.target.settled"
        note.edited = [target.pk]
        note.always = target.figure.latest == target


def remove_observation(*, observation: Observation, by) -> None:
    """Take a value out of the registry, for something that should never have been entered.

    What it had superseded counts again.

    Raises:
        InUse: a page or a draft shows it.
        Refused: it decided the outcome of a target.
    """
    with altering(observation.figure_id, by=by) as note:
        if uses := uses_of_observation(observation):
            raise InUse(uses)
        if target := observation.decides.first():
            raise Refused(
                _("It decided the outcome of a target: %(target)s.") % {"target": target.plain}
            )
        note.before, note.action = facts(observation), "figures.observation.removed"
        note.is_public = not observation.is_conflict
        note.sources = _sources(observation)
        standing.bring_back(observation)
        observation.delete()


def uses_of_observation(observation: Observation) -> list[FigureUse]:
    """Return every use that shows a value: those that name it and, for a figure's latest value,
    those that follow the figure. Drafts count."""
    uses = FigureUse.objects.filter(figure_id=observation.figure_id).with_shown()
    is_latest = Figure.objects.with_latest().get(pk=observation.figure_id).latest == observation
    found = uses.filter(observation=observation)
    if is_latest:
        found = found | uses.filter(is_pinned=False)
    return list(found.order_by("page__title", "pk"))


def save_figure(*, figure: Figure, by) -> list[str]:
    """Save the words of a figure; return the names of the fields that changed.

    All uses show a figure's name and unit, those that keep their value too.
    """
    if figure.pk is None:
        figure.save()
        return []
    with altering(figure.pk, by=by) as note:
        stored = Figure.objects.get(pk=figure.pk)
        note.addresses = [*addresses_of(stored), *addresses_of(figure)]
        fields = [field for field in Figure._meta.concrete_fields if not field.primary_key]
        changed = [f for f in fields if getattr(stored, f.attname) != getattr(figure, f.attname)]
        figure.save()
        note.before = {f.name: f.value_to_string(stored) for f in changed}
        note.after = {f.name: f.value_to_string(figure) for f in changed}
        names = [field.name for field in changed]
        if "slug" in names and public_figures().filter(pk=figure.pk).exists():
            registries = FigureIndexPage.objects.live()
            part_moved(pages=registries, before=f"{stored.slug}/", after=f"{figure.slug}/")
        if names:
            note.action = "figures.figure.changed"
            note.is_public = bool(set(names) - DESK_ONLY)
            note.everywhere = note.is_public
        return names


def remove_figure(*, figure: Figure, by) -> None:
    """Take a figure with all its values out of the registry.

    Raises:
        InUse: a page or a draft shows it.
    """
    with altering(figure.pk, by=by) as note:
        if uses := list(figure.uses.with_shown().order_by("page__title", "pk")):
            raise InUse(uses)
        values = [facts(observation)["said"] for observation in figure.observations.all()]
        note.before = {"said": figure.name_en, "values": values}
        note.action = "figures.figure.removed"
        standing.clear(figure)
        figure.delete()


# -- what becomes of a value -------------------------------------------------------------


def _add(observation: Observation, note: Note, by, on_clash: OnClash) -> Recorded:
    observation.entered_by = by
    rival = standing.current_rival(observation)
    if known := standing.twin(observation, rival):
        return _change_words(known, observation, note)
    observation.contests = rival
    observation.save()
    note.sources = _sources(observation)
    if rival is None:
        note.after, note.action = facts(observation), "figures.observation.added"
        return Recorded(observation, Outcome.ADDED)
    if on_clash is OnClash.SUPERSEDE:
        _replace(rival, observation, note, "figures.observation.superseded")
        return Recorded(observation, Outcome.SUPERSEDING, rival)
    note.before, note.after = facts(rival), facts(observation)
    note.action, note.is_public = "figures.observation.contested", False
    return Recorded(observation, Outcome.CONTESTING, rival)


def _change(observation: Observation, note: Note, by, on_clash: OnClash) -> Recorded:
    stored = Observation.objects.select_related("figure").get(pk=observation.pk)
    if not _differences(stored, observation, (*FACTS, *WORDS)):
        return Recorded(stored, Outcome.UNCHANGED)
    if not _differences(stored, observation, FACTS):
        return _change_words(stored, observation, note)
    if stored.superseded_by_id:
        raise Refused(_("A superseded value stays as it was; correct the one that replaced it."))
    rival = standing.current_rival(observation)
    if known := standing.twin(observation, rival):
        raise Refused(_("%(value)s is there already for this period.") % {"value": known.plain})
    if stored.uses.exists():
        return _succeed(stored, observation, note, by, rival, on_clash)
    note.before, note.edited = facts(stored), [stored.pk]
    note.sources = _sources(stored) | _sources(observation)
    if stored.is_current and _differences(stored, observation, MOMENT):
        standing.make_way(stored)
    observation.contests = rival
    observation.save()
    standing.agree(observation)
    note.after, note.action = facts(observation), "figures.observation.changed"
    if rival is None:
        return Recorded(observation, Outcome.CHANGED)
    if on_clash is OnClash.SUPERSEDE:
        was = note.before["said"]
        _replace(rival, observation, note, "figures.observation.superseded")
        note.before["said"] = f"{was}; {note.before['said']}"
        return Recorded(observation, Outcome.SUPERSEDING, rival)
    note.action = "figures.observation.contested"
    return Recorded(observation, Outcome.CONTESTING, rival)


def _change_words(stored: Observation, handed_in: Observation, note: Note) -> Recorded:
    """Take over the period's and the source's words; a known value needs no second row."""
    is_same_row = stored.pk == handed_in.pk
    changed = [
        name
        for name in _differences(stored, handed_in, WORDS)
        # Somebody who hands a known value in again without a source takes none away.
        if is_same_row or getattr(handed_in, name) not in (None, "")
    ]
    if not changed:
        return Recorded(stored, Outcome.UNCHANGED)
    note.before = facts(stored)
    note.sources = _sources(stored) | _sources(handed_in)
    for name in changed:
        setattr(stored, name, getattr(handed_in, name))
    stored.save(update_fields=[name.removesuffix("_id") for name in changed])
    note.after, note.edited = facts(stored), [stored.pk]
    note.action, note.is_public = "figures.observation.changed", not stored.is_conflict
    return Recorded(stored, Outcome.CHANGED)


def _succeed(stored, observation, note: Note, by, rival, on_clash: OnClash) -> Recorded:
    """Enter a changed value as a new row that supersedes the published one."""
    new = copy(observation)
    new.pk, new._state.adding, new.entered_by = None, True, by
    for name in (*ANSWER, "checked_on"):
        setattr(new, name, "" if isinstance(getattr(new, name), str) else None)
    new.entered_at = Observation._meta.get_field("entered_at").get_default()
    new.contests = rival or stored
    new.superseded_by = None
    new.save()
    _replace(stored, new, note, "figures.observation.superseded")
    if rival is not None and on_clash is OnClash.SUPERSEDE:
        _replace(rival, new, note, "figures.observation.superseded")
    return Recorded(new, Outcome.CONTESTING if new.contests_id else Outcome.SUPERSEDING, stored)


def _replace(old: Observation, new: Observation, note: Note, action: str) -> None:
    note.before, note.action = facts(old), action
    note.sources |= _sources(old) | _sources(new)
    standing.replace(old, new)
    note.after = facts(new)


def _differences(stored: Observation, other: Observation, names) -> list[str]:
    return [name for name in names if getattr(stored, name) != getattr(other, name)]


def _sources(observation: Observation) -> set[int]:
    return {observation.source_page_id} - {None}
