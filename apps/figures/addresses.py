"""Where a figure can be read besides the pages that show it."""

from apps.figures.models import Figure, FigureIndexPage


def addresses_of(figure: Figure) -> list[str]:
    """Return the full addresses of a figure's own pages, in each language that has a registry."""
    return [
        f"{index.full_url}{figure.slug}/"
        for index in FigureIndexPage.objects.live()
        if index.full_url
    ]
