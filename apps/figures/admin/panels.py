"""What the form of a figure tells besides its fields: what waits, its values, its uses."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, Panel

from apps.figures.models import Figure
from apps.figures.usage import places


class _ToldPanel(Panel):
    """Shows something of a stored figure; nothing for one that is still being made."""

    template = ""

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template

        def is_shown(self):
            return super().is_shown() and self.instance.pk is not None


class NoticesPanel(_ToldPanel):
    """What waits for the figure's owner: a conflict, an open target, a stale value."""

    template = "figures/admin/notices_panel.html"

    class BoundPanel(_ToldPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            values = self.instance.all_values()
            return super().get_context_data(parent_context) | {
                "conflicts": [value for value in values if value.is_conflict],
                "open_targets": [value for value in values if value.is_open_question],
                "stale": [value for value in values if value.is_stale],
            }


class ValuesPanel(_ToldPanel):
    """The history: every value with how it stands, and what can be done with it."""

    template = "figures/admin/values_panel.html"

    class BoundPanel(_ToldPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {
                "figure": self.instance,
                "values": self.instance.all_values(),
            }


class UsesPanel(_ToldPanel):
    """Where the figure is shown, in drafts too."""

    template = "figures/admin/uses_panel.html"

    class BoundPanel(_ToldPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            uses = self.instance.uses.with_shown().order_by("is_draft", "page__title", "pk")
            return super().get_context_data(parent_context) | {"places": places(uses)}


EDIT_HANDLER = ObjectList(
    [
        NoticesPanel(),
        ValuesPanel(heading=_("Values")),
        UsesPanel(heading=_("Where it is shown")),
        *Figure.panels,
    ]
)
