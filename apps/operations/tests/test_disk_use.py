"""The report on disk use: right sums, for the people who run the library."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import storages
from django.urls import reverse

from apps.core.tests.factories import DocumentFactory
from apps.operations.disk_use import disks, shares
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_missing
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_each_kind_of_file_is_added_up():
    photo = PhotoFactory()
    Photo.objects.filter(pk=photo.pk).update(file_size=3_000_000)
    draw_missing(photo, ["share"])
    DocumentFactory()
    originals, public, private, documents = shares()
    assert (originals.count, originals.size) == (1, 3_000_000)
    by_place = {True: public, False: private}
    for is_public, share in by_place.items():
        found = [r.file.size for r in photo.renditions.all() if r.is_public == is_public]
        assert (share.count, share.size) == (len(found), sum(found))
    assert documents.count == 1


def test_nothing_takes_nothing():
    assert [(share.count, share.size) for share in shares()] == [(0, 0)] * 4


def test_a_disk_that_holds_everything_is_told_once(empty_folders):
    (disk,) = disks()
    assert disk.label == "All files"
    assert 0 < disk.free < disk.total


def test_an_object_store_has_no_disk(monkeypatch):
    monkeypatch.setattr("apps.operations.disk_use.storages", dict.fromkeys(storages.backends))
    assert disks() == []


def test_an_administrator_reads_it(desk):
    PhotoFactory()
    answer = desk.get(reverse("disk_use"))
    assert answer.status_code == 200
    assert "Photos as handed in" in answer.content.decode()
    assert "are free" in answer.content.decode()


@pytest.mark.parametrize(("permission", "may"), [("approve_photo", True), ("access_admin", False)])
def test_it_is_for_people_who_approve_photos(client, permission, may):
    user = UserFactory()
    names = {"access_admin", permission}
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert (client.get(reverse("disk_use")).status_code == 200) == may
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("disk_use") in menu) == may
