"""Begins translations, and writes what translators wrote into pages of their own.

In place of wagtail-localize's own saving, which makes alias pages of parents, and writes into a
live page before anything has asked whether that may be published.
"""

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
)

from apps.core.slugs import slug_of
from apps.names.models import Alias
from apps.translating.refusals import ParentMissing
from apps.translating.relations import lead_to_twins
from apps.translating.sources import source_record

TITLE = "title"


def missing_parent(page: Page, locale: Locale) -> Page | None:
    """Return the page above `page` when it has no page of its own in `locale`."""
    parent = page.get_parent()
    if parent is None or parent.is_root():
        return None
    has_twin = parent.get_translations().filter(locale=locale, alias_of=None).exists()
    return None if has_twin else parent


@transaction.atomic
def begin(page: Page, locale: Locale, *, by=None) -> Translation:
    """Begin to translate `page` side by side; its translation is a draft of its own.

    Args:
        page: the source.
        locale: the language to translate into, in which the page has none yet.
        by: the user who begins, or None for a program.

    Raises:
        ParentMissing: the page above isn't translated; nothing has been made.
    """
    page = page.specific
    if parent := missing_parent(page, locale):
        raise ParentMissing(parent, locale)
    translation, _made = Translation.objects.update_or_create(
        source=source_record(page), target_locale=locale, defaults={"enabled": True}
    )
    twins = Page.objects.filter(translation_key=page.translation_key, locale=locale)
    twins.exclude(alias_of=None).update(alias_of=None, live=False)
    if not twins.exists():
        twin = page.copy_for_translation(locale)
        if hasattr(twin, "other_name"):
            type(twin).objects.filter(pk=twin.pk).update(other_name=page.title[:160])
            _suggest_title(translation, page.other_name, by=by)
    write(translation, by=by)
    return translation


def _suggest_title(translation: Translation, name: str, *, by) -> None:
    """Begin with the name that the source's page has in the other language."""
    segment = StringSegment.objects.filter(
        source=translation.source_id, context__path=TITLE
    ).first()
    if segment and name:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=translation.target_locale,
            defaults={
                "data": name,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": by,
            },
        )


def write(translation: Translation, *, by=None) -> Page:
    """Write the translated texts into the page as a new draft; what is live stays.

    What isn't translated yet stands in the source's words.
    """
    return _write(translation, by=by)[0]


def publish(translation: Translation, *, by=None) -> Page:
    """Write the translated texts into the page and publish it.

    Raises:
        PublishBlocked: a check objects; the texts are kept as a draft.
    """
    page, revision = _write(translation, by=by)
    revision.publish(user=by)
    page.refresh_from_db()
    return page


@transaction.atomic
def _write(translation: Translation, *, by):
    source, locale = translation.source, translation.target_locale
    before = source.get_translated_instance(locale).get_latest_revision_as_object()
    page = source.get_ephemeral_translated_instance(locale, fallback=True)
    original = source.get_source_instance()
    lead_to_twins(original, page)
    page.slug = _slug(translation, page, before)
    _keep_names(before, page)
    if not page.live:
        page.save()
    revision = page.save_revision(user=by, log_action=True)
    source.sync_view_restrictions(original, page)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return page, revision


def _slug(translation: Translation, page: Page, before: Page) -> str:
    """Return the slug that the translators chose, else the one that the page has."""
    chosen = (
        OverridableSegment.objects.filter(source=translation.source_id, context__path="slug")
        .get_overrides(translation.target_locale)
        .first()
    )
    if not chosen:
        return before.slug
    wanted = slug_of(str(chosen.data), fallback=before.slug)
    return find_available_slug(page.get_parent(), wanted, ignore_page_id=page.pk)


def _keep_names(before: Page, page: Page) -> None:
    """Keep the other names that only the translation has; the source's have been copied."""
    if not hasattr(page, "other_names"):
        return
    known = {name.text for name in page.other_names.all()}
    for name in before.other_names.all():
        if name.text not in known:
            page.other_names.add(Alias(text=name.text, language=name.language, kind=name.kind))
