"""A reason against a publication stops it on every route that leads to a live page."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    PageLogEntry,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from apps.core import publish_checks
from apps.core.publish_checks import Problem, PublishBlocked
from apps.photos.tests.factories import PhotoFactory
from apps.reports.models import ReportPage
from apps.reports.tests.factories import ReportPageFactory
from apps.users.tests.factories import UserFactory
from tests.forms import page_form
from tests.tree import is_live

REASON = "Its title may not be printed."


def title_may_be_printed(page):
    """A reason of the kind that an app may register."""
    if "forbidden" in page.title.lower():
        yield Problem("tests.forbidden", REASON)


@pytest.fixture(autouse=True)
def _objection(monkeypatch):
    monkeypatch.setattr(publish_checks, "_checks", [*publish_checks._checks, title_may_be_printed])


@pytest.fixture
def draft(site) -> ReportPage:
    return ReportPageFactory(parent=site.reports, title="Forbidden words", live=False)


@pytest.fixture
def harmless(site) -> ReportPage:
    return ReportPageFactory(parent=site.reports, title="Harmless words", live=False)


def told(response) -> list[str]:
    """Return the messages that an editor sees after being led on."""
    return [str(message).strip() for message in response.context["messages"]]


# -- in code ----------------------------------------------------------------------------


def test_publishing_a_revision_is_stopped(draft):
    revision = draft.save_revision()
    with pytest.raises(PublishBlocked) as stopped:
        revision.publish()
    assert [problem.code for problem in stopped.value.problems] == ["tests.forbidden"]
    assert not is_live(draft)


def test_a_stopped_revision_leaves_the_page_as_it_was(site):
    page = ReportPageFactory(parent=site.reports, title="Harmless words")
    page.save_revision().publish()
    page.title = "Forbidden words"
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()
    kept = ReportPage.objects.get(pk=page.pk)
    assert kept.live
    assert kept.title == "Harmless words"
    assert kept.has_unpublished_changes
    assert kept.get_latest_revision_as_object().title == "Forbidden words"


def test_saving_a_draft_is_never_stopped(draft):
    draft.standfirst = "Still being written"
    draft.save()
    assert ReportPage.objects.get(pk=draft.pk).standfirst == "Still being written"


def test_saving_a_draft_as_live_is_stopped(draft):
    draft.live = True
    with pytest.raises(PublishBlocked):
        draft.save()
    assert not is_live(draft)


def test_creating_a_live_page_is_stopped(site):
    with pytest.raises(PublishBlocked):
        ReportPageFactory(parent=site.reports, title="Forbidden words")
    assert not ReportPage.objects.exists()


def test_a_page_that_nobody_objects_to_goes_live(harmless):
    harmless.save_revision().publish()
    assert is_live(harmless)


def test_copying_a_live_page_as_live_asks_again(site):
    page = ReportPageFactory(parent=site.reports, title="Harmless words", slug="first")
    with pytest.raises(PublishBlocked):
        page.copy(update_attrs={"title": "Forbidden words", "slug": "second"}, keep_live=True)
    assert list(ReportPage.objects.values_list("slug", flat=True)) == ["first"]


def test_copying_as_a_draft_is_allowed(site):
    page = ReportPageFactory(parent=site.reports, title="Harmless words", slug="first")
    copy = page.copy(update_attrs={"title": "Forbidden words", "slug": "second"}, keep_live=False)
    assert not is_live(copy)


def test_an_alias_of_a_page_that_may_no_longer_be_shown_is_stopped(site, chinese_home):
    page = ReportPageFactory(parent=site.reports, title="Harmless words")
    Page.objects.filter(pk=page.pk).update(title="Forbidden words")
    with pytest.raises(PublishBlocked):
        ReportPage.objects.get(pk=page.pk).create_alias(update_slug="alias")


def test_moving_a_live_page_publishes_nothing_and_takes_nothing_away(site):
    page = ReportPageFactory(parent=site.reports, title="Harmless words")
    draft = ReportPageFactory(parent=site.reports, title="Forbidden words", live=False)
    page.move(site.reports, pos="first-child")
    draft.move(site.reports, pos="first-child")
    assert is_live(page)
    assert not is_live(draft)


def test_what_was_live_stays_when_a_reason_comes_up_later(site):
    page = ReportPageFactory(parent=site.reports, title="Harmless words")
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(title="Forbidden words")
    page = ReportPage.objects.get(pk=page.pk)
    page.locked = True
    page.save()  # Wagtail saves live pages for reasons of its own: locking, moving, unpublishing
    assert is_live(page)
    page.unpublish()
    assert not is_live(page)


def test_new_words_saved_straight_into_a_live_page_are_stopped(site):
    page = ReportPageFactory(parent=site.reports, title="Harmless words")
    page.save_revision().publish()
    page = ReportPage.objects.get(pk=page.pk)
    page.title = "Forbidden words"
    with pytest.raises(PublishBlocked):
        page.save()
    assert ReportPage.objects.get(pk=page.pk).title == "Harmless words"


def test_every_reason_is_named_at_once(site):
    photo = PhotoFactory(credit="", alt_en="", alt_zh="")
    page = ReportPageFactory(
        parent=site.reports, title="Forbidden words", lead_photo=photo, live=False
    )
    with pytest.raises(PublishBlocked) as stopped:
        page.save_revision().publish()
    assert {problem.code for problem in stopped.value.problems} == {
        "tests.forbidden",
        "photos.no_credit",
        "photos.no_alt",
    }


# -- on the desk ------------------------------------------------------------------------


def test_the_editors_publish_button_keeps_the_draft_and_names_the_reason(desk, draft):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    data = page_form(desk.get(address), draft)
    data |= {"standfirst": "Written just now", "action-publish": "action-publish"}
    response = desk.post(address, data, follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert REASON in told(response)
    assert not is_live(draft)
    assert ReportPage.objects.get(pk=draft.pk).get_latest_revision_as_object().standfirst == (
        "Written just now"
    )


def test_publishing_while_creating_keeps_a_draft_and_names_the_reason(desk, site):
    address = reverse("wagtailadmin_pages:add", args=["reports", "reportpage", site.reports.pk])
    data = page_form(desk.get(address)) | {
        "title": "Forbidden words",
        "slug": "forbidden-words",
        "standfirst": "An hour of work",
        "action-publish": "action-publish",
    }
    response = desk.post(address, data, follow=True)
    (kept,) = ReportPage.objects.all()
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[kept.pk]), 302)]
    assert REASON in told(response)
    assert not kept.live
    assert kept.has_unpublished_changes
    assert kept.get_latest_revision_as_object().standfirst == "An hour of work"


def test_publishing_while_creating_works_when_nobody_objects(desk, site):
    address = reverse("wagtailadmin_pages:add", args=["reports", "reportpage", site.reports.pk])
    data = page_form(desk.get(address)) | {
        "title": "Harmless words",
        "slug": "harmless-words",
        "action-publish": "action-publish",
    }
    desk.post(address, data)
    (page,) = ReportPage.objects.all()
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision == page.latest_revision
    assert page.first_published_at


def test_publishing_many_at_once_is_all_or_nothing(desk, draft, harmless):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = {"id": [harmless.pk, draft.pk], "next": reverse("wagtailadmin_home")}
    response = desk.post(address, {"include_descendants": False}, query_params=query, follow=True)
    assert response.status_code == 200
    assert REASON in told(response)
    assert not is_live(draft)
    assert not is_live(harmless)


def test_copying_live_pages_on_the_desk_is_stopped_with_the_reason(desk, site):
    page = ReportPageFactory(parent=site.reports, title="Harmless words", slug="first")
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {
        "new_title": "Forbidden words",
        "new_slug": "second",
        "new_parent_page": site.reports.pk,
        "publish_copies": "on",
    }
    response = desk.post(address, data, follow=True)
    assert response.status_code == 200
    assert REASON in told(response)
    assert not ReportPage.objects.filter(slug="second").exists()


@pytest.fixture
def approval(draft, editor):
    """A workflow of one approval in which the draft waits."""
    group = Group.objects.create(name="Chief editors")
    editor.groups.add(group)
    GroupPagePermission.objects.create(
        group=group, page=Page.objects.get(depth=1), permission_type="publish"
    )
    task = GroupApprovalTask.objects.create(name="Read by a chief editor")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=draft.get_parent())
    draft.save_revision()
    return workflow.start(draft, UserFactory())


def test_an_approval_does_not_publish(desk, draft, approval):
    state = approval.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    response = desk.post(address, {}, follow=True)
    assert response.status_code == 200
    assert REASON in told(response)
    assert not is_live(draft)
    approval.refresh_from_db()
    assert approval.status == approval.STATUS_IN_PROGRESS
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


def test_an_approval_publishes_what_nobody_objects_to(desk, draft, approval):
    draft.title = "Harmless words"
    draft.save_revision()
    state = approval.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    desk.post(address, {})
    assert is_live(draft)


def test_a_program_gets_the_reasons_as_json(desk, draft):
    draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = desk.post(
        address,
        {"include_descendants": False},
        query_params={"id": [draft.pk], "next": "/admin/"},
        headers={"accept": "application/json"},
    )
    assert response.status_code == 409
    assert response.json()["reasons"] == [REASON]


# -- by the clock -----------------------------------------------------------------------


def schedule(page, hours: int):
    page.go_live_at = timezone.now() + timedelta(hours=hours)
    revision = page.save_revision()
    revision.publish()
    return revision


def publish_what_is_due() -> None:
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        call_command("publish_scheduled")


def test_a_scheduled_publication_is_stopped_and_the_others_go_live(site, draft, harmless):
    last = ReportPageFactory(parent=site.reports, title="Last words", live=False)
    schedule(harmless, 1)
    revision = schedule(draft, 2)
    schedule(last, 3)
    publish_what_is_due()
    assert (is_live(harmless), is_live(draft), is_live(last)) == (True, False, True)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_a_stopped_schedule_is_told_in_the_pages_history(desk, draft):
    schedule(draft, 1)
    publish_what_is_due()
    (entry,) = PageLogEntry.objects.filter(page=draft.pk, action="core.publish.blocked")
    assert entry.data["problems"] == [REASON]
    history = desk.get(reverse("wagtailadmin_pages:history", args=[draft.pk]))
    assert REASON in history.content.decode()


def test_a_stopped_schedule_is_not_tried_again(draft):
    schedule(draft, 1)
    publish_what_is_due()
    publish_what_is_due()
    assert PageLogEntry.objects.filter(page=draft.pk, action="core.publish.blocked").count() == 1
