"""Bars for the values of one figure, drawn on the server: no script, one accent colour.

Hides the geometry. Values are labelled directly, so there is no axis; counts are solid and
targets hollow, as everywhere on the site. The whole drawing has one text alternative.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

register = template.Library()

# In units of the drawing, which is as wide as its column.
WIDTH, LONGEST, ROW, LABEL, BAR = 360, 250, 60, 16, 22


def drawable(observations) -> bool:
    """Tell whether bars say anything: two values or more, none negative, one above zero."""
    values = [observation.value for observation in observations]
    return len(values) > 1 and min(values) >= 0 and max(values) > 0


@register.simple_tag
def value_bars(first, others=()):
    """Print the values of a figure as bars, oldest on top; nothing when bars say nothing.

    Args:
        first: the observation shown large beside the chart.
        others: its other observations.

    Each observation needs ``value``, ``plain``, ``number``, ``period_label``, ``is_target``
    and ``ordering_date``.
    """
    shown = sorted([first, *others], key=lambda observation: observation.ordering_date)
    if not drawable(shown):
        return ""
    longest = max(observation.value for observation in shown)
    rows, said = [], []
    for index, observation in enumerate(shown):
        label = observation.period_label or _("Date: not supplied")
        if observation.is_target:
            label = _("%(date)s, target") % {"date": label}
        width = max(round(float(observation.value / longest) * LONGEST, 1), 1)
        top = index * ROW
        style = "f0" if observation.is_target else "f1"
        bar = (top + 24, width, BAR, style)
        rows.append((top + LABEL, label, *bar, width + 8, top + 40, observation.number))
        said.append(f"{label}: {observation.plain}")
    height = len(shown) * ROW + 4
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}'
        '<path class="st" stroke-width="2" d="M0 {}H{}"/></svg>',
        WIDTH,
        height,
        "; ".join(said),
        format_html_join(
            "",
            '<text y="{}">{}</text><rect x="1" y="{}" width="{}" height="{}" class="{}"/>'
            '<text x="{}" y="{}">{}</text>',
            rows,
        ),
        height - 2,
        LONGEST + 50,
    )
