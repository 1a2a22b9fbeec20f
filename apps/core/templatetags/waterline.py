"""Tells a picture of the Yangpu Line series from a photograph.

The pictures of the series share a waterline, 71.1 % down, which the page's own line meets.
A photograph has none, so the line runs along its foot instead.
"""

from django import template

register = template.Library()

TAG = "waterline"


@register.filter
def has_waterline(photo) -> bool:
    """Tell whether ``photo`` is drawn to the shared waterline: it carries the tag."""
    return photo is not None and any(tag.name == TAG for tag in photo.tags.all())
