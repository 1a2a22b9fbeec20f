"""What the kinds of things that are found are called, one of them and many."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# By the key of the source; a kind that is not here goes by its key.
NAMES: dict[str, tuple[str | Promise, str | Promise]] = {
    "report": (_("Report"), _("Reports")),
    "cluster": (_("Industry"), _("Industry")),
    "enterprise": (_("Enterprise"), _("Enterprises")),
    "institution": (_("Institution"), _("Institutions")),
    "place": (_("Place"), _("Places")),
    "event": (_("Event"), _("Events")),
    "figure": (_("Figure"), _("Figures")),
    "term": (_("Term"), _("Terms")),
    "photo": (_("Photo"), _("Photos")),
    "page": (_("Page"), _("Pages")),
}


def name_of(kind: str) -> str:
    """Return what one thing of a kind is called, in the active language."""
    one, _many = NAMES.get(kind, (kind.capitalize(), ""))
    return str(one)


def names_of(kind: str) -> str:
    """Return what many things of a kind are called, in the active language."""
    one, many = NAMES.get(kind, (kind.capitalize(), ""))
    return str(many or one)
