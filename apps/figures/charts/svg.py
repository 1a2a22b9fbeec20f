"""Draws a chart and makes the drawing part of the page: its colours and its type are the site's.

What the library draws has colours, fonts and labels of its own. Here colours become classes (the
stylesheet knows light and dark), fonts are left to the page, and the labels of single marks go:
the element around the drawing gives it one name, and a table tells the values.
"""

import re
from xml.etree import ElementTree

from apps.figures.charts import spec
from apps.figures.charts.points import Chart

SVG = "http://www.w3.org/2000/svg"
# One for the page's column and one for a phone, where the first would be too small to read.
WIDE, NARROW = 640, 340
CLASSES = {
    spec.INK: "ink",
    spec.QUIET: "quiet",
    spec.RULE: "rule",
    spec.ACCENT: "accent",
    spec.PAPER: "paper",
}
# Labels, ids, fonts and events are left out.
_KEPT = re.compile(
    r"d|[xyr]|[xy][12]|d[xy]|c[xy]|width|height|transform|points|viewBox|opacity|fill"
    r"|text-anchor|font-weight|font-size|stroke(-width|-linecap|-miterlimit|-dasharray)?"
)


def draw(chart: Chart, *, width: int) -> str:
    """Return `chart` as SVG to stand inside a page, hidden from readers who hear it.

    Args:
        chart: at least one point.
        width: in pixels; see :data:`WIDE` and :data:`NARROW`.
    """
    # Loaded only here: it brings a whole JavaScript engine, which most processes never need.
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(spec.chart_spec(chart, width=width))
    # Written by the library a moment ago, so there is no hostile XML in it.
    root = ElementTree.fromstring(drawn)  # noqa: S314
    for element in root.iter():
        _clean(element)
    _drop_empty(root)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.set("class", f"chart-{'narrow' if width == NARROW else 'wide'}")
    root.set("aria-hidden", "true")
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element: ElementTree.Element) -> None:
    classes = []
    for name, value in list(element.attrib.items()):
        if not _KEPT.fullmatch(name):
            del element.attrib[name]
        elif name in ("fill", "stroke") and value in CLASSES:
            classes.append(f"{name[0]}-{CLASSES[value]}")
            del element.attrib[name]
        elif name == "opacity" and value == "1":
            del element.attrib[name]
    if classes:
        element.set("class", " ".join(classes))


def _drop_empty(element: ElementTree.Element) -> None:
    """Drop groups without marks and paths without strokes, of which the library leaves many."""
    for child in list(element):
        _drop_empty(child)
        tag = child.tag.rpartition("}")[2]
        unpainted = tag == "path" and not child.get("class")
        if unpainted or (tag == "g" and not len(child)):
            element.remove(child)
