"""References between pages stay within one language: a translation leads to translations.

An enterprise's place is a page. The Chinese enterprise stands at the Chinese page of the place
as soon as there is one, and at the English one until then.
"""

from collections.abc import Iterator

from django.db.models import ForeignKey, ManyToManyField, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def lead_to_twins(original: Page, page: Page) -> None:
    """Let the references of `page`, copied from `original`, lead to pages of its own language.

    Changes the objects in memory only.
    """
    holders = [page, *_children_of(page)]
    single = [(holder, f) for holder in holders for f in page_references(type(holder))]
    many = list(_page_sets(type(page)))
    sets = {f: list(getattr(original, f.name).values_list("pk", flat=True)) for f in many}
    keys = {getattr(holder, f.attname) for holder, f in single}
    twins = twins_of(keys.union(*sets.values()), page.locale_id)
    for holder, field in single:
        key = getattr(holder, field.attname)
        setattr(holder, field.attname, twins.get(key, key))
    for field, chosen in sets.items():
        model = field.related_model
        wanted = [twins.get(key, key) for key in chosen]
        getattr(page, field.name).set(model.objects.filter(pk__in=wanted))


def twins_of(keys, locale_id: int) -> dict[int, int]:
    """Map the keys of pages to the keys of their translations, where these exist."""
    names = dict(Page.objects.filter(pk__in=keys).values_list("translation_key", "pk"))
    found = Page.objects.filter(translation_key__in=names, locale=locale_id, alias_of=None)
    return {names[name]: key for name, key in found.values_list("translation_key", "pk")}


def lead_here(page: Page, source: Page) -> None:
    """Let what refers to `source` from pages of the language of `page` refer to `page`."""
    for relation in type(page)._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete):
            continue
        if relation.one_to_many and relation.field in page_references(relation.related_model):
            _move(relation.related_model, relation.field, page, source)
        elif relation.many_to_many and issubclass(relation.related_model, Page):
            _move_in_set(relation.field, page, source)


def _move(model: type[Model], field: ForeignKey, page: Page, source: Page) -> None:
    holder = "locale" if issubclass(model, Page) else f"{_parental_key(model).name}__locale"
    rows = model.objects.filter(**{field.attname: source.pk, holder: page.locale_id})
    rows.update(**{field.attname: page.pk})


def _move_in_set(field: ManyToManyField, page: Page, source: Page) -> None:
    through, holder, member = (
        field.remote_field.through,
        field.m2m_field_name(),
        field.m2m_reverse_field_name(),
    )
    in_language = {f"{holder}__locale": page.locale_id}
    rows = through.objects.filter(**{f"{member}_id": source.pk}, **in_language)
    already = through.objects.filter(**{f"{member}_id": page.pk}, **in_language)
    rows.filter(**{f"{holder}_id__in": already.values(f"{holder}_id")}).delete()
    rows.update(**{f"{member}_id": page.pk})


def page_references(model: type[Model]) -> list[ForeignKey]:
    """Return the fields of a page or of what belongs to one in which an editor names a page."""
    if not issubclass(model, Page) and _parental_key(model) is None:
        return []
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and issubclass(field.related_model, Page)
        and field.model.__module__.startswith("apps.")
        and not isinstance(field, ParentalKey)
        and not getattr(field.remote_field, "parent_link", False)
    ]


def _page_sets(model: type[Page]) -> Iterator[ManyToManyField]:
    for field in model._meta.many_to_many:
        if issubclass(field.related_model, Page):
            yield field


def _parental_key(model: type[Model]) -> ParentalKey | None:
    """Return the key by which `model` belongs to a page, or None."""
    keys = (f for f in model._meta.get_fields() if isinstance(f, ParentalKey))
    return next((key for key in keys if issubclass(key.related_model, Page)), None)


def _children_of(page: Page) -> Iterator[Model]:
    for relation in get_all_child_relations(type(page)):
        if relation.related_model.__module__.startswith("apps."):
            yield from getattr(page, relation.get_accessor_name()).all()
