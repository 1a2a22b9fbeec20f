"""What a chart shows, in words and numbers only. Pure."""

import hashlib
import json
from dataclasses import asdict, dataclass

BAR, LINE, AREA, RANK = "bar", "line", "area", "rank"
KINDS = (BAR, LINE, AREA, RANK)


@dataclass(frozen=True)
class Point:
    """One value of a chart.

    Attributes:
        moment: the ISO date that the value speaks of, or "" when it is not known.
        period: that date or period in words, as it stands on the axis.
        value: in whole units (550000 visitors, 12.7 percent).
        text: the value as readers see it.
        status: "actual", "estimate" or "target"; a target is drawn hollow.
    """

    moment: str
    period: str
    value: float
    text: str
    status: str = "actual"


@dataclass(frozen=True)
class Chart:
    """A chart before it is drawn.

    Attributes:
        kind: one of :data:`KINDS`.
        points: the values in the order of time.
        language: "en" or "zh"; both languages have drawings of their own.
    """

    kind: str
    points: tuple[Point, ...]
    language: str = "en"

    @property
    def key(self) -> str:
        """64 hexadecimal digits: the same for the same drawing, another for any other."""
        told = json.dumps([VERSION, asdict(self)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()


# Part of every key: raise it when charts are drawn in another way, and all are drawn anew.
VERSION = 1
