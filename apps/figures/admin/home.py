"""What waits for somebody among the figures, on the first screen of the admin."""

from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from apps.figures.admin.desk import waiting_for
from apps.figures.models import Figure

SHOWN = 5  # of each kind; the rest is a click away


class OwnersPanel(Component):
    """The stale values, open targets and conflicts of one's own figures and of nobody's."""

    name = "figures_waiting"
    template_name = "figures/admin/home_panel.html"
    order = 150

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        work = []
        if policy_registry.get_by_type(Figure).user_has_permission(user, "change"):
            for kind, waiting in waiting_for(user).items():
                found = list(waiting[: SHOWN + 1])
                if found:
                    work.append((kind, found[:SHOWN], len(found) > SHOWN))
        return {"work": work}
