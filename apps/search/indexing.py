"""Writes down what things say of themselves, and forgets it."""

from collections import Counter
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from apps.core.search_protocol import Words, source_of, sources
from apps.search import analysis
from apps.search.counting import add_up, forget_words, words_in
from apps.search.models import TOKEN_FIELDS, Entry
from apps.search.pages import words_of_page
from apps.search.words import words_of_object


@transaction.atomic
def write_down(obj: models.Model) -> None:
    """Write down what ``obj`` says now, instead of what it said before; safe to repeat.

    Args:
        obj: a page (any class of it), an object of a registered source, or anything that
            Wagtail indexes: the last is found on the desk only.
    """
    add_up(_write(obj))


@transaction.atomic
def forget(model: type[models.Model], object_id: int) -> None:
    """Forget what an object of ``model`` said."""
    add_up(_drop(_entries(root(model), object_id)))


@transaction.atomic
def hide(model: type[models.Model], ids: Iterable[int]) -> None:
    """Take objects out of what readers find, at once; what they say is kept for the desk."""
    entries = Entry.objects.filter(
        content_type=_content_type(root(model)), object_id__in=list(ids), shown=True
    )
    moved = Counter()
    for entry in entries:
        moved.subtract(words_in(entry))
        entry.shown = False
        moved.update(words_in(entry))
    entries.update(shown=False)
    add_up(moved)


def _write(obj) -> Counter:
    """Write ``obj`` down and return by how much the words have become more."""
    before = {entry.language: entry for entry in _entries(root(type(obj)), obj.pk)}
    more = Counter()
    for entry in _entries_of(obj):
        old = before.pop(entry.language, None)
        if old is not None:
            if _says_the_same(old, entry):
                continue
            entry.pk = old.pk
            entry._state.adding = False
            more.subtract(words_in(old))
        entry.save()
        more.update(words_in(entry))
    more.update(_drop(before.values()))
    return more


def _says_the_same(old: Entry, new: Entry) -> bool:
    """Whether nothing has changed of what tokens and words are made of, or what is shown."""
    return all(getattr(old, name) == getattr(new, name) for name in _COMPARED)


def _drop(entries) -> Counter:
    less = Counter()
    for entry in entries:
        less.subtract(words_in(entry))
        entry.delete()
    return less


_AT_ONCE = 500
_COMPARED = [
    field.attname
    for field in Entry._meta.concrete_fields
    if not field.primary_key and field.name not in TOKEN_FIELDS
]


def _entries_of(obj) -> list[Entry]:
    """Return what ``obj`` says now, an entry for each language, none of them saved."""
    model, kind, found = _said(obj)
    entries = [_entry(words, kind) for words in found]
    for entry in entries:
        entry.content_type, entry.object_id = _content_type(model), obj.pk
    return entries


def _said(obj) -> tuple[type[models.Model], str, list[Words]]:
    if isinstance(obj, Page):
        page = obj.specific
        return Page, getattr(page, "search_kind", "page"), [words_of_page(page)]
    model = root(type(obj))
    if source := source_of(model):
        return model, source.kind, list(source.words_of(obj))
    return model, model._meta.label_lower, [words_of_object(obj)]


def _entries(model: type[models.Model], object_id: int):
    return Entry.objects.filter(content_type=_content_type(model), object_id=object_id)


def root(model: type[models.Model]) -> type[models.Model]:
    """Return what keeps the keys of ``model``: all pages are pages."""
    return Page if issubclass(model, Page) else model._meta.concrete_model


