"""What editors can do with a page that is not there yet."""

import pytest
from django.urls import reverse

from apps.clusters.models import Tier
from apps.clusters.tests.factories import TierFactory
from apps.home.models import HomePage
from apps.reports.models import ReportPage
from tests.examples import TYPES, name_of
from tests.forms import page_form

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
    assert list(slugs) == ["matou-bian-jiedao", "matou-you-bian-jiedao"]
