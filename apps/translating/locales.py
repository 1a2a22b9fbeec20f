"""A language is filled by translating, never by copying another one into it."""

from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization


def never_copy_by_itself() -> None:
    """Take wagtail-localize's "synchronise content from another locale" out of the desk.

    It would fill a language with pages that pose as translations, and with each new page too.
    """
    LOCALE_COMPONENTS[:] = [c for c in LOCALE_COMPONENTS if c["model"] is not LocaleSynchronization]