def _content_type(model: type[models.Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)


def _entry(words: Words, kind: str) -> Entry:
    """Return the entry of what was said, with all that is compared and matched."""
    shown = _plain([words.title, *words.names])
    hidden = [name for name in _plain(words.hidden_names) if name not in shown]
    names = [*shown, *hidden]
    forms = [form for name in names if (form := analysis.form(name))]
    # Chinese is also abbreviated to the letters that its syllables begin with: wjc for 五角场.
    initials = {letters for name in names if (letters := analysis.initials(name))}
    # A line for each form, so that both are compared together.
    # What is never called so is not listened for: 统计 sounds as Tongji does.
    sounds = [
        analysis.sound_form(name) if name in shown else "" for name in names if analysis.form(name)
    ]
    spoken = [said for name in names for said in analysis.spoken(name)]
    forms += [f" {letters} " for letters in sorted(initials)]
    forms += [analysis.form(said) for said in spoken]
    standfirst, body = analysis.clean(words.standfirst).strip(), analysis.clean(words.body).strip()
    standfirst_sound = analysis.sound_form(standfirst)
    name_tokens = analysis.sound_tokens(" ".join(sounds))
    name_tokens.update(token for form in forms if (token := analysis.name_token(form)))
    for name in (*names, *initials, *spoken):
        name_tokens |= analysis.tokens(name)
    head_tokens = (
        name_tokens | analysis.tokens(standfirst) | analysis.sound_tokens(standfirst_sound)
    )
    aside = analysis.clean(words.aside)
    return Entry(
        language=words.language,
        kind=kind,
        shown=words.shown,
        shown_until=words.shown_until,
        day=words.day,
        title=names[0] if names else "",
        names="\n".join(names[1:]),
        names_shown=max(0, len(shown) - 1),
        standfirst=standfirst,
        body=body,
        names_form="\n".join(forms),
        standfirst_form=analysis.form(standfirst),
        body_form="\n".join(analysis.form(line) for line in [*body.split("\n"), aside]),
        names_sound="\n".join(sounds),
        standfirst_sound=standfirst_sound,
        name_tokens=name_tokens,
        head_tokens=head_tokens,
        all_tokens=head_tokens | analysis.tokens(body) | analysis.tokens(aside),
    )


def _plain(names: Iterable[str]) -> list[str]:
    """Return names on one line each, none twice, none empty."""
    folded = (" ".join(analysis.clean(name).split()) for name in names)
    return list(dict.fromkeys(name for name in folded if name))


@transaction.atomic
def clear() -> None:
    """Forget everything."""
    forget_words()
    Entry.objects.all().delete()


@transaction.atomic
def forget_what_is_gone() -> None:
    """Forget the entries of objects that the database no longer has."""
    for key in Entry.objects.order_by().values_list("content_type", flat=True).distinct():
        model = ContentType.objects.get_for_id(key).model_class()
        entries = Entry.objects.filter(content_type=key)
        if model is not None:
            entries = entries.exclude(object_id__in=model._base_manager.values("pk"))
        add_up(_drop(entries))


@transaction.atomic
def count_anew() -> None:
    """Count the words of all entries anew, whatever was miscounted."""
    forget_words()
    words = Counter()
    for entry in Entry.objects.iterator(200):
        words.update(words_in(entry))
    add_up(words)


@transaction.atomic
def rebuild() -> int:
    """Write down everything anew and return how many things that are."""
    clear()
    words, number = Counter(), 0
    entries: list[Entry] = []
    for obj in _everything():
        entries += _entries_of(obj)
        number += 1
        if len(entries) >= _AT_ONCE:
            words.update(_add_all(entries))
            entries = []
    words.update(_add_all(entries))
    add_up(words)
    return number


def _add_all(entries: list[Entry]) -> Counter:
    Entry.objects.bulk_create(entries)
    words = Counter()
    for entry in entries:
        words.update(words_in(entry))
    return words


def _everything():
    """Yield every page, everything that a source brings, and whatever else Wagtail indexes."""
    yield from Page.objects.order_by("pk").specific().iterator(100)
    own = {source.model for source in sources()}
    others = {root(model) for model in get_indexed_models()} - {Page}
    for model in sorted(own | others, key=lambda model: model._meta.label):
        yield from model._default_manager.order_by("pk").iterator(100)
