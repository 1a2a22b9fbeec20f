"""What an import would do, row by row: for a person to read before it is done. Pure."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from django.utils.translation import gettext_lazy as _

from apps.figures.importing.columns import BY_KEY
from apps.figures.importing.reading import Problem


class What(Enum):
    """What becomes of a row, in the order in which a person reads them."""

    REFUSED = "refused"
    CONTESTING = "contesting"
    SUPERSEDING = "superseding"
    CHANGED = "changed"
    ADDED = "added"
    FIGURE = "figure"  # no new value; the figure is new, or gets other words
    LEFT_OUT = "left_out"
    UNCHANGED = "unchanged"


HEADINGS = {
    What.REFUSED: _("Refused"),
    What.CONTESTING: _("Contradict a current value"),
    What.SUPERSEDING: _("Supersede a current value"),
    What.CHANGED: _("Other words for a known value"),
    What.ADDED: _("New values"),
    What.FIGURE: _("Only words of the figure"),
    What.LEFT_OUT: _("Left out"),
    What.UNCHANGED: _("Known already"),
}


@dataclass(frozen=True)
class Change:
    """One column of a row that reads differently afterwards."""

    column: str
    was: str
    now: str

    @property
    def name(self) -> str:
        return BY_KEY[self.column].name


@dataclass
class Line:
    """What becomes of one row.

    Attributes:
        number: the row in the file, as a spreadsheet counts.
        what: what becomes of it.
        figure: the figure's name, as far as the row names one.
        slug: the figure's slug; "" while there is none.
        is_new_figure: whether the row makes the figure.
        period: the period or day in words.
        before: the value that stands in the registry, in words; "" when there is none.
        after: the value of the row, in words.
        changes: words of the figure and of the value that change.
        problems: why the row is refused.
        remark: what else there is to say.
    """

    number: int
    what: What = What.UNCHANGED
    figure: str = ""
    slug: str = ""
    is_new_figure: bool = False
    period: str = ""
    before: str = ""
    after: str = ""
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remark: str = ""

    def as_json(self) -> dict:
        return {
            "row": self.number,
            "what": self.what.value,
            "figure": self.slug or self.figure,
            "is_new_figure": self.is_new_figure,
            "period": self.period,
            "before": self.before,
            "after": self.after,
            "changes": [vars(change) for change in self.changes],
            "problems": [vars(problem) for problem in self.problems],
            "remark": self.remark,
        }


@dataclass
class Plan:
    """What becomes of a file.

    Attributes:
        lines: one for each row, in the file's order.
        is_taken: whether it has been done; else nothing at all has.
    """

    lines: list[Line]
    is_taken: bool = False

    @property
    def is_refused(self) -> bool:
        return any(line.what is What.REFUSED for line in self.lines)

    @property
    def counts(self) -> dict[What, int]:
        """How many rows there are of each sort that occurs."""
        found = Counter(line.what for line in self.lines)
        return {what: found[what] for what in What if found[what]}

    @property
    def groups(self) -> list[tuple[What, str, list[Line]]]:
        """The rows by what becomes of them, those first that ask for somebody."""
        return [
            (what, HEADINGS[what], [line for line in self.lines if line.what is what])
            for what in self.counts
        ]

    @property
    def new_figures(self) -> int:
        return sum(line.is_new_figure for line in self.lines)

    @property
    def changes_something(self) -> bool:
        at_rest = {What.LEFT_OUT, What.UNCHANGED}
        return any(line.what not in at_rest for line in self.lines)

    @property
    def digest(self) -> str:
        """A sign of all that the plan says: another plan has another one."""
        said = repr([line.as_json() for line in self.lines])
        return hashlib.sha256(said.encode()).hexdigest()

    def as_json(self) -> dict:
        return {
            "taken": self.is_taken,
            "counts": {what.value: count for what, count in self.counts.items()},
            "new_figures": self.new_figures,
            "rows": [line.as_json() for line in self.lines],
        }
