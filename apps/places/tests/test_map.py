"""The drawn map and the links to public maps."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from apps.places.geo import gcj02_to_bd09, gcj02_to_wgs84, wgs84_to_gcj02
from apps.places.map import HEIGHT, WIDTH, map_links, project, unproject

TEMPLATE = Path("templates/components/map.html")
# Corners of Yangpu's boundary in the source outline (GCJ-02), and where the drawing has them.
CORNERS = [
    pytest.param((121.5166015625, 31.2470703125), (242.6, 566.4), id="south"),
    pytest.param((121.5078125, 31.265625), (203.6, 470.0), id="south-west"),
    pytest.param((121.4970703125, 31.27734375), (155.8, 409.0), id="west"),
    pytest.param((121.486328125, 31.3125), (108.1, 226.2), id="north-west"),
    pytest.param((121.494140625, 31.3310546875), (142.8, 129.7), id="north"),
    pytest.param((121.5703125, 31.2802734375), (481.3, 393.8), id="east"),
]
WUJIAOCHANG = ("Wujiaochang", 121.5090, 31.2995)


@pytest.fixture
def links():
    return {link.name: link.url for link in map_links(*WUJIAOCHANG)}


def query(url):
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}


def numbers(text):
    return tuple(float(number) for number in re.findall(r"-?\d+\.\d+", text))


@pytest.mark.parametrize(("gcj", "drawn"), CORNERS)
def test_corners_of_the_district_fall_on_those_of_the_drawing(gcj, drawn):
    assert project(*gcj02_to_wgs84(*gcj)) == pytest.approx(drawn, abs=0.15)


@pytest.mark.parametrize(("gcj", "drawn"), CORNERS)
def test_the_drawing_in_the_template_still_has_these_corners(gcj, drawn):
    assert f"{drawn[0]:g} {drawn[1]:g}" in TEMPLATE.read_text(encoding="utf-8")


def test_the_drawing_in_the_template_has_the_size_that_pins_assume():
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in TEMPLATE.read_text(encoding="utf-8")


def test_unproject_undoes_project():
    assert project(*unproject(233.3, 288.6)) == pytest.approx((233.3, 288.6), abs=1e-4)


def test_maps_on_the_national_datum_get_gcj02(links):
    wanted = wgs84_to_gcj02(*WUJIAOCHANG[1:])
    assert query(links["Amap"])["coordinate"] == "gaode"
    assert numbers(query(links["Amap"])["position"]) == pytest.approx(wanted, abs=1e-6)
    marker = query(links["Tencent Maps"])["marker"]
    assert marker.startswith("coord:")
    assert "title:Wujiaochang" in marker
    assert numbers(marker)[::-1] == pytest.approx(wanted, abs=1e-6)


def test_baidu_gets_bd09_latitude_first(links):
    wanted = gcj02_to_bd09(*wgs84_to_gcj02(*WUJIAOCHANG[1:]))
    assert query(links["Baidu Maps"])["coord_type"] == "bd09ll"
    assert numbers(query(links["Baidu Maps"])["location"])[::-1] == pytest.approx(wanted, abs=1e-6)


def test_other_maps_get_what_satellites_say(links):
    assert "mlat=31.299500&mlon=121.509000#map=" in links["OpenStreetMap"]
    assert query(links["Apple Maps"])["ll"] == "31.299500,121.509000"


def test_a_name_cannot_break_out_of_its_parameter():
    for link in map_links("Road & River; No: 1#?/", 121.5, 31.3):
        assert urlsplit(link.url).scheme == "https"
        assert "position=121" in link.url or "No" not in urlsplit(link.url).fragment
        assert " " not in link.url
    tencent = query(map_links("A;coord:0,0", 121.5, 31.3)[1].url)["marker"]
    assert tencent.count("coord:") == 1
