"""The framework drawn inside a body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale
from wagtail.snippets.blocks import SnippetChooserBlock

from apps.clusters.system import tiers_of


class FrameworkBlock(blocks.StructBlock):
    """The tiers of a framework with their nodes, each linked to its page."""

    framework = SnippetChooserBlock("clusters.Framework", label=_("Framework"), required=False)
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)

    class Meta:
        icon = "grip"
        label = _("Framework")
        description = _("The industrial framework, drawn")
        template = "blocks/framework.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        locale_id = getattr(page, "locale_id", None) or Locale.get_active().pk
        context["tiers"] = tiers_of(value["framework"], locale_id)
        return context

    def get_preview_value(self):
        from apps.clusters.models import Framework

        framework = Framework.objects.first()
        return self.to_python(
            {"framework": getattr(framework, "pk", None), "title": "The framework, drawn"}
        )
