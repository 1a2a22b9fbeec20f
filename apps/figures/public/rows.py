"""The values of one figure as rows, each with a bar beside it.

Hides the geometry: a bar is drawn in a box 100 wide that the page stretches to its column, so the
words stay words and every screen has its own size. A rank has no bars, for its number is no length.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from apps.figures.models.observation import Observation

BOX = Decimal(100)
SHORTEST = Decimal("0.8")  # so that a small value is still seen


@dataclass(frozen=True)
class Bar:
    """Where a bar begins, how long it is and where nought stands, in hundredths of the box."""

    start: Decimal
    length: Decimal
    zero: Decimal


@dataclass(frozen=True)
class Row:
    """One value; `bar` is None where bars say nothing."""

    observation: Observation
    bar: Bar | None = None


def bars(values: list[Decimal]) -> list[Bar] | None:
    """Return a bar for each value; None when there are fewer than two, or nothing but noughts."""
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    if len(values) < 2 or low == high:
        return None
    scale = BOX / (high - low)
    return [_bar(value, low, scale) for value in values]


def _bar(value: Decimal, low: Decimal, scale: Decimal) -> Bar:
    start = (min(value, Decimal(0)) - low) * scale
    length = max(abs(value) * scale, SHORTEST)
    start = min(start, BOX - length)
    return Bar(round(start, 2), round(length, 2), round(-low * scale, 2))


def rows_of(observations: Iterable[Observation]) -> list[Row]:
    """Return a row for each value of one figure, in the order given."""
    shown = list(observations)
    drawn = None
    if shown and shown[0].figure.kind != "rank":
        drawn = bars([observation.value for observation in shown])
    return [
        Row(observation, bar)
        for observation, bar in zip(shown, drawn or [None] * len(shown), strict=True)
    ]
