"""Hides that block definitions are code and not schema.

A StreamField writes its whole block tree into every migration, so that renaming a label
makes one. ``BodyField`` leaves the blocks out: the database column is JSON and knows
nothing of them.
"""

from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose block definitions stay out of migrations."""

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def get_translatable_segments(self, value) -> list:
        """Return what of the body is translated; wagtail-localize asks for it."""
        from apps.core.translation import body_segments

        return body_segments(self, value)

    def restore_translated_segments(self, value, segments):
        """Write translated segments into the body; wagtail-localize asks for it."""
        from apps.core.translation import restore_body

        return restore_body(self, value, segments)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
