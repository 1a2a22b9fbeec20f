"""What the detectors of both languages hand to the code that dates and sorts figures."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Found:
    """A number with its unit at ``start`` to ``end`` of a paragraph, before it has a period.

    ``kind`` may be "percent": whether that is a share or growth is for the context to say.
    ``described`` marks a lasting property ("the 15.5-kilometer waterfront"), which has no period.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    comparator: str
    kind: str
    described: bool = False


@dataclass(frozen=True)
class Period:
    """A stretch of time named in a text at ``start`` to ``end``.

    ``value`` is written as the import contract says, ``None`` when ``relative`` words
    could not be resolved. ``due_year`` is the year by which a target falls due;
    ``due`` says that the words themselves set a term ("by 2025").
    """

    start: int
    end: int
    value: str | None
    due_year: int | None = None
    due: bool = False
    relative: str | None = None
