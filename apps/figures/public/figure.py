"""What the page of one figure tells: every value that readers may know, and who shows it."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from wagtail.models import Locale, Page

from apps.figures.models.figure import Figure
from apps.figures.models.observation import Observation
from apps.figures.models.use import FigureUse
from apps.figures.public.rows import Row, rows_of
from apps.figures.usage import Place, places


@dataclass(frozen=True)
class FigureView:
    """One figure with its history.

    Attributes:
        figure: the figure.
        observation: the value shown large.
        history: every value that readers may know, newest first; superseded ones too.
    """

    figure: Figure
    observation: Observation
    history: list[Observation]

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.history)

    def subject(self, locale: Locale) -> Page | None:
        """Return the page that the figure speaks of, in a language, where everybody may open it."""
        page = self.figure.subject
        if page is not None and page.locale_id != locale.pk:
            page = page.get_translation_or_none(locale)
        if page is None or not page.live or page.get_view_restrictions().exists():
            return None
        return page

    def places(self, locale: Locale) -> list[Place]:
        """Return the public pages of a language that show the figure."""
        uses = FigureUse.objects.public().filter(figure=self.figure, page__locale=locale)
        return places(uses.with_shown().order_by("page__title", "pk"))


def figure_view(slug: str) -> FigureView | None:
    """Return a figure with its history, or None where readers know of no value."""
    figure = Figure.objects.with_latest().select_related("subject").filter(slug=slug).first()
    latest = figure.latest if figure else None
    if latest is None:
        return None
    found = Observation.objects.for_readers().filter(figure=figure).with_source()
    history = list(found.select_related("superseded_by", "outcome_observation").newest_first())
    latest.figure = figure
    for observation in history:
        for one in (observation, observation.superseded_by, observation.outcome_observation):
            if one is not None:
                one.figure = figure
    return FigureView(figure, latest, history)
