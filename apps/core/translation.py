"""What of a page another language has words of its own for, and what both languages share.

wagtail-localize asks each model for ``override_translatable_fields``. Text is translated; what
names another object (a photo, a person, a section, a page) is the same in every language and
can't be chosen anew in a translation. An address of a website may be another one.
"""

from django.db.models import ForeignKey
from modelcluster.fields import ParentalKey
from wagtail_localize import strings
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

# Our texts have these inside a sentence; unknown to wagtail-localize, they would cut it in three.
for tag in ("sup", "sub"):
    if tag not in strings.INLINE_TAGS:
        strings.INLINE_TAGS.append(tag)


class OwnField(BaseTranslatableField):
    """A field that each language has for itself: neither copied nor translated."""

    def __repr__(self):
        return f"<OwnField {self.field_name}>"


class TranslationRules:
    """Descriptor: the rules of a model that differ from wagtail-localize's own.

    Args:
        own: names of fields that each language has for itself.
        chosen: names of fields that follow the source until somebody writes another value.
    """

    def __init__(self, *, own: tuple[str, ...] = (), chosen: tuple[str, ...] = ()):
        self.own = own
        self.chosen = chosen

    def __get__(self, obj, owner) -> list[BaseTranslatableField]:
        fields = {field.name: field for field in owner._meta.get_fields()}
        shared = [name for name, field in fields.items() if _names_an_object(field)]
        return [
            *(SynchronizedField(name, overridable=False) for name in shared),
            *(SynchronizedField(name) for name in self.chosen if name in fields),
            *(OwnField(name) for name in self.own if name in fields),
        ]


def _names_an_object(field) -> bool:
    """Tell whether a field is a reference that one of our own models declares."""
    return (
        isinstance(field, ForeignKey)
        and field.editable
        and field.model.__module__.startswith("apps.")
        and not getattr(field.remote_field, "parent_link", False)
        and not isinstance(field, ParentalKey)
        and field.name != "locale"
    )


def body_segments(field, value) -> list:
    """Return the texts of a body that are translated, and the links that may lead elsewhere.

    What a chooser holds (a photo, a figure, a page, a document) is left out: it is shared.

    Args:
        field: the StreamField.
        value: its value.
    """
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(value)
    return [segment for segment in segments if not _is_chosen_object(segment)]


def chosen_objects(field, value) -> dict[str, object]:
    """Return what the choosers of a body hold: the key of each object by its path."""
    segments = StreamFieldSegmentExtractor(field).handle_stream_block(value)
    return {segment.path: segment.data for segment in segments if _is_chosen_object(segment)}


def restore_body(field, value, segments):
    """Write translated segments into a body and return it."""
    return StreamFieldSegmentsWriter(field, None, None).handle_stream_block(value, segments)


def _is_chosen_object(segment) -> bool:
    return isinstance(segment, OverridableSegmentValue) and not segment.path.endswith("'")
