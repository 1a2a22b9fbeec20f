"""The chart of a figure, as a block of a body."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from apps.core.bilingual import active_suffix
from apps.figures.blocks import USE_CHOICES
from apps.figures.charts.drawings import drawings_of
from apps.figures.charts.points import AREA, BAR, LINE, RANK, Chart, Point
from apps.figures.models import ChartDrawing, Figure, Observation
from apps.figures.selection import Reading, Readings
from apps.figures.uses import DEFAULT, LIVE, Use

KIND_CHOICES = [
    (BAR, gettext_lazy("bars")),
    (LINE, gettext_lazy("line")),
    (AREA, gettext_lazy("area")),
    (RANK, gettext_lazy("rank over time")),
]


@dataclass(frozen=True)
class ShownChart:
    """A chart with all that stands around its drawing.

    Attributes:
        title: what it shows.
        description: what it says, for those who don't see it and for those in a hurry.
        observations: the values, in the order of time.
        observation: the newest counted one, whose source and day the chart carries.
        chart: what is drawn.
        is_stale: whether that newest value is due for a review, where the chart follows it.
    """

    title: str
    description: str
    observations: list[Observation]
    observation: Observation
    chart: Chart
    is_stale: bool = False

    @cached_property
    def drawing(self) -> ChartDrawing:
        return drawings_of([self.chart])[self.chart.key]


class ChartValue(blocks.StructValue):
    """A chart as the editor set it; the page that shows it fills in the rest."""

    place: str = ""
    shown: ShownChart | None = None
    is_read: bool = False

    def read(self, readings: Readings, place: str) -> None:
        """Take what this chart shows from the page's readings; `place` is its block's id."""
        self.place = place
        self.shown = shown_chart(self, readings[use_of(self, place)])
        self.is_read = True


class ChartBlock(blocks.StructBlock):
    """The values of one figure over time."""

    figure = SnippetChooserBlock("figures.Figure", label=gettext_lazy("Figure"), required=False)
    kind = blocks.ChoiceBlock(label=gettext_lazy("Drawn as"), choices=KIND_CHOICES, default=BAR)
    title = blocks.CharBlock(
        label=gettext_lazy("Title"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Empty: the figure’s name."),
    )
    description = blocks.TextBlock(
        label=gettext_lazy("What it says"),
        required=False,
        rows=2,
        help_text=gettext_lazy("In a sentence. Empty: the first and the last value."),
    )
    with_targets = blocks.BooleanBlock(
        label=gettext_lazy("Show targets too"), required=False, default=False
    )
    use = blocks.ChoiceBlock(
        label=gettext_lazy("When a newer value comes"), choices=USE_CHOICES, default=DEFAULT
    )

    class Meta:
        icon = "order"
        label = gettext_lazy("Chart")
        description = gettext_lazy("The values of a figure over time")
        template = "blocks/chart.html"
        value_class = ChartValue

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        if not value.is_read:  # shown by itself: a preview, the style guide
            value.read(Readings([use_of(value, "")]), "")
        context["shown"] = value.shown
        return context

    def get_preview_value(self):
        figure = Figure.objects.filter(observations__isnull=False).order_by("pk").first()
        return self.to_python(
            {
                "figure": getattr(figure, "pk", None),
                "kind": BAR,
                "title": "",
                "description": "",
                "with_targets": True,
                "use": LIVE,
            }
        )


def use_of(value: ChartValue, place: str) -> Use:
    """Return the one use of a chart; it shows values up to the one that this use shows."""
    figure_id = getattr(value["figure"], "pk", None)
    return Use(figure_id, None, value.get("use") or DEFAULT, place)


def shown_chart(value: ChartValue, reading: Reading | None) -> ShownChart | None:
    """Return what a chart block shows, or None when its figure has no value."""
    if reading is None:
        return None
    observations = reading.history
    counted = [o for o in observations if not o.is_target]
    if not value["with_targets"] and counted:
        observations = counted
    return ShownChart(
        title=value["title"] or reading.observation.figure.name,
        description=value["description"] or _summary(observations),
        observations=observations,
        observation=counted[-1] if counted else observations[-1],
        chart=Chart(
            kind=value["kind"] or BAR,
            points=tuple(_point(o) for o in observations),
            language=active_suffix(),
        ),
        is_stale=reading.is_stale,
    )


def show_charts(values: list[ChartValue]) -> None:
    """Fetch the drawings of many charts in one query."""
    shown = [value.shown for value in values if value.shown is not None]
    drawings = drawings_of(one.chart for one in shown)
    for one in shown:
        one.__dict__["drawing"] = drawings[one.chart.key]


def _point(observation: Observation) -> Point:
    return Point(
        moment=observation.ordering_date,
        period=observation.period_label or _("Not supplied"),
        value=float(observation.value),
        text=observation.plain if observation.figure.kind == "share" else _text(observation),
        status=observation.status,
    )


def _text(observation: Observation) -> str:
    sign = "%" if observation.unit == "%" else ""
    return f"{observation.qualifier} {observation.number}{sign}".strip()


def _summary(observations: list[Observation]) -> str:
    first, last = observations[0], observations[-1]
    told = {
        "first": first.plain,
        "first_period": first.period_label,
        "last": last.plain,
        "last_period": last.period_label,
    }
    if len(observations) == 1:
        return _("%(first)s (%(first_period)s).") % told
    return _("From %(first)s (%(first_period)s) to %(last)s (%(last_period)s).") % told
