"""Why something about a translation can't be done, in a person's words."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """Raised instead of doing something; nothing has been changed.

    Attributes:
        reasons: what is wrong and what to do, one sentence or two each.
    """

    def __init__(self, *reasons: str):
        self.reasons = list(reasons)
        super().__init__(" ".join(reasons))


class ParentMissing(Refused):
    """The page above has no translation yet, so a translation has no place to stand.

    Attributes:
        parent: the page that has to be translated first.
    """

    def __init__(self, parent, locale):
        self.parent = parent
        words = _("“%(parent)s” has no page in %(language)s yet. Translate that page first.")
        super().__init__(words % {"parent": parent.title, "language": locale.get_display_name()})
