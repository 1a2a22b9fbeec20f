"""What holds for every type of page, known or to come.

The types are asked of the site, so a new one is swept without anybody listing it; without a
factory, or without an example that the sweep really opens, it fails.
"""

import re
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from wagtail.models import Site

from apps.core.models import BasePage
from apps.home.models import HomePage
from tests.examples import BARE, FULL, TYPES, example, factory_of, name_of
from tests.html import Markup, elsewhere
from tests.tree import draw_pictures, make_site, populate, rolled_back

VARIANTS = [(model, variant) for model in TYPES for variant in (BARE, FULL)]

# Opening every page takes a while: one worker does it for all.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.xdist_group("page types"),
]

# schema.org's word for what the page is about; the rest are collections of other pages.
SCHEMA_TYPES = {
    "reports.ReportPage": "NewsArticle",
    "enterprises.EnterprisePage": "Organization",
    "places.PlacePage": "Place",
    "events.EventPage": "Event",
    "home.HomePage": "WebSite",
    "home.ContentPage": "WebPage",
    "clusters.ClusterPage": "WebPage",
}


@dataclass(frozen=True)
class Answer:
    """What a visitor gets at a page's address."""

    model: type
    status: int
    markup: Markup
    page_title: str
    url: str


def forget_everything() -> None:
    cache.clear()
    Site.clear_site_root_paths_cache()


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """Open an example of every page type, with and without everything it can carry."""
    found: dict = {}
    with django_db_blocker.unblock():
        for variant in (BARE, FULL):
            with rolled_back():
                tree = make_site()
                if variant == FULL:
                    populate(tree, 3)
                    draw_pictures()
                forget_everything()
                for model in TYPES:
                    page = example(model, tree, variant)
                    response = Client().get(page.full_url)
                    shown = (response.context or {}).get("page")
                    found[model, variant] = Answer(
                        type(shown),
                        response.status_code,
                        Markup(response.content.decode()),
                        page.title,
                        page.full_url,
                    )
                if variant == FULL:
                    found["links"] = open_links([found[model, FULL].markup for model in TYPES])
            forget_everything()
    return found


def open_links(pages: list[Markup]) -> dict[str, int]:
    """Follow every link into the site; return the status of each address."""
    addresses = {
        tag["href"].split("#")[0]
        for markup in pages
        for tag in markup.soup.find_all("a", href=re.compile("^/"))
    }
    return {address: Client().get(address, follow=True).status_code for address in addresses}


@pytest.fixture
def links(answers) -> dict[str, int]:
    return answers["links"]


@pytest.fixture(params=VARIANTS, ids=lambda v: f"{name_of(v[0])}-{v[1]}")
def answer(request, answers) -> Answer:
    return answers[request.param]


every_model = pytest.mark.parametrize("model", TYPES, ids=name_of)


# -- which types there are --------------------------------------------------------------


def test_the_sweep_opens_every_registered_page_type(answers):
    for variant in (BARE, FULL):
        opened = {answers[model, variant].model for model in TYPES if (model, variant) in answers}
        assert opened == set(TYPES)


def test_there_are_page_types_and_all_are_ours():
    assert len(TYPES) >= 12
    assert [m for m in TYPES if not issubclass(m, BasePage)] == []


@every_model
def test_every_page_type_has_a_factory(model):
    assert factory_of(model)._meta.model is model


@every_model
def test_every_page_type_stands_somewhere(model):
    assert model.allowed_parent_page_models(), "it can be created nowhere"


@every_model
def test_parents_and_children_agree(model):
    for parent in model.allowed_parent_page_models():
        assert model in parent.allowed_subpage_models()
    for child in model.allowed_subpage_models():
        assert model in child.allowed_parent_page_models()


@every_model
def test_nothing_stands_where_it_is_not_expected(model):
    # An unset rule would let the type stand anywhere, and everything under it.
    ours = [kind for kind in model.__mro__ if issubclass(kind, BasePage)]
    assert any("parent_page_types" in vars(kind) for kind in ours)
    assert any("subpage_types" in vars(kind) for kind in ours)


@every_model
def test_an_editor_is_told_what_the_page_type_is_for(model):
    assert str(model.page_description)
    assert model.is_creatable


def test_a_page_type_is_created_where_the_rules_allow_it_and_nowhere_else(site):
    allowed = {(parent, child) for parent in TYPES for child in parent.allowed_subpage_models()}
    names = {(parent.__name__, child.__name__) for parent, child in allowed}
    assert names == {
        ("HomePage", "ReportIndexPage"),
        ("HomePage", "ClusterIndexPage"),
        ("HomePage", "EnterpriseIndexPage"),
        ("HomePage", "PlaceIndexPage"),
        ("HomePage", "EventIndexPage"),
        ("HomePage", "FigureIndexPage"),
        ("HomePage", "ContentPage"),
        ("ContentPage", "ContentPage"),
        ("ReportIndexPage", "ReportPage"),
        ("ClusterIndexPage", "ClusterPage"),
        ("EnterpriseIndexPage", "EnterprisePage"),
        ("PlaceIndexPage", "PlacePage"),
        ("EventIndexPage", "EventPage"),
    }


