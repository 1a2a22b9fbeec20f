"""Keeps account of which blocks of a source have changed since its translation was up to date.

Runs when either page goes live. Only the live text of the source counts, and a figure inside it
counts as the object it is.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from apps.translating import relations
from apps.translating.models import Twin
from apps.translating.texts import blocks_of, label_of, readable


@dataclass(frozen=True)
class Change:
    """One block of the source that a translation has not followed yet.

    Attributes:
        key: the block's key, such as ``body.<block id>``.
        label: what an editor calls the block.
        before: its words when the translation was up to date; empty when it is new.
        after: its words now; empty when it has gone.
    """

    key: str
    label: str
    before: str
    after: str

    @property
    def anchor(self) -> str:
        """The name of the block or of the field, without the field in front of a block."""
        return self.key.partition(".")[2] or self.key


def translation_of(page) -> Translation | None:
    """Return the side-by-side translation that writes `page`, if it has one."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        )
        .select_related("source", "source__locale", "target_locale")
        .first()
    )


def source_of(page, translation: Translation | None = None) -> Page | None:
    """Return the page that `page` is a translation of: side by side, or by hand.

    A page written by hand is a translation of the one in the main language.
    """
    translation = translation or translation_of(page)
    twins = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    twins = twins.exclude(pk=page.pk)
    if translation:
        return twins.filter(locale=translation.source.locale_id).first()
    return twins.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def refresh(page) -> None:
    """Bring the account up to date after the live text of `page` has changed."""
    twins = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    twins = list(twins.exclude(pk=page.pk))
    if page.alias_of_id or not twins:
        return
    page = page.specific
    _follow_source(page, twins)
    note(page)


def _follow_source(page, others: list[Page]) -> None:
    """Compare each translation of `page` with its new words."""
    known = list(Twin.objects.filter(source=page.pk))
    now = blocks_of(page) if known else {}
    for twin in known:
        _compare(twin, now)
        twin.save()
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale=page.locale_id, enabled=True
    )
    for translation in translations.select_related("source")[:1]:
        # The editors of the translation find the new text beside their own. What is live
        # stays as it is until they publish.
        translation.source.update_from_db()
    counted = {twin.page_id for twin in known}
    for other in others:
        if other.live and other.pk not in counted:
            note(other.specific)


def note(page) -> None:
    """Take down what a translation that has gone live says, and of what.

    A page that is nobody's translation, or whose source isn't live, is left alone. So is what
    was taken down before of a page written by hand: only the blocks that its editors have just
    rewritten count as followed.
    """
    translation = translation_of(page)
    source = source_of(page, translation)
    if source is None or not source.live:
        return
    source = source.specific
    own, now = blocks_of(page, like=source), blocks_of(source)
    twin = Twin.objects.filter(page=page.pk).first()
    if twin is None:
        twin = Twin(page_id=page.pk, source_id=source.pk, seen=now)
        relations.lead_here(page, source)
    elif translation:
        twin.seen, twin.up_to_date_at = now, timezone.now()
    else:
        rewritten = {key for key in now if own.get(key) != twin.own.get(key)}
        followed = rewritten.intersection(twin.stale)
        twin.seen = _seen_after(twin.seen, now, followed)
    twin.source_id, twin.own = source.pk, own
    _compare(twin, now)
    twin.save()


def _seen_after(seen: dict, now: dict, followed: set[str]) -> dict:
    """Return `seen` with the blocks that a translator has just rewritten taken from `now`."""
    return {**seen, **{key: now[key] for key in followed}}


def _compare(twin: Twin, now: dict[str, str]) -> None:
    """Write into `twin` which blocks of the source differ from what its translator saw."""
    gone = [key for key in twin.seen if key not in now]
    twin.stale = [key for key, words in now.items() if twin.seen.get(key) != words] + gone
    twin.stale_count, twin.block_count = len(twin.stale), len(now)
    if not twin.stale:
        if twin.source_changed_at:
            twin.up_to_date_at = timezone.now()
        twin.source_changed_at = None
    elif twin.source_changed_at is None:
        twin.source_changed_at = timezone.now()


@transaction.atomic
def declare_up_to_date(page) -> Twin | None:
    """Note that `page` says what its source says now; None when it is nobody's translation."""
    page = page.specific
    source = source_of(page)
    if source is None:
        return None
    source = source.specific
    now = blocks_of(source)
    twin = Twin.objects.filter(page=page.pk).first() or Twin(page_id=page.pk)
    twin.source_id, twin.seen, twin.own = source.pk, now, blocks_of(page, like=source)
    twin.up_to_date_at = timezone.now()
    _compare(twin, now)
    twin.save()
    return twin


def changes_of(twin: Twin) -> list[Change]:
    """Return the blocks that the translation has still to follow, in the order of the source."""
    if not twin.stale:
        return []
    source = twin.source.specific
    now = blocks_of(source)
    return [
        Change(
            key=key,
            label=label_of(source, key),
            before=readable(twin.seen.get(key, "")),
            after=readable(now.get(key, "")),
        )
        for key in twin.stale
    ]
