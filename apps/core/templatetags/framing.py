"""How a picture sits in its frame: what the page's own line does with it, and what a crop keeps.

The pictures of the Yangpu Line series share a waterline, 71.1 % down, which the page's line
meets. A photograph has none, so the line runs along its foot instead. Inline styles are
forbidden, so a focal point becomes one of ten classes (base.css, ``.x10`` to ``.x90``).
"""

from django import template

register = template.Library()

TAG = "Yangpu Line"  # the series itself


@register.filter
def has_waterline(photo) -> bool:
    """Tell whether ``photo`` is drawn to the shared waterline: it carries the tag."""
    return photo is not None and any(tag.name == TAG for tag in photo.tags.all())


@register.filter
def focal_step(photo) -> str:
    """Return the class that keeps the focal point of ``photo`` in a narrow crop.

    ``x50`` is the middle, also for a photo without a focal point; the outer tenths round to
    ``x10`` and ``x90``.
    """
    if photo is None or photo.focal_point_x is None or not photo.width:
        return "x50"
    tenths = round(10 * photo.focal_point_x / photo.width)
    return f"x{min(max(tenths, 1), 9) * 10}"
