"""A figure and its values as schema.org tells them: a data set of observations.

Source of the words: schema.org/Dataset and schema.org/Observation.
"""

from apps.core.bilingual import LANGUAGE_CODES, active_suffix
from apps.core.seo import without_blanks
from apps.figures.models.observation import Observation
from apps.figures.public.figure import FigureView


def dataset(view: FigureView, *, url: str, csv: str, json: str) -> dict:
    """Return a figure as a Dataset.

    Args:
        view: the figure with its history.
        url: the full address of its page.
        csv: that of its table.
        json: that of its data.
    """
    figure, latest = view.figure, view.observation
    current = [observation for observation in view.history if observation.is_current]
    days = sorted(day for o in current if (day := _last_day(o)))
    return without_blanks(
        {
            "@type": "Dataset",
            "name": figure.name,
            "description": description(view),
            "url": url,
            "identifier": figure.slug,
            "inLanguage": LANGUAGE_CODES[active_suffix()],
            "isAccessibleForFree": True,
            "temporalCoverage": f"{days[0]}/{days[-1]}" if len(days) > 1 else "".join(days),
            "variableMeasured": without_blanks(
                {
                    "@type": "PropertyValue",
                    "name": figure.name,
                    "description": figure.definition,
                    "unitText": figure.unit,
                    "value": _number(latest),
                }
            ),
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": csv},
                {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": json},
            ],
            "hasPart": [_observation(o) for o in current if not o.is_target],
        }
    )


def description(view: FigureView) -> str:
    """Return in one line what a figure says: its latest value and what is counted."""
    latest = view.observation
    period = f" ({latest.period_label})" if latest.period_label else ""
    said = f"{view.figure.name}: {latest.plain}{period}."
    return " ".join(part for part in (said, view.figure.definition) if part)


def _observation(observation: Observation) -> dict:
    return without_blanks(
        {
            "@type": "Observation",
            "variableMeasured": observation.figure.name,
            "value": _number(observation),
            "unitText": observation.figure.unit,
            "description": observation.plain,
            "observationDate": _last_day(observation),
            "observationPeriod": _interval(observation),
        }
    )


def _number(observation: Observation) -> int | float:
    value = observation.value
    return int(value) if value == value.to_integral_value() else float(value)


def _last_day(observation: Observation) -> str:
    day = observation.as_of or observation.period_end
    return day.isoformat() if day else ""


def _interval(observation: Observation) -> str:
    start, end = observation.period_start, observation.period_end
    return f"{start.isoformat()}/{end.isoformat()}" if start and end else ""
