"""A photo without credit, alt text, approval or valid rights stops the page that shows it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from apps.core import publish_checks
from apps.core.publish_checks import PublishBlocked
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.reports.tests.factories import ReportIndexPageFactory, ReportPageFactory
from tests.tree import is_live


def slot(photo) -> list[tuple]:
    value = {"photo": photo, "caption": "", "credit": "", "alt": "", "size": "wide"}
    return [("text", "<p>Words.</p>"), ("photo", value)]


def codes(page) -> list[str]:
    return [problem.code for problem in publish_checks.problems(page)]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"credit": "", "photographer": ""}, "photos.no_credit"),
        ({"alt_en": "", "alt_zh": ""}, "photos.no_alt"),
        ({"alt_en": "", "alt_zh": "两座塔吊"}, "photos.no_alt"),  # English readers hear nothing
        ({"alt_en": "Image of cranes"}, "photos.bad_alt"),
        ({"alt_en": "The quay", "caption_en": "The quay."}, "photos.bad_alt"),
        ({"alt_en": "img 7", "original_name": "IMG_7.JPG"}, "photos.bad_alt"),
        ({"people_release": "missing"}, "photos.release_missing"),
        ({"state": Photo.State.WITHDRAWN}, "photos.withdrawn"),
        ({"state": Photo.State.INBOX}, "photos.not_approved"),
        ({"state": Photo.State.RETURNED}, "photos.not_approved"),
        ({"rights_valid_until": date(2020, 1, 1)}, "photos.rights_expired"),
    ],
)
@pytest.mark.parametrize("place", ["lead", "body", "gallery"])
def test_a_photo_that_may_not_be_shown_stops_the_page(site, fields, code, place):
    photo = PhotoFactory(**fields)
    use = {
        "lead": {"lead_photo": photo},
        "body": {"body": slot(photo)},
        "gallery": {"body": [("gallery", {"photos": [photo, PhotoFactory()], "caption": ""})]},
    }[place]
    page = ReportPageFactory(parent=site.reports, live=False, **use)
    assert codes(page) == [code]
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()
    assert not is_live(page)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"credit": "", "photographer": "Wang Li"},
        {"alt_en": "", "alt_zh": "", "is_decorative": True},
        {"alt_zh": ""},
        {"people_release": "given"},
    ],
)
def test_a_photo_that_may_be_shown_stops_nothing(site, fields):
    page = ReportPageFactory(parent=site.reports, live=False, body=slot(PhotoFactory(**fields)))
    page.save_revision().publish()
    assert is_live(page)


def test_the_headline_is_no_alt_text(site):
    photo = PhotoFactory(alt_en="Ten strokes in order")
    page = ReportPageFactory(
        parent=site.reports, live=False, title="Ten strokes, in order", body=slot(photo)
    )
    assert codes(page) == ["photos.bad_alt"]
    page.title = "Nine strokes"
    assert codes(page) == []


def test_the_caption_of_a_use_is_no_alt_text_of_it(site):
    value = {"photo": PhotoFactory(), "size": "wide", "credit": ""}
    value |= {"caption": "The quay at dawn", "alt": "The quay at dawn."}
    page = ReportPageFactory(parent=site.reports, live=False, body=[("photo", value)])
    assert codes(page) == ["photos.bad_alt"]


def test_a_chinese_page_asks_for_the_chinese_alt_text(site, chinese_home):
    reports = ReportIndexPageFactory(parent=chinese_home)
    photo = PhotoFactory(alt_zh="")
    page = ReportPageFactory(parent=reports, live=False, lead_photo=photo)
    assert codes(page) == ["photos.no_alt"]
    Photo.objects.filter(pk=photo.pk).update(alt_zh="两座塔吊")
    assert codes(page) == []


def test_a_schedule_is_stopped_by_a_withdrawal(site):
    page = ReportPageFactory(parent=site.reports, live=False, lead_photo=(photo := PhotoFactory()))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    Photo.objects.filter(pk=photo.pk).update(state=Photo.State.WITHDRAWN)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    assert not is_live(page)


def test_rights_hold_to_the_end_of_their_last_day_in_shanghai(site):
    photo = PhotoFactory(rights_valid_until=date(2026, 3, 1))
    page = ReportPageFactory(parent=site.reports, live=False, body=slot(photo))
    # 1 March, 23:59 in Shanghai is 15:59 UTC.
    with time_machine.travel("2026-03-01T15:59:00Z", tick=False):
        assert codes(page) == []
    with time_machine.travel("2026-03-01T16:00:00Z", tick=False):
        assert codes(page) == ["photos.rights_expired"]


def test_an_empty_photo_slot_stops_nothing(site):
    page = ReportPageFactory(parent=site.reports, live=False, body=slot(None))
    assert codes(page) == []


def test_the_newest_text_is_asked_and_not_what_was_saved_before(site):
    page = ReportPageFactory(parent=site.reports, live=False)
    page.body = slot(PhotoFactory(credit=""))
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()
    page.body = slot(PhotoFactory())
    page.save_revision().publish()
    assert is_live(page)


def test_a_use_may_bring_the_words_that_its_photo_lacks(site):
    photo = PhotoFactory(alt_en="", alt_zh="", credit="")
    value = {"photo": photo, "caption": "", "credit": "Xinhua", "alt": "Cranes", "size": "wide"}
    page = ReportPageFactory(parent=site.reports, live=False, body=[("photo", value)])
    assert codes(page) == []
    # Another use of the same photo does not bring them.
    page.lead_photo = photo
    assert codes(page) == ["photos.no_credit", "photos.no_alt"]


def test_a_caption_is_no_alt_text(site):
    photo = PhotoFactory(alt_en="", alt_zh="")
    value = {"photo": photo, "caption": "The quay", "credit": "", "alt": "", "size": "wide"}
    page = ReportPageFactory(parent=site.reports, live=False, body=[("photo", value)])
    assert codes(page) == ["photos.no_alt"]
