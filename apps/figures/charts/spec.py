"""Says in Vega-Lite how a chart is drawn. Pure.

Rules: bars and areas stand on zero, or their lengths would lie; a rank counts from the top; time
runs true to its distances; a target is hollow; every value is written at its mark, so that no
axis of numbers is needed. Colours are placeholders that :mod:`apps.figures.charts.svg` turns into
the design's tokens.
"""

from datetime import date

from apps.figures.charts.points import AREA, BAR, RANK, Chart, Point

# Placeholders, one for each token of the design.
INK, QUIET, RULE, ACCENT, PAPER = "#010101", "#010102", "#010103", "#010104", "#010105"
FONT_SIZE = 14
ROW = 34  # pixels for one bar and the space around it
HAN_WIDTH, LATIN_WIDTH = 1.0, 0.56  # of the font's size; good enough to keep labels apart
GAP = 14  # between two labels


def chart_spec(chart: Chart, *, width: int) -> dict:
    """Return the Vega-Lite specification of `chart`.

    Args:
        chart: at least one point.
        width: of the whole drawing, in pixels.
    """
    draw = _bars if chart.kind == BAR else _line
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "autosize": {"type": "none"},
        "config": {"view": {"stroke": None}, "text": {"fontSize": FONT_SIZE, "fill": INK}},
        **draw(chart, width),
    }


def _bars(chart: Chart, width: int) -> dict:
    """Bars lie: their labels then have room in either language and on any screen."""
    left = min(max(_length(p.period) for p in chart.points) + 10, width * 0.45)
    right = max(_length(p.text) for p in chart.points) + 12
    rows = [
        {**_row(p), "at": index, "hollow": p.status == "target"}
        for index, p in enumerate(chart.points)
    ]
    height = ROW * len(rows)
    below_zero = min(p.value for p in chart.points) < 0
    y = {"field": "at", "type": "ordinal", "axis": None, "scale": {"padding": 0.3}}
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"zero": True, "nice": False},
    }
    hollow = {"test": "datum.hollow", "value": PAPER}
    layers = [
        {
            "mark": {"type": "bar", "strokeWidth": 2},
            "encoding": {
                "y": y,
                "x": x,
                "fill": {"condition": hollow, "value": ACCENT},
                "stroke": {"value": ACCENT},
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "fontWeight": 600},
            "encoding": {
                "y": y,
                "x": {"value": 0} if below_zero else x,
                "text": {"field": "text"},
            },
        },
        {
            "mark": {"type": "text", "align": "right", "dx": -8, "fill": QUIET},
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "period"}},
        },
    ]
    return _frame(rows, layers, width, height, left=left, right=right, top=2, bottom=2)


def _line(chart: Chart, width: int) -> dict:
    rows = [{**_row(p), "day": _day(p, index)} for index, p in enumerate(chart.points)]
    ends = (chart.points[0], chart.points[-1])
    side = max(_length(words) for p in ends for words in (p.text, p.period)) / 2 + 4
    _tell_apart(rows, width - 2 * side)
    area, rank = chart.kind == AREA, chart.kind == RANK
    # An area stands on the line below it; other lines keep clear of it.
    clear = 0 if area else 14
    x = {"field": "day", "type": "quantitative", "axis": None, "scale": {"zero": False}}
    x["scale"]["nice"] = False
    y = {"field": "value", "type": "quantitative", "axis": None}
    y["scale"] = {"zero": area, "reverse": rank, "padding": clear, "nice": False}
    solid, aimed = "datum.status != 'target'", "datum.status == 'target'"
    height = 200
    interpolate = "step-after" if rank else "linear"
    layers = [
        {
            "mark": {
                "type": "line",
                "stroke": ACCENT,
                "strokeWidth": 3,
                "interpolate": interpolate,
            },
            "transform": [{"filter": solid}],
            "encoding": {"x": x, "y": y},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 70, "fill": ACCENT, "opacity": 1},
            "transform": [{"filter": solid}],
            "encoding": {"x": x, "y": y},
        },
        {
            "mark": {
                "type": "point",
                "size": 80,
                "fill": PAPER,
                "stroke": ACCENT,
                "strokeWidth": 2,
                "opacity": 1,
            },
            "transform": [{"filter": aimed}],
            "encoding": {"x": x, "y": y},
        },
        {
            "mark": {"type": "text", "dy": -16, "fontWeight": 600},
            "transform": [{"filter": "datum.told"}],
            "encoding": {"x": x, "y": y, "text": {"field": "text"}},
        },
        {
            "mark": {"type": "text", "dy": 18, "fill": QUIET, "baseline": "top"},
            "transform": [{"filter": "datum.told"}],
            "encoding": {"x": x, "y": {"value": height}, "text": {"field": "period"}},
        },
        {
            "mark": {"type": "rule", "stroke": RULE},
            "encoding": {"y": {"value": height + clear / 2}},
        },
    ]
    if area:
        layers.insert(
            0,
            {
                "mark": {"type": "area", "fill": RULE},
                "transform": [{"filter": solid}],
                "encoding": {"x": x, "y": y},
            },
        )
    return _frame(rows, layers, width, height, left=side, right=side, top=40 - clear, bottom=42)


def _frame(rows, layers, width, height, *, left, right, top, bottom) -> dict:
    left, right = round(left), round(right)
    return {
        "width": width - left - right,
        "height": height,
        "padding": {
            "left": left,
            "right": right,
            "top": top,
            "bottom": bottom,
        },
        "data": {"values": rows},
        "layer": layers,
    }


def _row(point: Point) -> dict:
    return {
        "value": point.value,
        "text": point.text,
        "period": point.period,
        "status": point.status,
    }


def _day(point: Point, index: int) -> int:
    """Return a number that grows with time; values without a date stand a year apart."""
    if point.moment:
        return date.fromisoformat(point.moment).toordinal()
    return index * 365


def _tell_apart(rows: list[dict], width: float) -> None:
    """Mark the points whose words are written: the last, the first, then what has room."""
    first, last = rows[0]["day"], rows[-1]["day"]
    span = (last - first) or 1
    taken: list[tuple[float, float]] = []
    for row in [rows[-1], *rows[:-1]]:
        half = max(_length(row["text"]), _length(row["period"])) / 2 + GAP / 2
        middle = (row["day"] - first) / span * width
        low, high = middle - half, middle + half
        row["told"] = all(high <= start or low >= end for start, end in taken)
        if row["told"]:
            taken.append((low, high))


def _length(text: str) -> float:
    """Return about how wide `text` is drawn, in pixels."""
    wide = sum(HAN_WIDTH if ord(letter) > 0x2E7F else LATIN_WIDTH for letter in text)
    return wide * FONT_SIZE
