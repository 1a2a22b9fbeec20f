"""Charts: true to their values, part of the page, drawn once."""

import re

import pytest
from defusedxml import ElementTree

from apps.figures.charts import spec
from apps.figures.charts.drawings import drawings_of
from apps.figures.charts.points import AREA, BAR, KINDS, LINE, RANK, Chart, Point
from apps.figures.charts.svg import NARROW, WIDE, draw

POINTS = (
    Point("2019-12-31", "End of 2019", 5000, "5,000"),
    Point("2020-12-31", "End of 2020", 5600, "5,600"),
    Point("2022-12-31", "End of 2022", 7000, "nearly 7,000"),
    Point("2025-12-31", "End of 2025", 9000, "9,000", "target"),
)
HAN = (
    Point("2019-12-31", "2019年末", 5000, "5000家"),
    Point("2023-06-30", "2023年上半年", 7200, "近7200家"),
)


def texts(svg: str) -> list[str]:
    return [element.text for element in ElementTree.fromstring(svg).iter() if element.text]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("points", [POINTS, HAN, POINTS[:1]], ids=["latin", "han", "one"])
def test_every_kind_is_part_of_the_page(kind, width, points):
    svg = draw(Chart(kind, points), width=width)
    assert "<script" not in svg
    assert "style=" not in svg
    assert "font-family" not in svg
    assert not re.search(r'(fill|stroke)="(?!none)', svg), "a colour that no stylesheet knows"
    assert points[-1].text in texts(svg)
    left, top, across, down = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())
    assert (left, top, across) == (0, 0, width)
    assert down > 0


def test_lengths_of_bars_are_true():
    svg = draw(Chart(BAR, POINTS), width=WIDE)
    lengths = [float(found) for found in re.findall(r'd="M0,[\d.]+h([\d.]+)v[\d.]+h-[\d.]+Z"', svg)]
    assert lengths == pytest.approx([p.value / 9000 * lengths[-1] for p in POINTS], rel=1e-3)


def test_a_target_is_hollow():
    svg = draw(Chart(BAR, POINTS), width=WIDE)
    assert svg.count("f-paper") == 1


def test_a_rank_counts_from_the_top():
    layers = spec.chart_spec(Chart(RANK, POINTS), width=WIDE)["layer"]
    assert layers[0]["encoding"]["y"]["scale"]["reverse"] is True
    layers = spec.chart_spec(Chart(LINE, POINTS), width=WIDE)["layer"]
    assert layers[0]["encoding"]["y"]["scale"]["reverse"] is False


def test_areas_stand_on_zero():
    layers = spec.chart_spec(Chart(AREA, POINTS), width=WIDE)["layer"]
    assert layers[0]["encoding"]["y"]["scale"]["zero"] is True


def test_labels_that_have_no_room_are_left_to_the_table():
    many = tuple(Point(f"{year}-12-31", f"End of {year}", year, "1") for year in range(2000, 2024))
    rows = spec.chart_spec(Chart(LINE, many), width=NARROW)["data"]["values"]
    told = [row["period"] for row in rows if row["told"]]
    assert {"End of 2000", "End of 2023"} <= set(told)
    assert len(told) < 8


def test_words_of_the_registry_stay_words():
    hostile = (Point("", "<script>x</script>", 1, '"><img onerror=x>'),)
    svg = draw(Chart(BAR, hostile), width=WIDE)
    assert "<img" not in svg
    assert "<script" not in svg


@pytest.mark.django_db
def test_a_chart_is_drawn_once(monkeypatch, django_assert_num_queries):
    charts = [Chart(BAR, POINTS), Chart(BAR, HAN, "zh"), Chart(BAR, POINTS)]
    first = drawings_of(charts)
    assert len(first) == 2
    monkeypatch.setattr("apps.figures.charts.drawings.draw", lambda *a, **k: pytest.fail("again"))
    with django_assert_num_queries(1):
        assert drawings_of(charts).keys() == first.keys()


def test_another_value_language_or_kind_is_another_drawing():
    same = Chart(BAR, POINTS)
    others = [Chart(LINE, POINTS), Chart(BAR, POINTS, "zh"), Chart(BAR, POINTS[:3])]
    assert len({chart.key for chart in [same, *others]}) == 4
