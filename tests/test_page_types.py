"""What holds for every type of page, known or to come.

The types are asked of the site, so a new one is swept without anybody listing it; without a
factory, or without an example that the sweep really opens, it fails.
"""

import json
import re
from dataclasses import dataclass
from importlib import import_module

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, Site

from apps.clusters.models import Tier
from apps.clusters.tests.factories import TierFactory
from apps.core.models import BasePage
from apps.home.models import HomePage
from tests.forms import page_form
from tests.html import Markup, elsewhere
from tests.tree import make_site, page_types, populate, rolled_back

TYPES = page_types()
BARE, FULL = "bare", "full"
VARIANTS = [(model, variant) for model in TYPES for variant in (BARE, FULL)]

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


def name_of(model) -> str:
    return model.__name__


def factory_of(model):
    """Return the factory of a page type; a type without one fails here."""
    module = import_module(f"apps.{model._meta.app_label}.tests.factories")
    return getattr(module, f"{model.__name__}Factory")


def example(model, tree, variant: str) -> Page:
    """Return a page of a type, in a tree that is filled (FULL) or not (BARE)."""
    if variant == FULL or model is HomePage or model.max_count_per_parent == 1:
        return model.objects.order_by("path").first()
    parent = next(
        page
        for page in [tree.home, *tree.home.get_children().specific()]
        if model in page.allowed_subpage_models()
    )
    return factory_of(model)(parent=parent)


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


@pytest.fixture
def page(request, site):
    """A page of one type in a full site."""
    populate(site, 1)
    return example(request.param, site, FULL)


every_type = pytest.mark.parametrize("page", TYPES, ids=name_of, indirect=True)
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
    assert "parent_page_types" in vars(model)
    assert "subpage_types" in vars(model)


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


# -- what editors get -------------------------------------------------------------------


@every_type
def test_a_page_is_found_by_its_address(page, rf):
    request = rf.get(page.url)
    route = Site.find_for_request(request).root_page.specific.route(
        request, [part for part in page.url_path.split("/") if part][1:]
    )
    found = getattr(route, "page", None) or route[0]
    assert found.pk == page.pk


@every_type
def test_a_save_in_the_editor_keeps_what_the_page_says(page, desk):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = desk.get(address)
    assert response.status_code == 200
    before = content_of(page)
    data = page_form(response, page) | {"action-publish": "action-publish"}
    response = desk.post(address, data)
    assert response.status_code == 302, response.context["form"].errors
    saved = type(page).objects.get(pk=page.pk)
    assert saved.live_revision is not None
    assert content_of(saved) == before


def content_of(page) -> dict:
    """Return what editors wrote in a page, without what saving is meant to change."""
    data = json.loads(page.to_json())
    for key in list(data):
        if key.endswith(("_at", "revision")) or key in ("url_path", "draft_title", "live"):
            del data[key]
    return without_ids(data)


def without_ids(data):
    """Leave out the keys of blocks, rows and paragraphs: a save may write them anew."""
    if isinstance(data, dict):
        return {k: without_ids(v) for k, v in data.items() if k not in ("id", "pk", "sort_order")}
    if isinstance(data, list):
        return [without_ids(item) for item in data]
    if isinstance(data, str) and data.startswith("["):
        return without_ids(json.loads(data))
    if isinstance(data, str):
        return re.sub(r' data-block-key="\w+"', "", data)
    return data


@every_type
def test_a_page_can_be_previewed_in_every_mode(page, editor):
    modes = [mode for mode, _label in page.preview_modes] or [""]
    for mode in modes:
        request = RequestFactory().get(page.url)
        request.user = editor
        response = page.make_preview_request(request, mode)
        response.render() if hasattr(response, "render") else None
        assert response.status_code == 200
        assert page.title in response.content.decode()


# What a page must say before it can be previewed or saved, beyond title and slug.
REQUIRED = {
    "events.EventPage": lambda: {"start": "2026-05-12 14:00"},
    "clusters.ClusterPage": lambda: {"tier": Tier.objects.first().pk},
}


@pytest.mark.parametrize("model", [m for m in TYPES if m is not HomePage], ids=name_of)
def test_a_page_that_was_never_saved_can_be_previewed(model, site, desk):
    TierFactory()
    for page in model.objects.all() if model.max_count_per_parent else ():
        page.delete()
    parent = next(
        page
        for page in [site.home, *site.home.get_children().specific()]
        if model in page.allowed_subpage_models()
    )
    where = (model._meta.app_label, model._meta.model_name, parent.pk)
    form = desk.get(reverse("wagtailadmin_pages:add", args=where))
    data = page_form(form) | {"title": "Not yet saved", "slug": "not-yet-saved"}
    data |= REQUIRED.get(model._meta.label, dict)()
    preview = reverse("wagtailadmin_pages:preview_on_add", args=where)
    answer = desk.post(preview, data).json()
    assert answer["is_valid"], answer
    response = desk.get(preview, {"mode": ""})
    assert response.status_code == 200
    assert "Not yet saved" in response.content.decode()
