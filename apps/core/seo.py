"""Small builders of schema.org objects; what a page says of itself stays with the page."""

from django.utils.text import Truncator


def describe(text: str, limit: int = 155) -> str:
    """Shorten ``text`` to a meta description of at most ``limit`` characters, at a word."""
    return Truncator(" ".join(text.split())).chars(limit, truncate="…")


def breadcrumb_list(request, crumbs) -> dict:
    """Return a BreadcrumbList of pages, outermost first (schema.org/BreadcrumbList)."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": crumb.title,
                "item": crumb.get_full_url(request),
            }
            for number, crumb in enumerate(crumbs, start=1)
        ],
    }


def without_blanks(data: dict) -> dict:
    """Drop empty values: what is not known is left out, never guessed."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}
