"""Fills in what the site has translated before, word for word, and its own names.

wagtail-localize offers a machine translator beside its editor; this one knows only what editors
wrote themselves, asks no other host, and leaves everything else empty.
"""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import String, StringTranslation
from wagtail_localize.strings import StringValue

from apps.translating import glossary


class MemoryTranslator(BaseMachineTranslator):
    """Translates a text that is a name of the site, or that was translated elsewhere."""

    display_name = _("the site’s own translations")

    def can_translate(self, source_locale, target_locale) -> bool:
        return source_locale.pk != target_locale.pk

    def translate(self, source_locale, target_locale, strings) -> dict:
        """Return the translations that are known, by text.

        Args:
            source_locale: the language of the texts.
            target_locale: the language wanted.
            strings: the texts, as wagtail-localize's values.
        """
        strings = list(strings)
        remembered = _remembered(source_locale, target_locale, strings)
        names = glossary.between(source_locale.language_code, target_locale.language_code)
        found = {}
        for string in strings:
            known = names.translation_of(string.render_text()) if names else ""
            if known and "<" not in string.data:
                found[string] = StringValue.from_plaintext(known)
            elif string.data in remembered:
                found[string] = StringValue(remembered[string.data])
        return found


def _remembered(source_locale, target_locale, strings) -> dict[str, str]:
    """Return earlier translations of the same texts by text, the latest of each; one query."""
    hashes = [String._get_data_hash(string.data) for string in strings]
    rows = StringTranslation.objects.filter(
        locale=target_locale,
        has_error=False,
        translation_of__locale=source_locale,
        translation_of__data_hash__in=hashes,
    )
    return dict(rows.order_by("updated_at").values_list("translation_of__data", "data"))
