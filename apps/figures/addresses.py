"""Where a figure can be read besides the pages that show it."""

from django.urls import NoReverseMatch, reverse

from apps.figures.models import Figure, FigureIndexPage


def addresses_of(figure: Figure) -> list[str]:
    """Return the full addresses that read differently when a figure changes.

    Its own page and table and those of all figures, in each language that has a registry, and
    its data for programs. The registry's pages are not among them: they are pages.
    """
    found = []
    for index in FigureIndexPage.objects.live():
        if index.full_url:
            own = (f"{figure.slug}/", f"{figure.slug}/values.csv", "figures.csv")
            found += [f"{index.full_url}{below}" for below in own]
            root = index.get_url_parts()[1]
            found += [f"{root}{address}" for address in _for_programs(figure)]
    return list(dict.fromkeys(found))


def _for_programs(figure: Figure) -> list[str]:
    try:
        return [
            reverse("figures_api:figures"),
            reverse("figures_api:figure", args=[figure.slug]),
        ]
    except NoReverseMatch:  # a slug that is none yet; saving it is refused
        return []
