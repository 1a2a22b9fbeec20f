"""Takes a translation that was written by hand into the side-by-side editor.

Its texts are matched with the source's block by block and paragraph by paragraph. Where they
don't match, nothing is taken over and the reason is said: a text without a counterpart would be
lost at the next publication.
"""

from collections import defaultdict
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
)

from apps.core.translation import chosen_objects
from apps.translating import freshness
from apps.translating.checks import fault_message
from apps.translating.models import Twin
from apps.translating.refusals import Refused
from apps.translating.relations import twins_of
from apps.translating.sources import source_record
from apps.translating.texts import Text, label_of, readable, texts_of

SHOWN = 40  # characters of a text by which a reason names it


@dataclass(frozen=True)
class _Pair:
    """A text of the source and the translation's words for it, with the source's link ids."""

    source: Text
    data: str


@transaction.atomic
def adopt(*, twin: Page, by=None) -> Translation:
    """Let a page that was written by hand be edited side by side with its source.

    The page itself isn't touched; its texts become the translations of the source's texts.

    Args:
        twin: the translation; it shares its translation key with a page of another language.
        by: the user who does so, or None for a program.

    Returns:
        The translation, whose editor shows the texts of both.

    Raises:
        Refused: the two pages don't match; every reason is named and nothing is changed.
    """
    twin = twin.get_latest_revision_as_object() if twin.has_unpublished_changes else twin.specific
    source = freshness.source_of(twin)
    if source is None:
        raise Refused(_("There is no page in another language that this one translates."))
    source = source.specific
    if type(source) is not type(twin):
        raise Refused(_("The two pages are of different kinds."))
    if Twin.objects.filter(page=twin.pk, stale_count__gt=0).exists():
        raise Refused(_("The source has changed since. Bring the translation up to date first."))
    pairs, reasons = _match(source, twin)
    reasons += _other_objects(source, twin)
    if reasons:
        raise Refused(*reasons)
    translation, _made = Translation.objects.update_or_create(
        source=source_record(source), target_locale=twin.locale, defaults={"enabled": True}
    )
    _store(translation, pairs, by=by)
    if twin.live and not Twin.objects.filter(page=twin.pk).exists():
        freshness.note(twin)
    return translation


def _match(source: Page, twin: Page) -> tuple[list[_Pair], list[str]]:
    """Pair the texts of two pages; return the pairs and what stands against them in words."""
    ours, theirs = _by_path(source, source), _by_path(twin, source)
    pairs, reasons = [], []
    for path, texts in ours.items():
        mine = theirs.pop(path, [])
        if len(mine) != len(texts):
            reasons.append(_uneven(source, texts[0], len(texts), len(mine)))
            continue
        for text, own in zip(texts, mine, strict=True):
            data, reason = _with_ids_of(text, own, twin.locale_id)
            pairs.append(_Pair(text, data))
            reasons += [reason] if reason else []
    for texts in theirs.values():
        label = label_of(twin, texts[0].block)
        reasons.append(
            _("%(block)s: “%(text)s” has no counterpart in the source.")
            % {"block": label, "text": _short(texts[0])}
        )
    return pairs, reasons


def _by_path(page: Page, source: Page) -> dict[str, list[Text]]:
    """Return the texts of a page by path; children are known by their place and not their key.

    A correction or a slice that was written by hand has a translation key of its own.
    """
    found = defaultdict(list)
    for text in texts_of(page, like=source):
        found[text.path].append(text)
    return found


def _uneven(source: Page, text: Text, count: int, found: int) -> str:
    label = label_of(source, text.block)
    told = {"block": label, "text": _short(text), "count": count, "found": found}
    if not found:
        return _("%(block)s: the translation has nothing for “%(text)s”.") % told
    return (
        _(
            "%(block)s: the source has %(count)s paragraphs where the translation has %(found)s"
            " (“%(text)s”)."
        )
        % told
    )


def _short(text: Text) -> str:
    words = readable(text.words)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def _with_ids_of(text: Text, own: Text, locale_id: int) -> tuple[str, str]:
    """Return a translated text whose links have the ids of the same links in the source.

    Returns:
        The text, and why it can't be taken over; an empty reason when it can.
    """
    if not text.attrs and not own.attrs:
        return own.html, ""
    free = dict(text.attrs)
    new_ids = {}
    for key, target in own.attrs.items():
        same = next((k for k, t in free.items() if _leads_alike(t, target, locale_id)), None)
        if same is None:
            return own.html, _lost_link(own)
        new_ids[key] = same
        del free[same]
    soup = BeautifulSoup(own.html, "html.parser")
    for link in soup.find_all(id=True):
        link["id"] = new_ids.get(link["id"], link["id"])
    data = str(soup)
    return data, fault_message(text.html, data)


def _leads_alike(ours: dict, theirs: dict, locale_id: int) -> bool:
    """Tell whether two links lead to the same object, or to a page and its translation."""
    if ours == theirs:
        return True
    kind = ours.get("linktype")
    if kind != theirs.get("linktype") or kind is None:
        return False
    key, own = str(ours.get("id", "")), str(theirs.get("id", ""))
    if kind == "page" and key.isdigit() and own.isdigit():
        return twins_of([int(key)], locale_id).get(int(key)) == int(own)
    return key == own and ours.get("observation") == theirs.get("observation")


def _lost_link(own: Text) -> str:
    told = {"text": _short(own)}
    return _("A link or a figure in “%(text)s” isn’t in the source.") % told


def _other_objects(source: Page, twin: Page) -> list[str]:
    """Return in words where the bodies hold different blocks or different shared objects."""
    reasons = []
    for field in source._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        ours, theirs = getattr(source, field.name), getattr(twin, field.name)
        if [(b.id, b.block_type) for b in ours] != [(b.id, b.block_type) for b in theirs]:
            reasons.append(
                _("%(field)s: the blocks aren’t the same, or stand in another order.")
                % {"field": label_of(source, field.name)}
            )
            continue
        held, own = chosen_objects(field, ours), chosen_objects(field, theirs)
        twins = twins_of([v for v in held.values() if isinstance(v, int)], twin.locale_id)
        for path in held.keys() | own.keys():
            here, there = held.get(path), own.get(path)
            if there not in (here, twins.get(here)):
                label = label_of(source, f"{field.name}.{path.split('.')[0]}")
                reasons.append(
                    _("%(block)s: the translation shows another object than the source.")
                    % {"block": label}
                )
    return reasons


def _store(translation: Translation, pairs: list[_Pair], *, by) -> None:
    """Keep the translated texts; what was kept of earlier ones in the same places is replaced."""
    segments = StringSegment.objects.filter(source=translation.source_id)
    waiting = defaultdict(list)
    for segment in segments.select_related("context").order_by("order"):
        waiting[segment.context.path].append(segment)
    rows = {}
    for pair in pairs:
        segment = waiting[pair.source.path].pop(0)
        rows[segment.string_id, segment.context_id] = StringTranslation(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            data=pair.data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=by,
        )
    StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale_id
    ).delete()
    StringTranslation.objects.bulk_create(rows.values())
