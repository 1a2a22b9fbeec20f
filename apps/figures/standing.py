"""How the values of one figure stand to each other: which is current, which contradict it.

Hides in what order rows are written so that the database's rule, one current value for a figure,
status and period, holds at every step. Called inside a change (:mod:`apps.figures.services`).
"""

from apps.figures.changes import MOMENT
from apps.figures.models import Figure, Observation


def moment(observation: Observation) -> tuple:
    """Return what two current values of one figure may not have in common."""
    return tuple(getattr(observation, name) for name in MOMENT)


def says(observation: Observation) -> tuple:
    return observation.value, observation.comparator


def current_rival(observation: Observation) -> Observation | None:
    """Return the current value that stands for the same figure, period and status."""
    wanted = {}
    for name, value in zip(MOMENT, moment(observation), strict=True):
        wanted |= {f"{name}__isnull": True} if value is None else {name: value}
    same = Observation.objects.current().filter(figure_id=observation.figure_id, **wanted)
    return same.exclude(pk=observation.pk).select_related("figure").first()


def twin(observation: Observation, rival: Observation | None) -> Observation | None:
    """Return the value that says the same already: `rival`, or one that contradicts `rival`."""
    if rival is None:
        return None
    others = Observation.objects.conflicts().filter(contests=rival).exclude(pk=observation.pk)
    sides = [rival, *others.select_related("figure")]
    return next((side for side in sides if says(side) == says(observation)), None)


def replace(old: Observation, new: Observation) -> None:
    """Put `new` in the place of `old`, and let what contradicted `old` contradict `new`."""
    rivals = list(Observation.objects.conflicts().filter(contests=old).exclude(pk=new.pk))
    old.superseded_by, old.contests = new, None
    old.save(update_fields=["superseded_by", "contests"])
    if new.contests_id == old.pk:
        new.contests = None
        new.save(update_fields=["contests"])
    if not rivals:
        return
    if moment(rivals[0]) != moment(new) or not new.is_current:
        make_way(old)
        return
    for rival in rivals:
        rival.contests = new
        rival.save(update_fields=["contests"])
    agree(new)


def agree(current: Observation) -> None:
    """End the conflicts with values that say what `current` says."""
    for rival in Observation.objects.conflicts().filter(contests=current):
        if says(rival) == says(current):
            rival.superseded_by, rival.contests = current, None
            rival.save(update_fields=["superseded_by", "contests"])


def make_way(leaving: Observation) -> None:
    """Let the first value that contradicted `leaving` take its place."""
    rivals = list(Observation.objects.conflicts().filter(contests=leaving).order_by("pk"))
    if not rivals:
        return
    first, *others = rivals
    if leaving.superseded_by_id is None:
        Observation.objects.filter(pk=leaving.pk).update(contests=first)
    first.contests = None
    first.save(update_fields=["contests"])
    for other in others:
        other.contests = first
        other.save(update_fields=["contests"])


def bring_back(leaving: Observation) -> None:
    """Hand the place of a value that is about to be deleted to what it had replaced."""
    replaced = list(leaving.supersedes.order_by("-pk"))
    rivals = list(leaving.contested_by.order_by("pk"))
    heirs: dict[tuple, Observation] = {}
    for candidate in [*replaced, *rivals]:
        heir = heirs.setdefault(moment(candidate), candidate)
        if heir is candidate:
            Observation.objects.filter(pk=leaving.pk).update(contests=heir, superseded_by=None)
            heir.superseded_by, heir.contests = None, current_rival(heir)
        elif candidate in replaced:
            candidate.superseded_by = heir
        else:
            candidate.contests = heir.contests or heir
        candidate.save(update_fields=["superseded_by", "contests"])


def clear(figure: Figure) -> None:
    """Delete every value of a figure, each before the one that it hangs on.

    All at once, the superseded ones would count again for a moment.
    """
    values = Observation.objects.filter(figure=figure)
    values.update(outcome_observation=None)
    while values.exists():
        values.filter(supersedes=None, contested_by=None).delete()
