"""A figure and its values as programs read them: both languages in one object.

Values are strings, digit by digit as they were entered, for a JSON number loses some in most
programs. What is not known is null or an empty text, and every key is always there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from apps.core.bilingual import LANGUAGE_CODES, SUFFIXES
from apps.figures.models import Figure, FigureIndexPage, FigureUse, Observation
from apps.figures.public.figure import FigureView

# The language that Django calls by another name than the web does.
ACTIVATE = {"en": "en", "zh": "zh-hans"}


@dataclass(frozen=True)
class Addresses:
    """Where figures stand: the registry's full address in each language that has one."""

    request: HttpRequest
    registries: dict[str, str]

    @classmethod
    def of(cls, request: HttpRequest) -> "Addresses":
        found = FigureIndexPage.objects.live().public().select_related("locale").order_by("path")
        return cls(
            request, {_tag(page.locale): page.get_full_url(request) for page in found if page.url}
        )

    def api(self, slug: str = "") -> str:
        name, args = ("figure", [slug]) if slug else ("figures", [])
        return self.request.build_absolute_uri(reverse(f"figures_api:{name}", args=args))

    def pages(self, slug: str, below: str = "") -> dict[str, str]:
        return {tag: f"{url}{slug}/{below}" for tag, url in self.registries.items()}


def figure_object(figure: Figure, addresses: Addresses) -> dict:
    """Return a figure with its latest value.

    Args:
        figure: fetched ``with_latest``, and it has one.
        addresses: where figures stand.
    """
    latest = figure.latest
    latest.figure = figure
    group = figure.group
    return {
        "slug": figure.slug,
        "url": addresses.api(figure.slug),
        "pages": addresses.pages(figure.slug),
        "tables": addresses.pages(figure.slug, "values.csv"),
        "name": _words(figure, "name"),
        "label": _words(figure, "short"),
        "unit": _words(figure, "unit"),
        "definition": _words(figure, "definition"),
        "kind": figure.kind,
        "group": {"id": group.pk, "name": _words(group, "name")} if group else None,
        "latest": observation_object(latest),
    }


def figure_with_history(view: FigureView, uses: Iterable[FigureUse], addresses: Addresses) -> dict:
    """Return a figure with every value that readers may know and the pages that show it.

    Args:
        view: the figure.
        uses: its uses on pages that everybody may open, with page and locale.
        addresses: where figures stand.
    """
    return {
        **figure_object(view.figure, addresses),
        "history": [observation_object(observation) for observation in view.history],
        "uses": _pages_of(uses),
    }


def observation_object(observation: Observation) -> dict:
    """Return one value; its figure is at hand."""
    said, period = {}, {}
    for suffix in SUFFIXES:
        with override(ACTIVATE[suffix]):
            said[LANGUAGE_CODES[suffix]] = observation.plain
            period[LANGUAGE_CODES[suffix]] = observation.period_label
    return {
        "id": observation.pk,
        "value": _number(observation.value),
        "comparator": observation.comparator,
        "status": observation.status,
        "text": said,
        "period": {
            "text": period,
            "start": _day(observation.period_start),
            "end": _day(observation.period_end),
            "as_of": _day(observation.as_of),
        },
        "due": _day(observation.due),
        "source": _source(observation),
        "checked_on": _day(observation.checked_on),
        "is_due_for_review": observation.is_current and observation.is_stale,
        "superseded_by": observation.superseded_by_id,
        "outcome": _outcome(observation),
    }


def _source(observation: Observation) -> dict:
    words = {
        LANGUAGE_CODES[suffix]: getattr(observation, f"source_text_{suffix}") for suffix in SUFFIXES
    }
    if not observation.source_is_open:
        return {"text": words, "url": observation.source_url or None, "page": None}
    page, paragraph = observation.source_page, observation.source_paragraph
    anchor = f"#p-{paragraph}" if paragraph else ""
    return {
        "text": words,
        "url": observation.source_url or None,
        "page": {"title": page.title, "url": f"{page.full_url}{anchor}", "paragraph": paragraph},
    }


def _outcome(observation: Observation) -> dict | None:
    if not observation.is_target:
        return None
    return {
        "result": observation.outcome or None,
        "on": _day(observation.outcome_on),
        "is_open_question": observation.is_open_question,
        "observation": observation.outcome_observation_id,
        "source": {
            "text": _words(observation, "outcome_source_text"),
            "url": observation.outcome_source_url or None,
        },
    }


def _pages_of(uses: Iterable[FigureUse]) -> list[dict]:
    found: dict[tuple, dict] = {}
    for use in uses:
        kept = use.observation_id if use.is_pinned else None
        one = {"title": use.page.title, "url": use.page.full_url, "language": _tag(use.page.locale)}
        found.setdefault((use.page_id, kept), {**one, "keeps_observation": kept})
    return list(found.values())


def _words(thing, name: str) -> dict[str, str]:
    return {LANGUAGE_CODES[suffix]: getattr(thing, f"{name}_{suffix}") for suffix in SUFFIXES}


def _tag(locale) -> str:
    return LANGUAGE_CODES["zh" if locale.language_code.startswith("zh") else "en"]


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
