"""Who may have the file of a photo: nobody from outside, and of staff not everybody."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents.models import Document
from wagtail.models import Collection, GroupCollectionPermission

from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    return PhotoFactory(original_name="IMG_1.jpg", state=Photo.State.INBOX)


def log_in(client, *permissions: str, access_admin: bool = True):
    """Log in somebody who has these permissions on the root collection."""
    from django.contrib.auth.models import Group

    user, group = UserFactory(), Group.objects.create(name="some")
    user.groups.add(group)
    if access_admin:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=Permission.objects.get(
                codename=codename, content_type__app_label="wagtailimages"
            ),
        )
    client.force_login(user)
    return user


def test_a_stranger_is_refused_and_not_sent_to_log_in(client, photo):
    assert client.get(photo.file.url).status_code == 403
    assert client.get(photo.file.url + "x").status_code == 403


@pytest.mark.parametrize("prefix", ["/media/", "/media/private/", "/media/../private/", "/"])
def test_an_original_has_no_other_address(client, desk, photo, prefix):
    for browser in (client, desk):
        assert browser.get(prefix + photo.file.name).status_code in {400, 404}


def test_an_editor_gets_the_original_as_a_download(desk, photo):
    answer = desk.get(photo.file.url)
    assert answer.getvalue() == default_storage.open(photo.file.name).read()
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == 'attachment; filename="IMG_1.jpg"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    policy = set(answer["Content-Security-Policy"].split("; "))
    assert policy == {"default-src 'none'", "sandbox"}


def test_a_photographer_gets_their_own_and_no_other(client, photo):
    own = PhotoFactory(state=Photo.State.INBOX)
    own.uploaded_by_user = log_in(client, "add_image")
    own.save()
    assert client.get(own.file.url).status_code == 200
    assert client.get(photo.file.url).status_code == 403


def test_an_account_that_is_not_staff_gets_nothing(client, photo):
    photo.uploaded_by_user = log_in(client, "add_image", "change_image", access_admin=False)
    photo.save()
    assert client.get(photo.file.url).status_code == 403


def test_who_may_only_choose_photos_gets_no_original(client):
    approved = PhotoFactory()
    log_in(client, "choose_image")
    assert client.get(approved.file.url).status_code == 403


@pytest.mark.parametrize(("state", "answer"), [(Photo.State.APPROVED, 200), ("inbox", 403)])
def test_who_may_choose_photos_sees_the_thumbnails_of_those(client, state, answer):
    thumbnail = PhotoFactory(state=state).get_rendition("max-165x165")
    assert client.get(thumbnail.url).status_code == 403
    log_in(client, "choose_image")
    seen = client.get(thumbnail.url)
    assert seen.status_code == answer
    if answer == 200:
        assert seen["Content-Type"] == "image/jpeg"
        assert seen["Cache-Control"] == "private, no-store"
        assert "attachment" not in seen.get("Content-Disposition", "")


@pytest.mark.parametrize("name", ["private/x/a.jpg", "private/1/none.jpg", "private/", "private/9"])
def test_a_rendition_that_nobody_drew_is_not_found(desk, name):
    assert desk.get(default_storage.url(name)).status_code == 404


def test_a_file_that_is_no_photos_is_not_handed_out(desk):
    name = default_storage.save("documents/plan.pdf", ContentFile(b"%PDF"))
    assert desk.get(default_storage.url(name)).status_code == 404


def test_a_photo_whose_file_is_gone_is_not_found(desk, photo):
    default_storage.delete(photo.file.name)
    assert desk.get(photo.file.url).status_code == 404


def test_readers_still_get_documents(client):
    document = Document.objects.create(title="Plan", file=ContentFile(b"%PDF", name="plan.pdf"))
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer.getvalue() == b"%PDF"
