"""Template side of :mod:`apps.core.bilingual`."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext

from apps.core.bilingual import Wording, wording
from apps.core.languages import is_written_in

register = template.Library()


@register.simple_tag
def words(obj, *names):
    """Print a shared object's words, marking them when they are in the other language.

    Args:
        names: the fields without their suffix; the first one that says anything is printed.
    """
    chosen = next((w for name in names if (w := wording(obj, name)).text), Wording("", ""))
    active = get_language() or settings.LANGUAGE_CODE
    if not chosen.text or is_written_in(chosen.language, active):
        return chosen.text
    return format_html('<span lang="{}">{}</span>', chosen.language, chosen.text)


@register.simple_tag
def comma():
    """Print what stands between the names of a list: ", " in English, "、" in Chinese."""
    return pgettext("between names", ", ")
