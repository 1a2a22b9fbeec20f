"""A correction that readers have seen stays as they saw it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.reports.models import Correction, ReportPage
from apps.reports.tests.factories import ReportPageFactory
from tests.forms import page_form


@pytest.fixture
def report(site):
    return ReportPageFactory(
        parent=site.reports,
        corrections=[Correction(text="A name was misspelt.", made_at=timezone.now())],
    )


def frozen(report) -> list[bool]:
    return [c.frozen for c in ReportPage.objects.get(pk=report.pk).corrections.all()]


def send(desk, report, action="action-publish", **changes):
    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    data = page_form(desk.get(address), report) | {action: action} | changes
    return desk.post(address, data)


def words(report) -> list[str]:
    return [c.text for c in ReportPage.objects.get(pk=report.pk).corrections.all()]


def test_publishing_freezes_a_correction(report):
    assert frozen(report) == [True]


def test_a_draft_freezes_nothing(site):
    draft = ReportPageFactory(
        parent=site.reports, live=False, corrections=[Correction(text="Not yet seen.")]
    )
    assert frozen(draft) == [False]
    draft.save_revision().publish()
    assert frozen(draft) == [True]


def test_a_published_correction_cannot_be_rewritten(desk, report):
    response = send(desk, report, **{"corrections-0-text": "Nothing was wrong."})
    assert response.status_code == 200
    assert "stays as readers saw it" in str(response.context["form"].errors)
    assert words(report) == ["A name was misspelt."]


def test_a_published_correction_cannot_be_moved_in_time(desk, report):
    response = send(desk, report, **{"corrections-0-made_at": "2020-01-01 10:00"})
    assert "stays as readers saw it" in str(response.context["form"].errors)


def test_a_published_correction_cannot_be_removed(desk, report):
    response = send(desk, report, **{"corrections-0-DELETE": "on"})
    assert "stays as readers saw it" in str(response.context["form"].errors)
    assert words(report) == ["A name was misspelt."]


def test_not_even_in_a_draft(desk, report):
    response = send(desk, report, "action-save", **{"corrections-0-text": "Nothing."})
    assert response.status_code == 200
    assert "stays as readers saw it" in str(response.context["form"].errors)


def test_the_rest_of_the_report_can_still_be_edited(desk, report):
    response = send(desk, report, title="A better headline")
    assert response.status_code == 302
    assert ReportPage.objects.get(pk=report.pk).title == "A better headline"
    assert words(report) == ["A name was misspelt."]


def test_another_correction_can_be_added(desk, report):
    response = send(
        desk,
        report,
        **{
            "corrections-TOTAL_FORMS": "2",
            "corrections-1-id": "",
            "corrections-1-made_at": "2026-05-12 10:00",
            "corrections-1-text": "So was a place.",
            "corrections-1-ORDER": "2",
            "corrections-1-DELETE": "",
        },
    )
    assert response.status_code == 302
    assert words(report) == ["A name was misspelt.", "So was a place."]
    assert frozen(report) == [True, True]


def test_readers_are_told_of_corrections(report, client):
    markup = client.get(report.url).content.decode()
    assert "A name was misspelt." in markup
    assert 'href="#corrections"' in markup
