"""What the side-by-side editor says beside each text: names, numbers, what changed, what was."""

import json
from collections import defaultdict

from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from apps.translating import glossary
from apps.translating.models import Twin
from apps.translating.numbers import compare, typed_words
from apps.translating.texts import block_of


def notes_of(translation: Translation) -> list[dict]:
    """Return what there is to say of each text of a translation, in order.

    The number of queries doesn't grow with the texts.

    Returns:
        For each text: ``id``, ``block``, ``source`` as it stands in the editor, ``terms`` of the
        glossary, ``warnings`` in words, whether its block ``changed`` since, and the words that
        translated it ``before`` it changed.
    """
    segments = list(
        StringSegment.objects.filter(source=translation.source_id)
        .annotate_translation(translation.target_locale_id, include_errors=True)
        .select_related("string", "context")
        .order_by("order")
    )
    known = glossary.between(
        translation.source.locale.language_code, translation.target_locale.language_code
    )
    stale = _stale_blocks(translation)
    earlier = _earlier(translation, segments)
    notes = []
    for segment in segments:
        words = typed_words(segment.string.data)
        terms = known.terms_in(words) if known else []
        block = block_of(segment.context.path)
        notes.append(
            {
                "id": segment.pk,
                "block": block.partition(".")[2] or block,
                "source": segment.string.data,
                "terms": [
                    {"found": t.found, "kind": t.kind, "to": list(t.translations), "not": t.avoid}
                    for t in terms
                ],
                "warnings": warnings_of(segment, terms),
                "changed": block in stale,
                "before": "" if segment.translation else earlier.get(segment.context_id, ""),
            }
        )
    return notes


def warnings_of(segment: StringSegment, terms: list) -> list[str]:
    """Return in words what looks wrong in a translated text; nothing of one that is empty."""
    if not segment.translation:
        return []
    attrs = json.loads(segment.attrs) if segment.attrs else {}
    source = typed_words(segment.string.data, attrs)
    translation = typed_words(segment.translation, attrs)
    said = []
    differing = compare(source, translation)
    if differing.only_source:
        numbers = ", ".join(differing.only_source)
        said.append(_("Number missing in the translation: %(numbers)s.") % {"numbers": numbers})
    if differing.only_translation:
        numbers = ", ".join(differing.only_translation)
        said.append(_("Number not in the source: %(numbers)s.") % {"numbers": numbers})
    for doubt in glossary.doubts(terms, translation):
        told = {"found": doubt.found, "wanted": doubt.wanted, "used": doubt.used}
        if doubt.used:
            said.append(_("“%(used)s” is not to be used for “%(found)s”.") % told)
        else:
            said.append(_("“%(found)s” is called “%(wanted)s”.") % told)
    return said


def warning_count(notes: list[dict]) -> int:
    """Return how many texts of `notes` have something that looks wrong."""
    return sum(bool(note["warnings"]) for note in notes)


def _stale_blocks(translation: Translation) -> set[str]:
    twin = Twin.objects.filter(
        page__translation_key=translation.source.object_id,
        page__locale=translation.target_locale_id,
    ).first()
    return set(twin.stale) if twin else set()


def _earlier(translation: Translation, segments: list[StringSegment]) -> dict[int, str]:
    """Return by context what an earlier text in the same place was translated as."""
    current = defaultdict(set)
    for segment in segments:
        current[segment.context_id].add(segment.string_id)
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    ).order_by("updated_at")
    return {
        context: data
        for context, string, data in rows.values_list("context_id", "translation_of_id", "data")
        if string not in current[context]
    }
