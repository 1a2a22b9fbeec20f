"""What anything that Wagtail indexes says of itself, when no source speaks for it: for the desk."""

from django.utils.encoding import force_str
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from apps.core.search_protocol import Words

# Fields of these beginnings are what an object is called.
_NAMES = ("title", "name", "headline")


def words_of_object(obj) -> Words:
    """Return the search fields of ``obj``: names apart, everything else as its text."""
    names, texts = [], []
    for name, value in _values(obj, obj.get_search_fields()):
        (names if name.startswith(_NAMES) else texts).append(value)
    own = str(obj)
    return Words("", own, names=tuple(names), body="\n".join(texts), shown=False)


def _values(obj, fields):
    for field in fields:
        if isinstance(field, RelatedFields):
            for related in _related(field.get_value(obj)):
                yield from _values(related, field.fields)
        elif isinstance(field, SearchField | AutocompleteField):
            yield field.field_name, _text(field.get_value(obj))


def _related(value):
    if value is None:
        return []
    return list(value.all()) if hasattr(value, "all") else [value]


def _text(value) -> str:
    if isinstance(value, list | tuple | set):
        return ", ".join(_text(item) for item in value)
    return "" if value is None else force_str(value)
