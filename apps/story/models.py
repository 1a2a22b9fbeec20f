"""What pages with a body share; no tables of its own."""

from functools import cached_property

from apps.core.text import Paragraph, reading_minutes
from apps.photos.blocks import photos_in
from apps.photos.renditions import fetch_renditions
from apps.story import layout


class StoryMixin:
    """For pages with a ``body`` of StoryBlock."""

    def paragraphs(self) -> list[Paragraph]:
        return layout.paragraphs(self.body)

    @property
    def story(self) -> list[layout.Group]:
        """The body, grouped for the page."""
        fetch_renditions(photos_in(self.body))
        return layout.lay_out(self.body)

    @cached_property
    def contents(self) -> list[layout.ContentsEntry]:
        return layout.contents(self.body)

    @cached_property
    def reading_time(self) -> int:
        """Minutes it takes to read the page."""
        standfirst = getattr(self, "standfirst", "")
        texts = [standfirst, *(paragraph.text for paragraph in self.paragraphs())]
        return reading_minutes(" ".join(texts))
