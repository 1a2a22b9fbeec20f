"""What a row of a table wants of the registry: words of a figure, and a value with its day.

Reads the cells, each by the rule of its column; asks the database nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.figures.importing import parsing
from apps.figures.importing.columns import BY_KEY, SUPERSEDED, VALUE_COLUMNS, tidy
from apps.figures.importing.reading import Problem, Row
from apps.figures.models import Figure, Observation

# The model's fields by column; a column that stands in neither has a rule of its own below.
FIGURE_WORDS = {
    "name_en": "name_en",
    "name_zh": "name_zh",
    "label_en": "short_en",
    "label_zh": "short_zh",
    "unit_en": "unit_en",
    "unit_zh": "unit_zh",
    "definition_en": "definition_en",
    "definition_zh": "definition_zh",
}
VALUE_WORDS = {
    "period_words_en": "period_note_en",
    "period_words_zh": "period_note_zh",
    "source_en": "source_text_en",
    "source_zh": "source_text_zh",
    "source_url": "source_url",
}
COLUMN_OF = {name: key for key, name in {**FIGURE_WORDS, **VALUE_WORDS}.items()} | {
    "slug": "figure",
    "review_interval_days": "review_every_days",
}


@dataclass
class Wanted:
    """One row, understood.

    Attributes:
        number: its line in the file.
        slug: the figure's, "" when the row names it otherwise.
        words: fields of the figure that the row fills in; the others stay as they are.
        group: the name of the figure's group, "" for as it is.
        owner: the figure's owner, by name or address, "" for as it is.
        value: fields of the value, or None when the row has none.
        is_past: whether the file says that another value has taken this one's place.
        problems: what is not understood.
    """

    number: int
    slug: str = ""
    words: dict = field(default_factory=dict)
    group: str = ""
    owner: str = ""
    value: dict | None = None
    is_past: bool = False
    problems: list[Problem] = field(default_factory=list)


def understand(row: Row) -> Wanted:
    """Read the cells of a row; what can't be read is told in its ``problems``."""
    return _Reader(row).wanted()


def column_of(name: str) -> str:
    """Return the key of the column that holds a field of a figure or a value; "" for none."""
    key = COLUMN_OF.get(name, name)
    return key if key in BY_KEY else ""


class _Reader:
    def __init__(self, row: Row):
        self.cells = row.cells
        self.number = row.number
        self.problems = list(row.problems)

    def wanted(self) -> Wanted:
        words = {
            name: self.cells[key].replace("\r\n", "\n")
            for key, name in FIGURE_WORDS.items()
            if key in self.cells
        }
        words |= self._given(kind=self._word("kind", Figure.Kind.values))
        words |= self._given(review_interval_days=self._cell("review_every_days", _days))
        return Wanted(
            number=self.number,
            slug=tidy(self.cells.get("figure", "")).lower(),
            words=words,
            group=tidy(self.cells.get("group", "")),
            owner=tidy(self.cells.get("owner", "")),
            value=self._value(),
            is_past=SUPERSEDED.key in self.cells,
            problems=self.problems,
        )

    def _value(self) -> dict | None:
        if "value" not in self.cells:
            keys = {column.key for column in VALUE_COLUMNS}
            if keys & set(self.cells) and not any(p.column == "value" for p in self.problems):
                self.problems.append(Problem("value", _("It is empty.")))
            return None
        sign, value = self._cell("value", parsing.number) or ("", None)
        start, end = self._period()
        words = {name: self.cells.get(key, "") for key, name in VALUE_WORDS.items()}
        return {
            "value": value,
            "comparator": self._comparator(sign),
            "status": self._word("status", Observation.Status.values)
            or Observation.Status.ACTUAL.value,
            "period_start": start,
            "period_end": end,
            "as_of": self._cell("as_of", parsing.day),
            "due": self._cell("due", parsing.day),
            **words,
        }

    def _comparator(self, before_number: str) -> str:
        own = self._word("comparator", Observation.Comparator.values)
        if own and before_number and own != before_number:
            words = _("It says otherwise than what stands before the number.")
            self.problems.append(Problem("comparator", words))
        return own or before_number or Observation.Comparator.EQUAL.value

    def _period(self):
        start = self._cell("period_start", parsing.day)
        end = self._cell("period_end", parsing.day)
        named = self._cell("period", parsing.period)
        if named is None:
            return start, end
        if (start or named[0], end or named[1]) != named:
            words = _("It says otherwise than the first and the last day.")
            self.problems.append(Problem("period", words))
        return named

    def _word(self, key: str, allowed) -> str | None:
        return self._cell(key, lambda text: parsing.word(text, key, allowed))

    def _cell(self, key: str, read: Callable):
        text = self.cells.get(key)
        if text is None:
            return None
        try:
            return read(text)
        except parsing.Unclear as unclear:
            self.problems.append(Problem(key, str(unclear)))
            return None

    @staticmethod
    def _given(**found) -> dict:
        return {name: value for name, value in found.items() if value is not None}


def _days(text: str) -> int:
    sign, days = parsing.number(text)
    if sign or days != int(days) or not 0 < days < 100_000:
        raise parsing.Unclear(_("“%(text)s” is no number of days.") % {"text": text})
    return int(days)
