"""What may be put on a page: the chooser offers it, and every form refuses the rest."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.core.models import SiteSettings
from apps.home.models import HomeSlice
from apps.operations.site import set_up_site
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.reports.tests.factories import ReportPageFactory
from apps.users.tests.factories import UserFactory
from tests.forms import page_form

pytestmark = pytest.mark.django_db
State = Photo.State

HIDDEN = {
    "in the inbox": {"state": State.INBOX},
    "returned": {"state": State.RETURNED},
    "withdrawn": {"state": State.WITHDRAWN},
    "expired": {"rights_valid_until": date(2020, 1, 1)},
    "release missing": {"people_release": "missing"},
}


@pytest.fixture(params=HIDDEN.values(), ids=HIDDEN)
def hidden(request) -> Photo:
    """A photo that readers may not see."""
    return PhotoFactory(title="Hidden quay", **request.param)


def slot(photo, **words):
    value = {"photo": photo, "size": "wide", "caption": "", "credit": "", "alt": ""}
    return ("photo", value | words)


# -- the chooser ------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?q=quay", "?multiple=1", "?p=1"])
@pytest.mark.parametrize("screen", ["choose", "choose_results"])
def test_the_chooser_lists_only_what_readers_may_see(desk, hidden, screen, query):
    shown = PhotoFactory(title="Open quay")
    html = desk.get(reverse(f"wagtailimages_chooser:{screen}") + query).content.decode()
    assert shown.title in html
    assert hidden.title not in html


def test_the_chooser_accepts_no_other_by_its_address(desk, hidden):
    address = reverse("wagtailimages_chooser:chosen", args=[hidden.pk])
    answer = desk.get(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 403
    several = desk.get(reverse("wagtailimages_chooser:chosen_multiple"), {"id": [hidden.pk]})
    assert several.json()["result"] == []


def test_the_chooser_gives_what_readers_may_see(desk):
    photo = PhotoFactory()
    answer = desk.get(reverse("wagtailimages_chooser:chosen", args=[photo.pk]))
    assert answer.json()["result"]["id"] == str(photo.pk)


# -- forms that name a photo -------------------------------------------------------------------


def refusals(answer) -> list[str]:
    """Return what the editor says about photos; a save that went through leads elsewhere."""
    assert answer.status_code == 200, "the form was saved"
    return [str(error) for error in answer.context["form"].non_field_errors()]


def try_to_save(desk, page, changed):
    """Open ``page`` in the editor, change it as ``changed`` is, and save a draft."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = page_form(desk.get(address), page)
    return desk.post(address, data | page_form_of(changed))


def page_form_of(changed) -> dict:
    from tests.forms import stream_fields

    return {name: [value] for name, value in stream_fields(changed).items()}


@pytest.fixture
def report(site):
    return ReportPageFactory(parent=site.reports, body=[("text", "<p>Words.</p>")])


@pytest.mark.parametrize("place", ["photo", "gallery"])
def test_a_body_takes_no_photo_that_readers_may_not_see(desk, report, hidden, place):
    pair = {"photos": [hidden, PhotoFactory()], "caption": ""}
    changed = type(report).objects.get(pk=report.pk)
    changed.body = [slot(hidden) if place == "photo" else ("gallery", pair)]
    (reason,) = refusals(try_to_save(desk, report, changed))
    assert f"Photo {hidden.pk} can’t be chosen" in reason
    assert hidden.title not in reason
    assert not report.revisions.exists()


def test_a_field_takes_no_photo_that_readers_may_not_see(desk, report, hidden):
    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    data = page_form(desk.get(address), report) | {"lead_photo": str(hidden.pk)}
    assert f"Photo {hidden.pk}" in refusals(desk.post(address, data))[0]


def test_an_inline_form_takes_no_photo_that_readers_may_not_see(desk, site):
    site.home.slices = [HomeSlice(photo=PhotoFactory(), label="Quay")]
    site.home.save()
    hidden = PhotoFactory(state=State.INBOX)
    address = reverse("wagtailadmin_pages:edit", args=[site.home.pk])
    data = page_form(desk.get(address), site.home) | {"slices-0-photo": str(hidden.pk)}
    assert f"Photo {hidden.pk}" in refusals(desk.post(address, data))[0]


