"""What editors can do with every type of page: save it, preview it, find it by its address."""

import json
import re

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from apps.clusters.models import Tier
from apps.clusters.tests.factories import TierFactory
from apps.home.models import HomePage
from apps.reports.models import ReportPage
from tests.examples import FULL, TYPES, example, name_of
from tests.forms import page_form
from tests.tree import populate

every_type = pytest.mark.parametrize("page", TYPES, ids=name_of, indirect=True)


@pytest.fixture
def page(request, site):
    """A page of one type in a full site."""
    populate(site, 1)
    return example(request.param, site, FULL)


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


def test_a_chinese_title_needs_no_address_typed_by_hand(desk, site):
    where = reverse("wagtailadmin_pages:add", args=["reports", "reportpage", site.reports.pk])
    for title in ("码头变街道", "码头又变街道"):
        data = page_form(desk.get(where)) | {"title": title, "slug": "", "action-publish": "1"}
        response = desk.post(where, data)
        assert response.status_code == 302, response.context["form"].errors
    slugs = ReportPage.objects.order_by("path").values_list("slug", flat=True)
    assert list(slugs) == ["report", "report-2"]
