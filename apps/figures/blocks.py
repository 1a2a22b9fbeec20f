"""Figures in a body: chosen from the registry, never typed."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from apps.figures.selection import Readings
from apps.figures.uses import DEFAULT, LIVE, PINNED, Use


class ObservationChooserBlock(blocks.ChooserBlock):
    """Chooses one observation: this value stays although newer ones come."""

    @cached_property
    def target_model(self):
        from apps.figures.models import Observation

        return Observation

    @cached_property
    def widget(self):
        from apps.figures.choosers import observation_chooser

        return observation_chooser.widget_class()

    class Meta:
        icon = "order"


USE_CHOICES = [
    (DEFAULT, _("as this kind of page does")),
    (PINNED, _("keep this value")),
    (LIVE, _("always the latest value")),
]

USE_LABELS = dict(USE_CHOICES)


class FigureUseBlock(blocks.StructBlock):
    """One figure of a strip."""

    figure = SnippetChooserBlock("figures.Figure", label=_("Figure"), required=False)
    observation = ObservationChooserBlock(
        label=_("Value to keep"),
        required=False,
        help_text=_("Empty: the latest one; a dated report keeps it once it is published."),
    )
    use = blocks.ChoiceBlock(
        label=_("When a newer value comes"),
        choices=USE_CHOICES,
        default=DEFAULT,
    )


def _use(item, *, place: str) -> Use:
    """Return the use of one item; a value that was chosen is kept unless the editor says live."""
    observation_id = getattr(item["observation"], "pk", None)
    mode = item.get("use") or DEFAULT
    if mode == DEFAULT and observation_id:
        mode = PINNED
    return Use(getattr(item["figure"], "pk", None), observation_id, mode, place)


class FiguresBlock(blocks.StructBlock):
    """A strip of large numbers, each with its period and source."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    items = blocks.ListBlock(FigureUseBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        icon = "order"
        label = _("Figures")
        description = _("A strip of large numbers from the registry")
        template = "blocks/figures.html"

    @staticmethod
    def uses(value) -> list[Use]:
        """Return the uses of a strip's value, in order."""
        return [_use(item.value, place=item.id or "") for item in value["items"].bound_blocks]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        uses = self.uses(value)
        # The page has read all its figures at once; a block shown by itself reads its own.
        readings = getattr(value, "readings", None) or Readings(uses)
        context["readings"] = readings.of(uses)
        return context

    def get_preview_value(self):
        from apps.figures.models import Figure

        keys = Figure.objects.values_list("pk", flat=True)[:4]
        return self.to_python(
            {
                "title": "",
                "items": [{"figure": pk, "observation": None, "use": LIVE} for pk in keys],
            }
        )
