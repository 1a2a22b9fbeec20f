"""The pages that editors put on top of what some words find.

Hides that a promotion names a page once and readers get its translation, and that a page which
was taken off the site stays promoted without being shown.
"""

from django.db.models import Prefetch
from wagtail.models import Page

from apps.search.models import PromotedPage, Promotion


def promoted(words: str, language: str) -> list[Page]:
    """Return the live public pages that editors promote for some words, in their order.

    Args:
        words: what a reader searched.
        language: the language code of the search; the pages are in it.
    """
    pages = PromotedPage.objects.select_related("page").order_by("sort_order", "pk")
    promotions = Promotion.objects.for_words(words, language).order_by("pk").distinct()
    promotions = promotions.prefetch_related(Prefetch("pages", queryset=pages))
    keys = [promoted.page.translation_key for one in promotions for promoted in one.pages.all()]
    if not keys:
        return []
    found = (
        Page.objects.live()
        .public()
        .filter(translation_key__in=keys, locale__language_code=language)
    )
    by_key = {page.translation_key: page for page in found.specific()}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]
