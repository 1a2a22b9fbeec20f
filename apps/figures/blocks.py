"""Figures in a body: chosen from the registry, never typed."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from apps.figures.selection import observations_for


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


class FigureUseBlock(blocks.StructBlock):
    """One figure of a strip."""

    figure = SnippetChooserBlock("figures.Figure", label=_("Figure"), required=False)
    observation = ObservationChooserBlock(
        label=_("Value to keep"),
        required=False,
        help_text=_("Empty: the latest value, also when a newer one comes."),
    )


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
    def uses(value) -> list[tuple[int | None, int | None]]:
        """Return the ``(figure_id, observation_id)`` pairs of a strip's value."""
        return [
            (getattr(i["figure"], "pk", None), getattr(i["observation"], "pk", None))
            for i in value["items"]
        ]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["observations"] = observations_for(self.uses(value))
        return context

    def get_preview_value(self):
        from apps.figures.models import Figure

        keys = Figure.objects.values_list("pk", flat=True)[:4]
        return self.to_python(
            {"title": "", "items": [{"figure": pk, "observation": None} for pk in keys]}
        )
