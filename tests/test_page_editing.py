"""What editors can do with every type of page: save it, preview it, find it by its address."""

import json
import re

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from tests.examples import FULL, TYPES, example, name_of
from tests.forms import page_form
from tests.tree import make_site, populate, rolled_back

every_type = pytest.mark.parametrize("page", TYPES, ids=name_of, indirect=True)


# One process fills the site once; what each test does to it is rolled back.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("page editing")]


@pytest.fixture(scope="module")
def full_site(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), rolled_back():
        tree = make_site()
        populate(tree, 1)
        yield tree


@pytest.fixture
def page(request, full_site, db):
    """A page of one type in a full site."""
    return example(request.param, full_site, FULL)


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
