"""Questions about all translations of one language at once: missing, stale, draft, fresh.

The number of queries is the same for ten pages and for ten thousand.
"""

from django.conf import settings
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, PageQuerySet

from apps.translating.models import Twin

MISSING, STALE, DRAFT, FRESH = "missing", "stale", "draft", "fresh"
STATES = {
    MISSING: _("missing"),
    STALE: _("behind its source"),
    DRAFT: _("draft only"),
    FRESH: _("up to date"),
}


def sources_for(locale: Locale) -> PageQuerySet:
    """Return the pages that have, or could have, a translation into `locale`, with its state.

    A page in the main language is a source; so is one that has no page in the main language,
    and one from which a page of `locale` was translated.

    Args:
        locale: the language to translate into.

    Returns:
        Pages annotated with ``twin_id``, ``state``, ``stale_count`` and ``block_count``.
    """
    own = Page.objects.filter(alias_of=None)
    main = Q(locale__language_code=settings.LANGUAGE_CODE)
    twins = own.filter(translation_key=OuterRef("translation_key"), locale=locale)
    account = Twin.objects.filter(page=OuterRef("twin_id"), source=OuterRef("pk"))
    in_main = own.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    pages = own.exclude(locale=locale).filter(depth__gt=1)
    if locale.language_code == settings.LANGUAGE_CODE:
        of_twin = Twin.objects.filter(source=OuterRef("pk"), page__locale=locale)
        pages = pages.filter(~Exists(twins) | Exists(of_twin))
    else:
        pages = pages.filter(main | ~Exists(in_main))
    return pages.annotate(
        twin_id=Subquery(twins.values("pk")[:1]),
        twin_live=Subquery(twins.values("live")[:1]),
    ).annotate(
        stale_count=Subquery(account.values("stale_count")[:1]),
        block_count=Subquery(account.values("block_count")[:1]),
        state=Case(
            When(twin_id=None, then=Value(MISSING)),
            When(twin_live=False, then=Value(DRAFT)),
            When(Q(live=True, stale_count__gt=0), then=Value(STALE)),
            default=Value(FRESH),
            output_field=CharField(),
        ),
    )


def counts(pages: PageQuerySet) -> dict[str, int]:
    """Return how many of `pages` are in each state; one query."""
    found = pages.order_by().values("state").annotate(number=Count("pk"))
    numbers = dict(found.values_list("state", "number"))
    return {state: numbers.get(state, 0) for state in STATES}


def ordered(pages: PageQuerySet) -> PageQuerySet:
    """Order as work is done: stale first, the most changed first, then missing, draft, fresh."""
    rank = Case(
        *(When(state=state, then=Value(n)) for n, state in enumerate((STALE, MISSING, DRAFT))),
        default=Value(3),
    )
    return pages.order_by(rank, F("stale_count").desc(nulls_last=True), "path")


def languages_for(locales) -> list[Locale]:
    """Return the languages that are translated into, the main one last."""
    return sorted(locales, key=lambda found: found.language_code == settings.LANGUAGE_CODE)
