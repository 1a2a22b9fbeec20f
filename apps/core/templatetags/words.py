"""Template side of :mod:`apps.core.bilingual`."""

from django import template
from django.utils.html import format_html

from apps.core.bilingual import LANGUAGE_CODES, active_suffix, wording

register = template.Library()


@register.simple_tag
def words(obj, name):
    """Print a shared object's words, marking them when they are in the other language."""
    chosen = wording(obj, name)
    if not chosen.text or chosen.language == LANGUAGE_CODES[active_suffix()]:
        return chosen.text
    return format_html('<span lang="{}">{}</span>', chosen.language, chosen.text)