@pytest.mark.parametrize("model", [m for m in TYPES if m.max_count_per_parent == 1], ids=name_of)
def test_a_second_index_beside_the_first_is_refused(site, model):
    assert not model.can_create_at(site.home)


# -- what visitors get ------------------------------------------------------------------


def test_a_live_page_answers_at_its_address(answer):
    assert answer.status == 200


def test_the_language_is_declared(answer):
    assert answer.markup.soup.html["lang"] == "en"


def test_there_is_one_first_heading(answer):
    assert answer.markup.heading_levels().count(1) == 1
    assert answer.markup.soup.h1.get_text(strip=True)


def test_headings_never_skip_a_level(answer):
    assert answer.markup.skipped_headings() == []


def test_every_heading_has_words(answer):
    empty = [
        str(tag) for tag in answer.markup.soup.find_all(["h1", "h2", "h3"]) if not tag.text.strip()
    ]
    assert empty == []


def test_every_picture_has_an_alt_attribute_and_its_size(answer):
    for img in answer.markup.soup.find_all("img"):
        assert "alt" in img.attrs, img
        assert int(img["width"]) > 0, img
        assert int(img["height"]) > 0, img


def test_the_canonical_address_is_the_pages_own(answer):
    links = answer.markup.soup.find_all("link", rel="canonical")
    assert [link["href"] for link in links] == [answer.url]


def test_the_title_names_the_page(answer):
    assert answer.page_title in answer.markup.soup.title.get_text()


def test_shared_links_are_described(answer):
    assert answer.markup.meta("og:title")
    assert answer.markup.meta("og:type") in ("article", "website")
    assert answer.markup.meta("og:url") == answer.url
    assert answer.markup.meta("og:site_name")


@every_model
def test_a_page_with_words_has_a_description(model, answers):
    markup = answers[model, FULL].markup
    assert 0 < len(markup.meta("description")) <= 155
    assert markup.meta("og:description") == markup.meta("description")


@pytest.mark.parametrize(
    "label",
    ["reports.ReportPage", "enterprises.EnterprisePage", "places.PlacePage", "events.EventPage",
     "clusters.ClusterPage", "home.HomePage"],
)  # fmt: skip
def test_a_page_with_a_picture_shares_it(label, answers):
    markup = answers[apps.get_model(label), FULL].markup
    assert markup.meta("og:image").startswith("http://testserver/media/")
    assert markup.meta("og:image:alt")


def test_linked_data_says_what_the_page_is(answer):
    objects = answer.markup.linked_data()
    expected = SCHEMA_TYPES.get(answer.model._meta.label, "CollectionPage")
    assert objects[0]["@type"] == expected
    assert objects[0]["url"] == answer.url


def test_linked_data_leaves_nothing_blank(answer):
    def blanks(data):
        values = data.values() if isinstance(data, dict) else data
        for value in values:
            assert value not in (None, "", [], {}), data
            if isinstance(value, dict | list):
                blanks(value)

    blanks(answer.markup.linked_data())


def test_linked_data_tells_the_way_to_the_page(answer):
    lists = [o for o in answer.markup.linked_data() if o["@type"] == "BreadcrumbList"]
    if answer.model is HomePage:
        assert lists == []
        return
    (crumbs,) = lists
    items = crumbs["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[0]["item"] == "http://testserver/en/"
    assert items[-1]["item"] == answer.url


def test_no_script_or_style_is_written_into_the_page(answer):
    assert answer.markup.inline_code() == []


def test_nothing_is_fetched_from_another_origin(answer):
    fetched = answer.markup.fetched()
    assert fetched
    assert [address for address in fetched if elsewhere(address)] == []


def test_an_id_stands_once(answer):
    assert answer.markup.repeated_ids() == []


def test_links_into_the_page_lead_somewhere(answer):
    assert answer.markup.dead_fragments() == []


def test_no_template_variable_or_python_value_shows(answer):
    text = answer.markup.soup.body.get_text(" ")
    for trace in ("{{", "{%", "None", "<Page", "object at 0x", "%("):
        assert trace not in text


def test_links_inside_the_site_answer(links):
    assert len(links) > len(TYPES)
    assert {address: status for address, status in links.items() if status != 200} == {}
