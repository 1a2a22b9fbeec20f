"""What a list of addresses would change, row by row: for a person to read first. Pure."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class What(Enum):
    """What becomes of a row, in the order in which a person reads them."""

    REFUSED = "refused"
    CHANGED = "changed"
    ADDED = "added"
    UNCHANGED = "unchanged"


HEADINGS = {
    What.REFUSED: _("Refused"),
    What.CHANGED: _("Lead elsewhere than before"),
    What.ADDED: pgettext_lazy("addresses", "New"),
    What.UNCHANGED: _("Known already"),
}


@dataclass(frozen=True)
class Line:
    """What becomes of one row.

    Attributes:
        number: the row in the file, as a spreadsheet counts.
        what: what becomes of it.
        old: the old address as redirects keep it; as it stands in the file where it is none.
        target: what the file says of the new one.
        leads_to: the page or address that visitors get, in words.
        before: where the old address has led so far, in words.
        problem: why the row is refused.
        remark: what else there is to say.
    """

    number: int
    what: What
    old: str
    target: str
    leads_to: str = ""
    before: str = ""
    problem: str = ""
    remark: str = ""

    def as_json(self) -> dict:
        return {**vars(self), "what": self.what.value, "number": self.number}


@dataclass(frozen=True)
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
    def changes_something(self) -> bool:
        return any(line.what in (What.ADDED, What.CHANGED) for line in self.lines)

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
    def digest(self) -> str:
        """A sign of all that the plan says: another plan has another one."""
        said = repr([line.as_json() for line in self.lines])
        return hashlib.sha256(said.encode()).hexdigest()

    def as_json(self) -> dict:
        return {
            "taken": self.is_taken,
            "counts": {what.value: count for what, count in self.counts.items()},
            "rows": [line.as_json() for line in self.lines],
        }
