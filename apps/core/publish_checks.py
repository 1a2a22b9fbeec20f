"""The one list of reasons that may stop a publication.

Whoever has a reason registers a function in its app's ``ready()``; ``BasePage`` asks them
all in ``save()``, the place that every route to a live page passes: the editor's button,
bulk actions, workflow, schedule, commands and the API. (Wagtail's ``before_publish_page``
hook runs in the admin's views only.)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from wagtail.models import Page


@dataclass(frozen=True)
class Problem:
    """One reason why a page can't go live.

    Attributes:
        code: a stable key such as ``photos.no_credit``.
        message: what is wrong and what to do, in a person's words.
    """

    code: str
    message: str


class PublishBlocked(ValidationError):
    """Raised instead of publishing; carries the problems and the page."""

    def __init__(self, page, problems: list[Problem]):
        self.page = page
        self.problems = problems
        super().__init__([ValidationError(p.message, code=p.code) for p in problems])


Check = Callable[[object], Iterable[Problem]]
_checks: list[Check] = []


def register(check: Check) -> Check:
    """Add a check; it gets the page about to go live and yields :class:`Problem` objects."""
    if check not in _checks:
        _checks.append(check)
    return check


def words_of(page) -> dict:
    """Return what readers see of a page, without Wagtail's own bookkeeping."""
    kept = {"title", "seo_title", "search_description"}
    bookkeeping = {field.name for field in Page._meta.get_fields()} - kept
    data = page.serializable_data()
    return {name: value for name, value in data.items() if name not in bookkeeping}


def problems(page) -> list[Problem]:
    """Return every reason that now speaks against publishing ``page``."""
    return [problem for check in _checks for problem in check(page)]


def require_publishable(page) -> None:
    """Raise :class:`PublishBlocked` when any registered check objects to ``page``."""
    if found := problems(page):
        raise PublishBlocked(page, found)
