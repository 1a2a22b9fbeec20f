"""Accounts of those who work at the photo desk, with the rights that their groups give them."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission

from apps.core.tests.factories import root_collection
from apps.users.tests.factories import UserFactory


def photographer(username: str):
    """Return somebody who may hand photos in, and see and change their own."""
    return _member("Who only hands in", username, ["add_image"])


def photo_editor(username: str):
    """Return somebody who may change and choose every photo, and approve it."""
    on_collection = ["add_image", "change_image", "delete_image", "choose_image"]
    return _member("Who approves", username, on_collection, ["approve_photo"])


def _member(name: str, username: str, on_collection: list[str], everywhere: list[str] = ()):
    group, made = Group.objects.get_or_create(name=name)
    if made:
        codenames = ["access_admin", *everywhere]
        group.permissions.add(*Permission.objects.filter(codename__in=codenames))
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailimages", codename__in=on_collection
        ):
            GroupCollectionPermission.objects.create(
                group=group, collection=root_collection(), permission=permission
            )
    user = UserFactory(username=username)
    user.groups.add(group)
    return user
