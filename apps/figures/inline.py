"""Hides how a figure is written inside running text, and the notes that explain it.

On the page a figure is a button that opens its note, by the browser's own popover: by mouse,
touch and keyboard, without a script. On paper the notes stand at the end, by number.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import escape

from apps.core.bilingual import active_suffix
from apps.figures.models import Observation
from apps.figures.selection import Reading, Readings
from apps.figures.uses import Use, replace_inline

# A unit that is a sign stands with its number; a word ("enterprises") belongs to the sentence.
SIGNS = frozenset({"%", "km", "km²", "m", "m²", "ha", "°C", "kWh"})


@dataclass(frozen=True)
class Note:
    """What is told about a figure that stands in running text; `number` counts from 1."""

    number: int
    reading: Reading


def words(observation: Observation, *, begins_sentence: bool = False) -> str:
    """Write an observation as it stands inside a sentence: "nearly 7,000", "近7000家".

    English leaves a unit that is a word to the sentence around it; Chinese has its measure word
    with the number.
    """
    if active_suffix() == "zh":
        return observation.plain
    number = f"{observation.number}{_sign(observation.unit)}"
    qualifier = observation.qualifier
    qualifier = qualifier if begins_sentence else qualifier.lower()
    return f"{qualifier} {number}".strip()


def _sign(unit: str) -> str:
    if unit not in SIGNS:
        return ""
    return unit if unit == "%" else f"\N{NO-BREAK SPACE}{unit}"


class InlineFigures:
    """Writes the figures of a page's texts and gathers their notes.

    Args:
        readings: what each use of the page shows.
    """

    def __init__(self, readings: Readings):
        self.readings = readings
        self._numbers: dict[tuple[int, bool], Note] = {}

    @property
    def notes(self) -> list[Note]:
        """The notes of all figures written so far, each value once."""
        return list(self._numbers.values())

    def write(self, source: str, uses: list[Use]) -> str:
        """Return a rich text with its figures written out; `uses` are those of the text.

        A figure that the registry no longer knows leaves the words that were stored with it.
        """
        waiting = iter(uses)

        def one(stored: str, begins: bool) -> str:
            reading = self.readings[next(waiting)]
            if reading is None:
                return escape(stored)
            context = {
                "observation": reading.observation,
                "words": words(reading.observation, begins_sentence=begins),
                "note": self._note(reading),
            }
            return render_to_string("figures/inline.html", context).strip()

        return replace_inline(source, one)

    def write_plain(self, source: str, uses: list[Use]) -> str:
        """Return a rich text with its figures as bare words, for what is no page."""
        waiting = iter(uses)

        def one(stored: str, begins: bool) -> str:
            reading = self.readings[next(waiting)]
            shown = words(reading.observation, begins_sentence=begins) if reading else stored
            return escape(shown)

        return replace_inline(source, one)

    def _note(self, reading: Reading) -> Note:
        key = (reading.observation.pk, reading.is_pinned)
        if key not in self._numbers:
            self._numbers[key] = Note(len(self._numbers) + 1, reading)
        return self._numbers[key]
