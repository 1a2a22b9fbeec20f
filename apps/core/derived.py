"""What is computed from a page when it goes live or a draft of it is saved, and by whom.

Lower apps can't call upper ones, and signals here only purge or enqueue. So an app that
derives data from published pages (mentions, say) registers a function, and ``BasePage``
calls it inside the publishing transaction. What must know drafts too registers for these.
"""

from collections.abc import Callable

_after_publish: list[Callable] = []
_after_draft: list[Callable] = []


def after_publish(function: Callable) -> Callable:
    """Register ``function(page)``, to be called each time a page's live text has changed."""
    if function not in _after_publish:
        _after_publish.append(function)
    return function


def refresh(page) -> None:
    """Run every registered function for ``page``."""
    for function in _after_publish:
        function(page)


def after_draft(function: Callable) -> Callable:
    """Register ``function(page)``, to be called each time a revision of a page is saved."""
    if function not in _after_draft:
        _after_draft.append(function)
    return function


def note_draft(page) -> None:
    """Run every function registered for drafts, for ``page`` with its newest text."""
    for function in _after_draft:
        function(page)
