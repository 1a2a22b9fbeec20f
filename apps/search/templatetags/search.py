"""How what was found is written: words marked, days as exact as they are known, languages told."""

import re
from datetime import date
from urllib.parse import unquote

from django import template
from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.formats import get_format
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from apps.core.bilingual import LANGUAGE_CODES, active_suffix
from apps.search import kinds

register = template.Library()

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
LONGEST_GUESS = 60

register.filter("kind_name", kinds.name_of)


@register.filter
def highlighted(text: str, marks) -> SafeString:
    """Return a text with the stretches (start, end) between ``<mark>`` tags, all else escaped."""
    written, at = [], 0
    for start, end in sorted(marks or ()):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        written += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*written, escape(text[at:])]))


@register.filter
def day(text: str) -> SafeString | str:
    """Return a day, a month or a year (ISO 8601) as a ``<time>`` in the active language."""
    found = DAY.match(text or "")
    if not found:
        return ""
    year, month, number = found.groups()
    try:
        when = date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return ""
    shape = get_format("DATE_FORMAT" if number else "YEAR_MONTH_FORMAT") if month else "Y"
    return format_html('<time datetime="{}">{}</time>', found[0], format_date(when, shape))


@register.filter
def in_its_language(text) -> SafeString:
    """Return a text, in a ``<span lang>`` where it is not in the page's language."""
    language = "zh-Hans" if HAN.search(text) else "en" if LATIN.search(text) else ""
    if not language or language == LANGUAGE_CODES[active_suffix()]:
        return conditional_escape(text)
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def count_in(elsewhere: dict[str, int], code: str) -> int:
    """Return how many things a language has; ``code`` as the ``lang`` attribute writes it."""
    return elsewhere.get(code.lower(), 0)


@register.filter
def pages_below(page) -> list:
    """Return the live pages right below an index page that everybody may open, as they stand."""
    return list(page.get_children().live().public()) if page else []


@register.simple_tag(takes_context=True)
def words_of_address(context) -> str:
    """Return what an address that leads nowhere seems to look for, to search it instead."""
    request = context.get("request")
    path = unquote(request.path) if request else ""
    parts = [part for part in re.split(r"[\W_]+", path) if part]
    codes = {code for code, _name in settings.LANGUAGES} | {"zh", "hans", "html", "htm", "php"}
    words = [part for part in parts if part.lower() not in codes and not part.isdigit()]
    return " ".join(words)[:LONGEST_GUESS].strip()
