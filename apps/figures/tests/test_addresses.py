"""Every address that changes with a figure is known to caches and search engines."""

import pytest

from apps.figures.addresses import addresses_of
from apps.figures.public import registry
from apps.figures.tests.factories import FigureFactory, ObservationFactory

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


@pytest.fixture
def figure(site):
    return FigureFactory(slug="enterprises")


def test_a_figure_stands_on_its_page_in_tables_and_for_programs(figure):
    assert addresses_of(figure) == [
        f"{HOST}/en/figures/enterprises/",
        f"{HOST}/en/figures/enterprises/values.csv",
        f"{HOST}/en/figures/figures.csv",
        f"{HOST}/api/v1/figures/",
        f"{HOST}/api/v1/figures/enterprises/",
    ]


def test_each_of_them_answers(client, figure):
    ObservationFactory(figure=figure)
    for address in addresses_of(figure):
        assert client.get(address).status_code == 200, address


def test_both_languages_have_addresses(site, chinese_home, figure):
    twin = site.figures.copy_for_translation(chinese_home.locale)
    twin.slug = "figures"
    twin.save_revision().publish()
    found = addresses_of(figure)
    assert f"{HOST}/zh-hans/figures/enterprises/" in found
    assert f"{HOST}/zh-hans/figures/figures.csv" in found
    assert len(found) == len(set(found)) == 8


def test_the_registrys_pages_are_cached_and_found(site, figure, monkeypatch):
    monkeypatch.setattr("apps.figures.models.page.PER_PAGE", registry.PER_PAGE // 50)
    for _ in range(3):
        ObservationFactory(figure=FigureFactory())
    ObservationFactory(figure=figure)
    assert site.figures.get_cached_paths() == ["/", "/targets/", "/?page=2"]
    found = [entry["location"] for entry in site.figures.get_sitemap_urls()]
    assert found[:2] == [f"{HOST}/en/figures/", f"{HOST}/en/figures/targets/"]
    assert f"{HOST}/en/figures/enterprises/" in found
