"""What editors chose for the front door, as its readers see it.

Hides that each page stands for its twin in the language of the front door, once there is one.
"""

from apps.core.twins import in_language
from apps.photos.renditions import fetch_renditions
from apps.places.pins import pin_map


def chosen_pages(home) -> dict:
    """Return the pages that the buttons, the strip and the map of a home page lead to.

    Args:
        home: a HomePage.

    Returns:
        ``primary_link``, ``secondary_link``, ``slices``, ``places`` and ``map``, for its template.
    """
    slices = home.shown_slices
    fetch_renditions(piece.photo for piece in slices)
    linked = [home.primary_link, home.secondary_link, *(piece.page for piece in slices)]
    meant = in_language(linked, home.locale_id)
    for piece in slices:
        piece.page = meant.get(piece.page_id)
    chosen = [one.place for one in home.chosen_places.select_related("place")]
    in_own = in_language(chosen, home.locale_id)
    places = [in_own[place.pk] for place in chosen if in_own[place.pk].live]
    return {
        "primary_link": meant.get(home.primary_link_id),
        "secondary_link": meant.get(home.secondary_link_id),
        "slices": slices,
        "places": places,
        "map": pin_map(places),
    }
