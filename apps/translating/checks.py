"""What speaks against publishing a translation: texts that aren't translated, figures lost."""

from collections.abc import Iterator

from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from apps.core.publish_checks import Problem
from apps.translating.freshness import translation_of
from apps.translating.integrity import faults


def untranslated(translation: Translation):
    """Return the segments of a translation that have no words yet, or faulty ones, in order."""
    return (
        StringSegment.objects.filter(source=translation.source_id)
        .annotate_translation(translation.target_locale_id)
        .filter(translation__isnull=True)
        .order_by("order")
    )


def unfinished(page) -> Iterator[Problem]:
    """Object to a translation of which readers would see parts in the source's language."""
    translation = translation_of(page) if page.pk else None
    if translation is None:
        return
    if count := untranslated(translation).count():
        words = ngettext(
            "%(count)s text isn’t translated yet, or has lost a figure or a link.",
            "%(count)s texts aren’t translated yet, or have lost a figure or a link.",
            count,
        )
        yield Problem("translating.unfinished", words % {"count": count})


def watch_translations() -> None:
    """Mark each translated text that loses or doubles a figure or a link, as it is saved."""
    post_save.connect(_mark_faults, sender=StringTranslation, dispatch_uid="translating.faults")


def _mark_faults(sender, instance: StringTranslation, raw=False, **kwargs) -> None:
    if raw or instance.has_error:
        return
    if message := fault_message(instance.translation_of.data, instance.data):
        sender.objects.filter(pk=instance.pk).update(has_error=True, field_error=message)
        instance.has_error, instance.field_error = True, message


def fault_message(source: str, translation: str) -> str:
    """Say in words what a translation has lost or doubled; empty when it has all of it once."""
    found = faults(source, translation)
    said = []
    if found.lost:
        said.append(_("Missing figure or link: %(words)s.") % {"words": _quoted(found.lost)})
    if found.doubled:
        said.append(_("Stands twice: %(words)s.") % {"words": _quoted(found.doubled)})
    return " ".join(said)


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{text}”" for text in words)
