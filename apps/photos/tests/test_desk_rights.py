"""The overview of rights, and the ways to the desk from the rest of the admin."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.photos.models import DraftUse, Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.tests.people import photo_editor, photographer

pytestmark = pytest.mark.django_db
State = Photo.State
RIGHTS = "/admin/photos/rights/"


@pytest.fixture
def desk(client):
    """A browser in which somebody who approves photos is signed in."""
    client.force_login(photo_editor("na"))
    return client


@pytest.fixture
def camera_bag(client):
    """A browser in which a photographer is signed in."""
    client.force_login(photographer("ann"))
    return client


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def sections(client) -> dict[str, list[str]]:
    shown = client.get(RIGHTS).context["sections"]
    return {s.name: [row.card.photo.title for row in s.rows] for s in shown}


def test_every_photo_stands_where_it_belongs(desk):
    PhotoFactory(title="Fine", rights_valid_until=in_days(31))
    PhotoFactory(title="Expired", rights_valid_until=in_days(-1))
    PhotoFactory(title="Today", rights_valid_until=in_days(0))
    PhotoFactory(title="In a month", rights_valid_until=in_days(30))
    PhotoFactory(title="Gone", state=State.WITHDRAWN, people_release="missing")
    PhotoFactory(title="Unasked", state=State.INBOX, people_release="missing")
    assert sections(desk) == {
        "expired": ["Expired"],
        "expiring": ["Today", "In a month"],
        "withdrawn": ["Gone"],
        "release": ["Unasked"],
    }


def test_the_pages_that_use_a_photo_stand_beside_it(desk, site):
    photo = PhotoFactory(rights_valid_until=in_days(-1))
    DraftUse.objects.create(page_id=site.home.pk, photo=photo)
    shown = desk.get(RIGHTS).content.decode()
    assert f'href="/admin/pages/{site.home.pk}/edit/"' in shown


def test_a_spreadsheet_gets_the_same_rows_and_no_formulas(desk):
    PhotoFactory(title="=1+1", rights_valid_until=in_days(-1), credit="李明")
    answer = desk.get(RIGHTS, {"export": "csv"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Photo"], row["Credit"]) for row in rows] == [("'=1+1", "李明")]


def test_the_overview_asks_as_often_for_many_photos_as_for_few(desk, site):
    def asked(count):
        for _n in range(count):
            photo = PhotoFactory(rights_valid_until=in_days(-1))
            DraftUse.objects.create(page_id=site.home.pk, photo=photo)
        desk.get(RIGHTS)
        with CaptureQueriesContext(connection) as queries:
            desk.get(RIGHTS)
        return len(queries)

    assert asked(2) == asked(8)


# -- ways to the desk


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/admin/images/", "/admin/photos/"),
        ("/admin/images/?q=quay", "/admin/photos/library/?q=quay"),
        ("/admin/images/results/?q=quay", "/admin/photos/library/?q=quay"),
        ("/admin/images/?tag=river", "/admin/photos/library/?keyword=river"),
        ("/admin/images/add/", "/admin/photos/upload/"),
        ("/admin/images/multiple/add/", "/admin/photos/upload/"),
        ("/admin/images/7/", "/admin/photos/7/"),
        ("/admin/images/usage/7/", "/admin/photos/7/#uses"),
        ("/admin/images/7/preview/original/", "/admin/photos/7/"),
        ("/admin/images/7/generate_url/output/", "/admin/photos/7/"),
    ],
)
def test_wagtails_own_screens_lead_to_the_desk(desk, old, new):
    answer = desk.get(old)
    assert (answer.status_code, answer.url) == (302, new)


@pytest.mark.parametrize(
    "address", ["/admin/images/add/", "/admin/images/multiple/add/", "/admin/images/7/"]
)
def test_wagtails_own_forms_take_nothing(desk, address):
    assert desk.post(address, {"title": "x"}).status_code == 405


def menu(client) -> str:
    return client.get("/admin/").content.decode()


def test_the_menu_leads_to_the_desk_and_not_to_wagtails_images(desk):
    shown = menu(desk)
    for name in ("upload", "inbox", "library", "rights"):
        assert f'"{reverse(f"photo_desk:{name}")}"' in shown
    assert '"/admin/images/"' not in shown


def test_an_approver_sees_on_the_first_page_what_waits(desk):
    PhotoFactory.create_batch(2, state=State.INBOX)
    assert "2 photos wait for approval" in menu(desk)


def test_a_photographer_sees_on_the_first_page_what_came_back_and_why(camera_bag):
    ann = camera_bag.get("/admin/").context["user"]
    PhotoFactory(state=State.INBOX, uploaded_by_user=ann)
    assert "Returned to you" not in menu(camera_bag)
    PhotoFactory(state=State.RETURNED, return_reason="Tilted.", uploaded_by_user=ann)
    shown = menu(camera_bag)
    assert "Tilted." in shown
    assert "for approval" not in shown


def test_who_has_nothing_to_do_with_photos_sees_no_way_there(client):
    from django.contrib.auth.models import Permission

    from apps.users.tests.factories import UserFactory

    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert "/admin/photos/" not in menu(client)
    assert client.get("/admin/photos/library/").status_code in {302, 403}
