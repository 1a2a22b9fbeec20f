"""The ten strokes as a sign: which of the ten parts of the framework a thing belongs to.

Hides the drawing. The strokes stand in groups of one, two, three and four and grow with
their tier; a template only says which of them are lit.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html

register = template.Library()

# Left edge and height of each stroke, in the units of the drawing (92 wide, 30 high).
STROKES = (
    (0, 13),
    (13, 18),
    (21, 18),
    (34, 23),
    (42, 23),
    (50, 23),
    (63, 28),
    (71, 28),
    (79, 28),
    (87, 28),
)
BASELINE = 30
WIDTH = 5


def stroke_path(numbers: Iterable[int]) -> str:
    """Return the SVG path of the strokes with these numbers (1 to 10); others are ignored."""
    wanted = set(numbers)
    return "".join(
        f"M{left} {BASELINE}v-{height}h{WIDTH}V{BASELINE}z"
        for number, (left, height) in enumerate(STROKES, start=1)
        if number in wanted
    )


@register.simple_tag
def rods(lit=(), large=False):
    """Print the ten strokes with some of them lit.

    Args:
        lit: the lit strokes' numbers (1 to 10), one number, ``"all"``, or nothing at all.
        large: print the poster variant that fills the width it is given.

    The drawing is hidden from assistive technology: the words beside it say the same.
    """
    if lit == "all":
        lit = range(1, len(STROKES) + 1)
    elif isinstance(lit, int):
        lit = (lit,)
    numbers = set(lit or ())
    rest = set(range(1, len(STROKES) + 1)) - numbers
    return format_html(
        '<svg class="rods{}" viewBox="0 0 92 30" aria-hidden="true" focusable="false">'
        '<path class="off" fill="currentColor" d="{}"/>'
        '<path class="on" fill="currentColor" d="{}"/></svg>',
        " rods-l" if large else "",
        stroke_path(rest),
        stroke_path(numbers),
    )


@register.simple_tag
def rods_path() -> str:
    """Return the path of all ten strokes, for drawings that are not the sign itself."""
    return stroke_path(range(1, len(STROKES) + 1))
