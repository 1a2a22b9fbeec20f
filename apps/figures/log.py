"""How changes of the registry read in the desk's histories: what from, what to, on which pages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

LABELS = {
    "figures.observation.added": gettext_lazy("Value added"),
    "figures.observation.changed": gettext_lazy("Value changed"),
    "figures.observation.superseded": gettext_lazy("Value superseded"),
    "figures.observation.contested": gettext_lazy("Conflict found"),
    "figures.conflict.resolved": gettext_lazy("Conflict settled"),
    "figures.observation.checked": gettext_lazy("Value confirmed"),
    "figures.observation.removed": gettext_lazy("Value removed"),
    "figures.target.settled": gettext_lazy("Target settled"),
    "figures.figure.changed": gettext_lazy("Figure changed"),
    "figures.figure.removed": gettext_lazy("Figure removed"),
}


class ChangeFormatter(LogFormatter):
    """One line: the label, the words before and after, and the titles of the altered pages."""

    def __init__(self, label):
        self.label = label

    def format_message(self, log_entry):
        data = log_entry.data or {}
        parts = [str(self.label), _difference(data.get("before", {}), data.get("after", {}))]
        message = ": ".join(part for part in parts if part)
        if titles := [title for _pk, title in data.get("pages", [])]:
            shown = _("This altered: %(pages)s.") % {"pages": ", ".join(titles)}
            return f"{message}. {shown}"
        return message


def _difference(before: dict, after: dict) -> str:
    """Return "7,000 → 8,000; source: A → B", leaving out what stayed the same."""
    found = []
    was, now = before.get("said", ""), after.get("said", "")
    if was != now:
        found.append(_arrow(was, now))
    elif now:
        found.append(now)
    if before and after and before.get("observation") == after.get("observation"):
        names = dict.fromkeys([*before, *after])
        found += [
            f"{name}: {_arrow(before.get(name, ''), after.get(name, ''))}"
            for name in names
            if name not in {"said", "observation"} and before.get(name) != after.get(name)
        ]
    return "; ".join(found)


def _arrow(was, now) -> str:
    if was in (None, ""):
        return str(now)
    return f"{was} → {now if now not in (None, '') else '–'}"


@hooks.register("register_log_actions")
def log_changes_of_the_registry(actions):
    for action, label in LABELS.items():
        actions.formatters[action] = ChangeFormatter(label)
        actions.choices.append((action, label))
