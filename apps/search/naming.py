"""Gives a page another name from outside its editor, by the editor's own rules."""

import re

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from apps.names.models import Alias

HAN = re.compile(r"[\u3400-\u9fff]")


class Refused(Exception):
    """A name that can't be given. The text says why, in a person's words."""


def language_of(name: str) -> str:
    """Return the language that a name seems to be in: Chinese when it holds a Han character."""
    return Alias.Language.CHINESE if HAN.search(name) else Alias.Language.ENGLISH


@transaction.atomic
def add_name(*, page: Page, name: str, language: str, kind: str, by) -> bool:
    """Add another name to a page's newest text; publish it where nothing else waits.

    Args:
        page: the page.
        name: the name.
        language: one of ``Alias.Language``.
        kind: one of ``Alias.Kind``.
        by: who does it.

    Returns:
        True when the name is live, False when it stands in a draft.

    Raises:
        Refused: pages of its type carry no names, it has the name already, somebody has locked
            it, or the person may not change it.
        PublishBlocked: a publish check objects; nothing has been changed.
    """
    specific = page.specific
    _require_nameable(specific, by)
    waiting = specific.has_unpublished_changes or not specific.live
    draft = specific.get_latest_revision_as_object()
    if any(one.text.casefold() == name.casefold() for one in draft.other_names.all()):
        raise Refused(_("“%(page)s” has that name already.") % {"page": page.title})
    draft.other_names.add(Alias(text=name, language=language, kind=kind))
    revision = draft.save_revision(user=by, log_action=True)
    if waiting or not page.permissions_for_user(by).can_publish():
        return False
    revision.publish(user=by)
    return True


def _require_nameable(page: Page, by) -> None:
    permissions = page.permissions_for_user(by)
    if not getattr(page, "is_nameable", False):
        raise Refused(_("Pages of this type carry no other names: promote the page instead."))
    if not permissions.can_edit():
        raise Refused(_("You may not change this page."))
    if permissions.page_locked():
        raise Refused(_("Somebody has locked this page."))
