"""What the admin and readers are told about the translation that a page is or has."""

import json

from django import template
from django.conf import settings
from django.utils.translation import get_language_info
from wagtail.models import Locale, Page

from apps.translating import freshness, listing
from apps.translating.checks import untranslated
from apps.translating.differences import word_difference
from apps.translating.models import Twin
from apps.translating.notes import notes_of, warning_count

register = template.Library()


@register.inclusion_tag("translating/panel.html", takes_context=True)
def translation_panel(context, page):
    """Show an editor how fresh the page is as a translation, and how fresh its own are."""
    request = context.get("request")
    found = {"page": page, "csrf_token": context.get("csrf_token"), "request": request}
    if page is None or page.pk is None or page.depth < 2:
        return found
    translation = freshness.translation_of(page)
    source = freshness.source_of(page, translation)
    if source:
        twin = Twin.objects.filter(page=page.pk).select_related("source").first()
        changes = freshness.changes_of(twin) if twin else []
        found |= {
            "source": source,
            "translation": translation,
            "twin": twin,
            "changes": [(c, word_difference(c.before, c.after)) for c in changes],
            "left": untranslated(translation).count() if translation else 0,
        }
    found["translations"] = _translations_of(page, source)
    return found


def _translations_of(page, source) -> list[tuple]:
    """Return the languages that a page is or may be translated into, with their state."""
    rows = []
    for locale in Locale.objects.exclude(pk=page.locale_id):
        if source and source.locale_id == locale.pk:
            continue
        pages = listing.sources_for(locale).filter(pk=page.pk)
        rows += [(locale, one, listing.STATES[one.state]) for one in pages]
    return rows


@register.simple_tag
def translation_notes(translation):
    """Return the notes beside the texts of a translation, for the editor's script."""
    return notes_of(translation)


@register.simple_tag(takes_context=True)
def may_submit(context, page) -> bool:
    """Tell whether a user hands a page in; who publishes has no need to."""
    rights = page.permissions_for_user(context["request"].user)
    return not rights.can_publish() and rights.can_submit_for_moderation()


@register.filter
def texts_in_doubt(notes) -> int:
    """Return how many texts of :func:`translation_notes` have a warning."""
    return warning_count(notes)


@register.filter
def without_alias(props: str) -> str:
    """Take the way back to an alias out of what wagtail-localize tells its editor."""
    told = json.loads(props)
    told["links"]["convertToAliasUrl"] = None
    return json.dumps(told)


@register.inclusion_tag("translating/reader_note.html")
def reader_note(page):
    """Tell readers of a translation that its source has been changed since."""
    if not isinstance(page, Page) or not page.pk or _is_in_main_language(page):
        return {}
    twin = Twin.objects.stale().filter(page=page.pk).select_related("source__locale").first()
    if twin is None:
        return {}
    code = twin.source.locale.language_code
    return {
        "source": twin.source,
        "changed_at": twin.source_changed_at,
        "language_code": code,
        "own_name": get_language_info(code)["name_local"],
        "name": get_language_info(code)["name_translated"],
    }


def _is_in_main_language(page) -> bool:
    return page.locale.language_code == settings.LANGUAGE_CODE
