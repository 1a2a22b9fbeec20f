"""The body of a report: a story that can also show cards and the framework."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from apps.clusters.blocks import FrameworkBlock
from apps.story.blocks import StoryBlock

CARD_PAGES = ["enterprises.EnterprisePage", "clusters.ClusterPage", "places.PlacePage"]


class CardBlock(blocks.StructBlock):
    """An enterprise, a cluster or a place as a card in the text."""

    page = blocks.PageChooserBlock(page_type=CARD_PAGES, label=_("Page"), required=False)

    class Meta:
        icon = "link"
        label = _("Card")
        description = _("An enterprise, a cluster or a place as a card")
        template = "blocks/card.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        target = value["page"]
        context["target"] = target.specific if target and target.live else None
        return context

    def get_preview_value(self):
        from apps.enterprises.models import EnterprisePage

        return self.to_python(
            {"page": EnterprisePage.objects.live().values_list("pk", flat=True).first()}
        )


class ReportStoryBlock(StoryBlock):
    """Every block that the body of a report may hold."""

    framework = FrameworkBlock(group=_("The site’s own pages"))
    card = CardBlock(group=_("The site’s own pages"))
