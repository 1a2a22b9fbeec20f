"""The district's targets: which are open past their day, which are still to come, what became of
the others."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Case, CharField, Value, When

from apps.core.listing import Listing, list_page
from apps.figures.models.observation import Observation, today

OPEN, COMING, DECIDED = "1-open", "2-coming", "3-decided"
PER_PAGE = 100


@dataclass(frozen=True)
class TargetGroup:
    """Targets that stand alike; `state` is one of this module's constants."""

    state: str
    targets: list[Observation]


def listed_targets(params) -> tuple[list[TargetGroup], Listing]:
    """Return one page of all targets, open ones first, and the listing that it is a page of.

    Args:
        params: the request's ``QueryDict``.
    """
    undecided = {"outcome": ""}
    state = Case(
        When(**undecided, due__lt=today(), then=Value(OPEN)),
        When(**undecided, then=Value(COMING)),
        default=Value(DECIDED),
        output_field=CharField(),
    )
    found = (
        Observation.objects.current()
        .filter(status=Observation.Status.TARGET)
        .with_figure()
        .select_related("outcome_observation")
        .annotate(state=state)
        .order_by("state", "due", "figure__name_en", "pk")
    )
    listing = list_page(found, params, per_page=PER_PAGE)
    for target in listing.items:
        if target.outcome_observation is not None:
            target.outcome_observation.figure = target.figure
    groups = groupby(listing.items, key=lambda target: target.state)
    return [TargetGroup(state, list(targets)) for state, targets in groups], listing
