"""Hides the wording of a refusal: one plain sentence that names the file and the reason."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What stands here is read by staff, so it tells what is wrong with the file, not with our code.
REASONS = {
    "not_a_picture": gettext_lazy("it is no picture"),
    "other_kind": gettext_lazy("it is %(what)s, not a photo"),
    "empty": gettext_lazy("it is empty"),
    "too_large": gettext_lazy("it is larger than %(limit)s MB"),
    "too_many_pixels": gettext_lazy("it has more than %(limit)s megapixels"),
    "too_small": gettext_lazy("it has no width or no height"),
    "truncated": gettext_lazy("it ends too early; hand it in again"),
    "damaged": gettext_lazy("it is damaged and can’t be read"),
    "suspicious": gettext_lazy("it holds far more than a photo does"),
    "office": gettext_lazy("it is an office file; take the pictures out and hand in those"),
    "encrypted": gettext_lazy("it is locked with a password"),
    "link": gettext_lazy("it is a link to a file and not the file"),
    "too_many_members": gettext_lazy("it holds more than %(limit)s files"),
    "no_files": gettext_lazy("it holds no files"),
    "missing": gettext_lazy("there is no such file"),
    "unreadable": gettext_lazy("it can’t be opened"),
    "failed": gettext_lazy("it could not be taken in; the site’s log tells why"),
    "raw": gettext_lazy("it is a camera’s raw file, not a photo"),
}


class Refused(Exception):
    """A file is not taken in.

    Attributes:
        code: a key of :data:`REASONS`, or one of the caller's own.
        message: the sentence for staff, translated when it is made.
    """

    def __init__(self, code: str, name: str = "", **words) -> None:
        self.code, self.name, self.words = code, name, words
        super().__init__(code)

    @property
    def reason(self) -> str:
        """What is wrong, without the file's name and without a full stop."""
        return str(REASONS[self.code]) % self.words

    @property
    def message(self) -> str:
        name = self.name or _("This file")
        return _("%(name)s: %(reason)s.") % {"name": name, "reason": self.reason}

    def of(self, name: str) -> "Refused":
        """Return the same refusal, said of the file called ``name``."""
        return Refused(self.code, self.name or name, **self.words)

    def __str__(self) -> str:
        return self.message
