"""The registry as a table that spreadsheets open and the import reads back.

Hides how a cell is kept from being calculated, and that rows are written while they are read.
Superseded values are marked, so that the import leaves them out. What only the desk knows is not
written: contradicting values, and who keeps a figure.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from apps.core.bilingual import SUFFIXES
from apps.figures.importing.columns import COLUMNS, COMPARATOR_NAMES, SUPERSEDED, WORDS
from apps.figures.models import Observation

BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
DESK_ONLY = {"owner", "review_every_days"}
IN_WORDS = {"period"}  # the same as the two days
SHOWN = [column for column in COLUMNS if column.key not in DESK_ONLY | IN_WORDS]
# What the import passes by, after the mark of a superseded value.
TOLD = {"en": ("outcome", "address"), "zh": ("结果", "网址")}
YES = {"en": "yes", "zh": "是"}
AT_ONCE = 2000


def table(observations: QuerySet, *, registry: str, suffix: str) -> Iterator[str]:
    """Write values as CSV, line by line.

    Args:
        observations: which; those that contradict are left out.
        registry: the full address of the registry's page, with a slash at its end.
        suffix: "en" or "zh", for the names of the columns and the words for kinds.
    """
    write = csv.writer(_Echo()).writerow
    yield BOM
    names = [column.zh if suffix == "zh" else column.key for column in (*SHOWN, SUPERSEDED)]
    yield write([*names, *TOLD[suffix]])
    for observation in _ordered(observations).iterator(chunk_size=AT_ONCE):
        cells = _cells(observation, suffix)
        superseded = YES[suffix] if observation.superseded_by_id else ""
        told = [superseded, observation.outcome, f"{registry}{observation.figure.slug}/"]
        yield write([*(safe(cells[column.key]) for column in SHOWN), *told])


def safe(cell) -> str:
    """Return a cell as text that no spreadsheet calculates; numbers stay numbers."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _ordered(observations: QuerySet) -> QuerySet:
    moment = Coalesce("as_of", "period_end", "due")
    return (
        observations.for_readers()
        .with_figure()
        .select_related("source_page__locale")
        .order_by(
            F("figure__group__sort_order").asc(nulls_last=True),
            *("figure__group_id", "figure__sort_order", "figure__name_en", "figure_id"),
            moment.desc(nulls_last=True),
            "-pk",
        )
    )


def _cells(observation: Observation, suffix: str) -> dict:
    """Return what stands in each column, by its key."""
    figure = observation.figure
    group = figure.group
    cells = {
        "figure": figure.slug,
        "kind": _word("kind", figure.kind, suffix),
        "group": (getattr(group, f"name_{suffix}") or group.name_en) if group else "",
        "value": observation.value,
        "comparator": _comparator(observation.comparator, suffix),
        "status": _word("status", observation.status, suffix),
        "period_start": observation.period_start,
        "period_end": observation.period_end,
        "as_of": observation.as_of,
        "due": observation.due,
        **_source(observation),
    }
    for language in SUFFIXES:
        cells |= {
            f"name_{language}": getattr(figure, f"name_{language}"),
            f"label_{language}": getattr(figure, f"short_{language}"),
            f"unit_{language}": getattr(figure, f"unit_{language}"),
            f"definition_{language}": getattr(figure, f"definition_{language}"),
            f"period_words_{language}": getattr(observation, f"period_note_{language}"),
        }
    return cells


def _source(observation: Observation) -> dict:
    """Return the three columns of a source; a report stands by its title and its address."""
    told = {
        "source_en": observation.source_text_en,
        "source_zh": observation.source_text_zh,
        "source_url": observation.source_url,
    }
    if observation.source_is_open:
        page = observation.source_page
        chinese = page.locale.language_code.startswith("zh")
        if not (told["source_en"] or told["source_zh"]):
            told["source_zh" if chinese else "source_en"] = page.title
        told["source_url"] = told["source_url"] or page.full_url
    return told


def _word(column: str, value: str, suffix: str) -> str:
    if suffix == "en":
        return value
    return next((name for name, known in WORDS[column].items() if known == value), value)


def _comparator(sign: str, suffix: str) -> str:
    if sign == Observation.Comparator.EQUAL:
        return ""
    if suffix == "en":
        return COMPARATOR_NAMES[sign]
    names = [name for name, known in WORDS["comparator"].items() if known == sign]
    return next((name for name in names if "\u4e00" <= name[0] <= "\u9fff"), sign)
