"""What pages with a body share; no tables of its own."""

from functools import cached_property

from apps.core.text import Paragraph, reading_minutes
from apps.figures.inline import InlineFigures, Note
from apps.figures.recording import pins_of
from apps.figures.selection import Readings
from apps.figures.uses import Use
from apps.photos.blocks import photos_in
from apps.photos.renditions import fetch_renditions
from apps.story import layout
from apps.story.figure_uses import uses_in
from apps.story.words import words_of_body


class StoryMixin:
    """For pages with a ``body`` of StoryBlock."""

    # Whether the page speaks of a day: the values in it then stay as they were published.
    figures_are_dated = False

    def paragraphs(self) -> list[Paragraph]:
        return layout.paragraphs(self.body, self.inline_figures)

    def search_body(self) -> list[str]:
        return words_of_body(self.body, self.inline_figures)

    @property
    def story(self) -> list[layout.Group]:
        """The body, grouped for the page."""
        fetch_renditions(photos_in(self.body))
        return layout.lay_out(self.body, inline=self.inline_figures)

    def uses_of_figures(self) -> list[Use]:
        """Return every use of a figure on this page."""
        return uses_in(self.body)

    @cached_property
    def figure_readings(self) -> Readings:
        """What every use of a figure on this page shows."""
        uses = self.uses_of_figures()
        # Only a use that is to keep a value and names none has to look up which one it kept.
        unnamed = [u for u in uses if u.keeps_its_value(dated=self.figures_are_dated)]
        pins = pins_of(self) if any(u.observation_id is None for u in unnamed) else {}
        return Readings(uses, dated=self.figures_are_dated, pins=pins)

    @cached_property
    def inline_figures(self) -> InlineFigures:
        return InlineFigures(self.figure_readings)

    @property
    def figure_notes(self) -> list[Note]:
        """The notes of the figures in running text; call after the body was laid out."""
        return self.inline_figures.notes

    @cached_property
    def contents(self) -> list[layout.ContentsEntry]:
        return layout.contents(self.body)

    @cached_property
    def reading_time(self) -> int:
        """Minutes it takes to read the page."""
        standfirst = getattr(self, "standfirst", "")
        texts = [standfirst, *(paragraph.text for paragraph in self.paragraphs())]
        return reading_minutes(" ".join(texts))
