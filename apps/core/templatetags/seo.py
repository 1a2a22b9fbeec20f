"""Prints a page's JSON-LD as a data block, which a strict script policy lets stand."""

import json

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

# The characters that could end the block or open a tag, as in Django's json_script.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def json_ld(context):
    """Print one ``application/ld+json`` block with the page's schema.org objects."""
    page = context.get("part") or context.get("page")
    if page is None or not hasattr(page, "json_ld"):
        return ""
    graph = {"@context": "https://schema.org", "@graph": page.json_ld(context.get("request"))}
    text = json.dumps(graph, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')
