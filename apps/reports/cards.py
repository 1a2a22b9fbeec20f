"""Hides how the cards of a body get what they show, however many there are."""

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from apps.clusters import system
from apps.clusters.models import ClusterPage
from apps.core.twins import in_language
from apps.enterprises.models import EnterprisePage, with_strokes
from apps.photos.renditions import fetch_renditions
from apps.places.models import PlacePage


def fetch_cards(body, locale_id: int) -> None:
    """Give every card of ``body`` its specific page in a language, with strokes and picture.

    The query count depends on the kinds of pages shown, not on the number of cards.
    """
    cards = [b.value for b in body if b.block_type == "card" and b.value["page"]]
    if not cards:
        return
    meant = in_language((card["page"] for card in cards), locale_id)
    pages = list(Page.objects.filter(pk__in={page.pk for page in meant.values()}).specific())

    def of_type(model) -> list:
        return [page for page in pages if isinstance(page, model)]

    prefetch_related_objects(of_type(EnterprisePage), "clusters__tier", "photo")
    prefetch_related_objects(of_type(ClusterPage), "tier", "photo")
    prefetch_related_objects(of_type(PlacePage), "photo")
    with_strokes(of_type(EnterprisePage))
    system.with_strokes(of_type(ClusterPage))
    fetch_renditions(page.photo for page in pages)
    by_id = {page.pk: page for page in pages}
    for card in cards:
        card["page"] = by_id[meant[card["page"].pk].pk]
