"""Where photos are used: live, in drafts, on a schedule, by settings; and what can't be deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from apps.core.models import SiteSettings
from apps.photos.deletion import PhotoInUse
from apps.photos.models import DraftUse, Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.usage import note_all_drafts, uses
from apps.reports.tests.factories import ReportPageFactory

pytestmark = pytest.mark.django_db


def slot(photo):
    return ("photo", {"photo": photo, "caption": "", "credit": "", "alt": "", "size": "wide"})


def found(photo):
    """Return what is known of the uses of one photo: title, live, draft."""
    return [(use.title, use.live, use.draft) for use in uses([photo])[photo.pk]]


def save_draft(page, photo):
    page.body = [slot(photo)]
    return page.save_revision()


@pytest.fixture
def photo(db):
    return PhotoFactory()


def test_a_live_page_that_shows_it_is_a_use(site, photo):
    page = ReportPageFactory(parent=site.reports, title="Quay", body=[slot(photo)])
    use = uses([photo])[photo.pk][0]
    assert (use.title, use.live, use.draft, use.language) == ("Quay", True, False, "en")
    assert use.edit_url == f"/admin/pages/{page.pk}/edit/"
    assert use.url.endswith("/en/reports/quay/")
    assert use.kind == "Report"


def test_the_reference_index_alone_misses_the_draft_of_a_live_page(site, photo):
    page = ReportPageFactory(parent=site.reports, title="Quay")
    save_draft(page, photo)
    assert not ReferenceIndex.get_references_to(photo).exists()  # Wagtail reads saved rows
    assert found(photo) == [("Quay", False, True)]


def test_a_draft_that_drops_the_photo_leaves_the_live_use(site, photo):
    page = ReportPageFactory(parent=site.reports, title="Quay", body=[slot(photo)])
    page.save_revision().publish()
    page.body = []
    page.save_revision()
    assert found(photo) == [("Quay", True, False)]


def test_publishing_makes_the_draft_use_live(site, photo):
    page = ReportPageFactory(parent=site.reports, title="Quay")
    save_draft(page, photo).publish()
    assert found(photo) == [("Quay", True, False)]


def test_a_page_published_a_moment_ago_is_a_use_before_the_worker_reads_it(site, photo):
    page = ReportPageFactory(parent=site.reports, title="Quay")
    save_draft(page, photo).publish()
    ReferenceIndex.objects.all().delete()
    assert found(photo) == [("Quay", True, False)]


def test_a_scheduled_text_stays_a_use_while_newer_drafts_drop_the_photo(site, photo):
    page = ReportPageFactory(parent=site.reports, title="Quay")
    page.go_live_at = timezone.now() + timezone.timedelta(days=2)
    save_draft(page, photo).publish()
    page = page.get_latest_revision_as_object()
    page.body = []
    page.save_revision()
    assert found(photo) == [("Quay", False, True)]


def test_a_page_never_published_is_a_draft_use(site, photo):
    ReportPageFactory(parent=site.reports, title="Quay", lead_photo=photo, live=False)
    assert found(photo) == [("Quay", False, True)]


def test_a_setting_is_a_use(site, photo):
    SiteSettings.objects.create(site=site.site, default_share_photo=photo)
    use = uses([photo])[photo.pk][0]
    assert use.live
    assert "/admin/settings/core/sitesettings/" in use.edit_url


def test_a_deleted_page_is_no_use(site, photo):
    page = ReportPageFactory(parent=site.reports)
    save_draft(page, photo)
    page.delete()
    assert found(photo) == []
    assert not DraftUse.objects.exists()


def test_drafts_that_were_missed_are_noted_later(site, photo):
    page = ReportPageFactory(parent=site.reports, title="Quay")
    save_draft(page, photo)
    DraftUse.objects.all().delete()
    note_all_drafts()
    assert found(photo) == [("Quay", False, True)]


def test_unused_photos_are_those_that_nothing_shows(site, photo):
    live, drafted = PhotoFactory(), PhotoFactory()
    ReportPageFactory(parent=site.reports, body=[slot(live)])
    save_draft(ReportPageFactory(parent=site.reports), drafted)
    assert list(Photo.objects.unused()) == [photo]


def test_many_photos_cost_no_more_queries_than_one(site):
    photos = PhotoFactory.create_batch(4)

    def cost(asked):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            uses(asked)
        return len(queries)

    for photo in photos:
        ReportPageFactory(parent=site.reports, body=[slot(photo)])
        save_draft(ReportPageFactory(parent=site.reports), photo)
    uses(photos)  # content types and the site's address are read once a process
    assert cost(photos) == cost(photos[:1])


# -- deleting ------------------------------------------------------------------------------


@pytest.fixture
def draft(site, photo):
    page = ReportPageFactory(parent=site.reports, title="The quay at dawn")
    save_draft(page, photo)
    return page


def test_code_can_not_delete_a_photo_in_use(draft, photo):
    with pytest.raises(PhotoInUse):
        photo.delete()
    with pytest.raises(PhotoInUse):
        Photo.objects.filter(pk=photo.pk).delete()
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_a_photo_in_a_field_is_kept_before_the_worker_reads_the_page(site, photo):
    ReportPageFactory(parent=site.reports, title="Quay", lead_photo=photo)
    ReferenceIndex.objects.all().delete()
    with pytest.raises(PhotoInUse) as refusal:
        photo.delete()
    assert [use.title for use in refusal.value.uses[photo]] == ["Quay"]


def test_what_the_index_says_is_read_again_before_a_deletion_is_refused(site, photo):
    page = ReportPageFactory(parent=site.reports, body=[slot(photo)])
    type(page).objects.filter(pk=page.pk).update(body=[])  # no signal, as when the worker is behind
    assert found(photo)
    photo.delete()
    assert not Photo.objects.exists()


def test_one_photo_in_use_keeps_all_of_a_selection(draft, photo):
    PhotoFactory()
    with pytest.raises(PhotoInUse):
        Photo.objects.all().delete()
    assert Photo.objects.count() == 2


def test_an_unused_photo_can_be_deleted(photo):
    other = PhotoFactory()
    photo.delete()
    Photo.objects.filter(pk=other.pk).delete()
    assert not Photo.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_delete_screen_lists_the_uses(desk, draft, photo, method):
    answer = getattr(desk, method)(reverse("wagtailimages:delete", args=[photo.pk]))
    assert answer.status_code == 409
    assert "The quay at dawn" in answer.content.decode()
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_wagtails_delete_screen_deletes_what_is_not_used(desk, photo):
    url = reverse("wagtailimages:delete", args=[photo.pk])
    assert desk.get(url).status_code == 200
    desk.post(url)
    assert not Photo.objects.exists()


def test_deleting_many_at_once_lists_the_uses(desk, draft, photo):
    other = PhotoFactory()
    url = reverse("wagtail_bulk_action", args=["photos", "photo", "delete"])
    answer = desk.post(f"{url}?id={photo.pk}&id={other.pk}&next=/admin/")
    assert answer.status_code == 409
    assert "The quay at dawn" in answer.content.decode()
    assert Photo.objects.count() == 2


def test_a_script_is_told_in_json(desk, draft, photo):
    url = reverse("wagtail_bulk_action", args=["photos", "photo", "delete"])
    answer = desk.post(f"{url}?id={photo.pk}", headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert answer.json()["uses"] == {str(photo.pk): ["The quay at dawn"]}
