"""What the registry's figures say of themselves for those who look for something."""

from collections.abc import Iterable

from django.utils.translation import override

from apps.core.search_protocol import Words
from apps.figures.models import Figure, FigureIndexPage, Observation

_SUFFIXES = {"en": "en", "zh-hans": "zh"}


class Figures:
    """Figures that have a value for readers; each stands below the registry of its language."""

    kind, weight, weight_for_numbers = "figure", 0.2, 1.5
    model = Figure

    def words_of(self, figure: Figure) -> list[Words]:
        values = list(
            Observation.objects.for_readers().filter(figure=figure).newest_first().select_related()
        )
        for value in values:
            value.figure = figure
        shown = any(value.is_current for value in values)
        return [
            self._words(figure, values, language, suffix, shown=shown)
            for language, suffix in _SUFFIXES.items()
        ]

    def _words(self, figure: Figure, values, language: str, suffix: str, *, shown) -> Words:
        other = "en" if suffix == "zh" else "zh"
        with override(language):
            # A target is not what is: what was counted comes first, as on the figure's own page.
            current = sorted(
                (value for value in values if value.is_current), key=lambda value: value.is_target
            )
            said = [_in_words(value) for value in current]
        names = [
            getattr(figure, f"{name}_{end}")
            for end in (suffix, other)
            for name in ("name", "short")
        ]
        called = [name for name in names if name]
        unit = getattr(figure, f"unit_{suffix}")
        return Words(
            language=language,
            title=called[0] if called else figure.slug,
            names=tuple(called[1:]),
            standfirst=" · ".join(said[:1]),
            body="\n".join(text for text in (getattr(figure, f"definition_{suffix}"), *said[1:])),
            aside="\n".join(
                text
                for text in (
                    unit,
                    getattr(figure.group, f"name_{suffix}") if figure.group else "",
                    getattr(figure, f"definition_{other}"),
                )
                if text
            ),
            shown=shown,
        )

    def addresses(self, ids: Iterable[int], language: str) -> dict[int, str]:
        registry = (
            FigureIndexPage.objects.live()
            .public()
            .filter(locale__language_code=language)
            .order_by("path")
            .first()
        )
        url = registry.url if registry else None
        if not url:
            return {}
        current = Observation.objects.current().filter(figure__in=list(ids))
        found = current.values_list("figure_id", "figure__slug").distinct()
        return {key: f"{url}{slug}/" for key, slug in found}


def _in_words(value: Observation) -> str:
    status = value.get_status_display() if value.is_target else ""
    told = ", ".join(text for text in (status, value.period_label) if text)
    return f"{value.plain} ({told})" if told else value.plain
