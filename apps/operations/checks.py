"""What a deployment may not forget, told by `manage.py check --deploy`."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from apps.operations.words import stale


def words_are_compiled(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse catalogues that are not compiled: their language would be English without a word."""
    return [
        Error(
            f"The words of {path.parts[-3]} ({path.name}) are not compiled.",
            hint="Run manage.py compile_words.",
            id="operations.E001",
        )
        for path in stale()
    ]
