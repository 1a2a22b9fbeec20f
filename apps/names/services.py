"""Finds the site's own pages by their names in texts, and remembers where they are named."""

from django.apps import apps
from django.db import transaction
from wagtail.models import Page

from apps.core.models import BasePage
from apps.names.matcher import Name, NameMatcher
from apps.names.models import Alias, Mention, Term


def nameable_models() -> list[type[BasePage]]:
    """Return the page types that texts may name; each says so with ``is_nameable``."""
    return [m for m in apps.get_models() if issubclass(m, BasePage) and m.is_nameable]


def page_names(locale_id: int, *, only: int | None = None) -> list[Name]:
    """Return every name of the live nameable pages of a locale, in both languages.

    Args:
        locale_id: the locale of the pages that a text should link to.
        only: the id of one page, when only its names are wanted.
    """
    names = []
    for model in nameable_models():
        pages = model.objects.live().filter(locale_id=locale_id)
        if only is not None:
            pages = pages.filter(pk=only)
        for pk, title, other in pages.values_list("pk", "title", "other_name"):
            names += [Name(text, key=pk) for text in (title, other) if text]
    aliases = Alias.objects.filter(
        page__in=[name.key for name in names], page__live=True
    ).values_list("text", "page_id")
    return names + [Name(text, key=page_id) for text, page_id in aliases]


def term_names() -> list[Name]:
    """Return the spellings of all terms, keyed ``("term", id)``."""
    return [
        Name(text, key=("term", term.pk)) for term in Term.objects.all() for text in term.spellings
    ]


def name_matcher(locale_id: int) -> NameMatcher:
    """Return what finds the names of a locale's pages, keyed by page id, and all terms.

    The terms are among them so that none is taken for a page whose name stands inside it: 环同济
    is a programme, and not the university 同济.
    """
    return NameMatcher([*page_names(locale_id), *term_names()])


@transaction.atomic
def record_mentions(page: BasePage, matcher: NameMatcher | None = None) -> int:
    """Write down which pages the live text of ``page`` names, and where; return how many.

    Replaces what was recorded before, so it is safe to repeat.

    Args:
        matcher: the :func:`name_matcher` of the page's locale, where the caller has it.
    """
    Mention.objects.filter(source=page).delete()
    paragraphs = page.paragraphs()
    if not paragraphs:
        return 0
    if matcher is None:
        matcher = name_matcher(page.locale_id)
    found = [
        Mention(
            source_id=page.pk,
            target_id=match.key,
            text=match.text[:200],
            paragraph=paragraph.number,
            block_id=paragraph.block_id,
        )
        for paragraph in paragraphs
        for match in matcher.find(paragraph.text)
        if isinstance(match.key, int) and match.key != page.pk
    ]
    Mention.objects.bulk_create(found)
    return len(found)


def record_mentions_of(target_id: int) -> int:
    """Look for a newly live or renamed page in all live texts of its locale.

    Returns how many texts name it and were read anew.
    """
    target = Page.objects.filter(pk=target_id, live=True).first()
    if target is None:
        return 0
    own = NameMatcher(page_names(target.locale_id, only=target.pk))
    named_before = set(Mention.objects.filter(target=target).values_list("source_id", flat=True))
    all_names = None
    count = 0
    for text in Page.objects.live().filter(locale_id=target.locale_id).specific().iterator(100):
        if not isinstance(text, BasePage) or text.pk == target.pk:
            continue
        names_it = any(own.find(paragraph.text) for paragraph in text.paragraphs())
        if names_it or text.pk in named_before:
            all_names = all_names or name_matcher(target.locale_id)
            record_mentions(text, all_names)
            count += 1
    return count