def test_the_settings_take_no_photo_that_readers_may_not_see(desk, site, hidden):
    address = reverse("wagtailsettings:edit", args=["core", "sitesettings", site.site.pk])
    form = desk.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    answer = desk.post(address, data | {"default_share_photo": hidden.pk})
    assert f"Photo {hidden.pk}" in refusals(answer)[0]
    shown = PhotoFactory()
    desk.post(address, data | {"default_share_photo": shown.pk})
    assert SiteSettings.objects.get().default_share_photo == shown


def test_a_page_that_shows_the_photo_already_can_still_be_saved(desk, site):
    photo = PhotoFactory()
    report = ReportPageFactory(parent=site.reports, lead_photo=photo, body=[slot(photo)])
    Photo.objects.filter(pk=photo.pk).update(state=State.WITHDRAWN)
    report.refresh_from_db()
    report.title = "A new headline"
    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    answer = desk.post(address, page_form(desk.get(address), report) | {"title": "A new headline"})
    assert answer.status_code == 302
    assert report.get_latest_revision_as_object().title == "A new headline"


def test_a_draft_that_shows_the_photo_already_can_still_be_saved(desk, report):
    report.body = [slot(PhotoFactory(state=State.INBOX))]
    report.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert desk.post(address, page_form(desk.get(address), report)).status_code == 302


@pytest.mark.parametrize(
    "words", [{"alt": "Image of a quay"}, {"alt": "A quay", "caption": "A quay."}]
)
def test_a_use_may_not_bring_an_alt_text_that_says_nothing(desk, report, words):
    changed = type(report).objects.get(pk=report.pk)
    changed.body = [slot(PhotoFactory(), **words)]
    answer = try_to_save(desk, report, changed)
    assert answer.status_code == 200
    assert "body" in answer.context["form"].errors


# -- handing in from the chooser -----------------------------------------------------------------


@pytest.fixture
def roles(db):
    set_up_site(base_url="http://testserver")


def hand_in(client, **fields):
    """Upload a small picture in the chooser; return its answer and the new photo."""
    picture = PhotoFactory.build().file
    file = SimpleUploadedFile("quay.jpg", picture.read(), "image/jpeg")
    data = {"title": "Quay", "file": file, "credit": "Ti Gong", "alt_en": "A quay", **fields}
    data = {f"image-chooser-upload-{name}": value for name, value in data.items()}
    answer = client.post(reverse("wagtailimages_chooser:create"), data)
    return json.loads(answer.content), Photo.objects.first()


def sign_in(client, group):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def test_what_an_approver_hands_in_complete_is_chosen_at_once(client, roles):
    user = sign_in(client, "Moderators")
    answer, photo = hand_in(client)
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(photo.pk)
    assert photo.may_be_shown
    assert photo.uploaded_by_user == user


def test_what_an_approver_hands_in_incomplete_waits_and_says_why(client, roles):
    sign_in(client, "Moderators")
    answer, photo = hand_in(client, credit="")
    assert answer["step"] == "reshow_creation_form"
    assert "no credit" in answer["htmlFragment"]
    assert photo.state == State.INBOX


def test_what_others_hand_in_waits_for_approval(client, roles):
    sign_in(client, "Editors")
    answer, photo = hand_in(client)
    assert answer["step"] == "reshow_creation_form"
    assert "in the inbox" in answer["htmlFragment"]
    assert photo.state == State.INBOX


def test_no_state_can_be_handed_in(client, roles):
    sign_in(client, "Editors")
    _answer, photo = hand_in(client, state="approved", return_reason="x", uploaded_by_user="1")
    assert (photo.state, photo.return_reason) == (State.INBOX, "")


def test_what_is_no_picture_is_refused_in_one_line(client, roles):
    sign_in(client, "Moderators")
    file = SimpleUploadedFile("quay.jpg", b"<html>", "image/jpeg")
    answer, photo = hand_in(client, file=file)
    assert "quay.jpg" in answer["htmlFragment"]
    assert photo is None
