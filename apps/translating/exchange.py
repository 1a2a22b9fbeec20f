"""A translation as a PO file: out with notes for the translator, in whole or not at all."""

from dataclasses import dataclass

import polib
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from apps.translating import glossary
from apps.translating.checks import fault_message
from apps.translating.numbers import typed_words
from apps.translating.refusals import Refused

MOST_BYTES = 2 * 1024 * 1024
KEY = "X-WagtailLocalize-TranslationID"
REASONS_SHOWN = 5


@dataclass(frozen=True)
class Taken:
    """What came in: how many texts the file has, and how many of them were other before."""

    texts: int
    changed: int


def po_file(translation: Translation) -> polib.POFile:
    """Return all texts of a translation, with the glossary as comments for the translator."""
    po = translation.export_po()
    po.metadata["Language"] = translation.target_locale.language_code
    po.metadata["X-Source-Language"] = translation.source.locale.language_code
    po.metadata["X-Source"] = translation.source.object_repr
    known = glossary.between(
        translation.source.locale.language_code, translation.target_locale.language_code
    )
    for entry in po:
        if entry.obsolete:
            continue
        notes = [_("Keep: %(tags)s") % {"tags": 'a id="…"'}] if "<a " in entry.msgid else []
        terms = known.terms_in(typed_words(entry.msgid)) if known else []
        notes += [f"{term.found} = {' / '.join(term.translations)}" for term in terms]
        entry.comment = "\n".join(notes)
    return po


def take_in(translation: Translation, data: bytes, *, by=None) -> Taken:
    """Take in the texts of a PO file: all of them, or none where one is faulty.

    Args:
        translation: the translation that the file was downloaded from.
        data: the file.
        by: the user who hands it in.

    Raises:
        Refused: the file is no such file, or some of its texts can't be used; each reason is
            named and nothing has been changed.
    """
    po = _read(data)
    _require_same(translation, po)
    filled = [entry for entry in po if entry.msgstr and not entry.obsolete]
    if reasons := _reasons(translation, filled):
        more = len(reasons) - REASONS_SHOWN
        shown = reasons[:REASONS_SHOWN]
        raise Refused(*shown, *([_("And %(count)s more.") % {"count": more}] if more > 0 else []))
    before = _translations(translation)
    changed = sum(before.get((e.msgctxt, e.msgid)) != e.msgstr for e in filled)
    translation.import_po(po, user=by, tool_name="PO")
    return Taken(texts=len(filled), changed=changed)


def _read(data: bytes) -> polib.POFile:
    if len(data) > MOST_BYTES:
        raise Refused(_("The file is larger than 2 MB. A page’s texts are never that long."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("The file isn’t UTF-8. Save it as UTF-8 and hand it in again.")) from None
    # polib takes a short text without line breaks for the name of a file on this machine.
    text = text.replace("\r\n", "\n").replace("\x00", "")
    if "msgid" not in text or "\n" not in text.strip():
        raise Refused(_("This is no PO file."))
    try:
        po = polib.pofile(text)
    except (OSError, ValueError, IndexError) as problem:
        told = {"problem": str(problem).replace(text, "").strip()[:200]}
        raise Refused(_("The PO file is damaged: %(problem)s") % told) from None
    if not [entry for entry in po if not entry.obsolete]:
        raise Refused(_("The PO file has no texts."))
    return po


def _require_same(translation: Translation, po: polib.POFile) -> None:
    language = po.metadata.get("Language", "").replace("_", "-").lower()
    own = translation.target_locale.language_code.lower()
    if language and language != own:
        told = {"language": language, "own": own}
        raise Refused(_("The file is for another language: %(language)s, not %(own)s.") % told)
    key = po.metadata.get(KEY)
    if key is None:
        raise Refused(
            _("The file doesn’t say which page it belongs to. Download it here and fill that one.")
        )
    if key != str(translation.uuid):
        told = {"title": po.metadata.get("X-Source", "")}
        raise Refused(_("The file belongs to another page: %(title)s") % told)


def _translations(translation: Translation) -> dict[tuple[str, str], str | None]:
    rows = StringSegment.objects.filter(source=translation.source_id).annotate_translation(
        translation.target_locale_id, include_errors=True
    )
    return {
        (path, text): words
        for path, text, words in rows.values_list("context__path", "string__data", "translation")
    }


def _reasons(translation: Translation, entries: list) -> list[str]:
    known = _translations(translation)
    reasons = []
    for entry in entries:
        if (entry.msgctxt, entry.msgid) not in known:
            reason = _("isn’t a text of this page any more. Download the file again.")
        else:
            reason = _fault(entry)
        if reason:
            line = entry.linenum or 0
            reasons.append(
                _("Line %(line)s, “%(text)s”: %(reason)s")
                % {"line": line, "text": typed_words(entry.msgid)[:40], "reason": reason}
            )
    return reasons


def _fault(entry) -> str:
    """Return in words why a translated text can't be used; empty when it can."""
    try:
        StringValue.from_translated_html(entry.msgstr)
        validate_translation_links(entry.msgid, entry.msgstr)
    except ValueError as problem:
        return str(problem)
    return fault_message(entry.msgid, entry.msgstr)
