"""Hides where files lie: originals where only staff reach them, public renditions for everybody.

Two places: Django's "default" storage is private, so that what nobody thought of is private too;
"renditions" is public. No storage here takes arguments: Wagtail writes a storage's arguments into
the queue of tasks, where a secret would stay readable.
"""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, register
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.urls import reverse
from django.utils.deconstruct import deconstructible

PRIVATE = "private/"  # the names of renditions that are for staff
PUBLIC = "images/"  # the names of renditions that readers are given


class ForStaff:
    """Gives files an address that answers only to people who may see them."""

    def url(self, name: str) -> str:
        return reverse("private_file", kwargs={"name": name})


@deconstructible(path="apps.photos.storage.PrivateFolder")
class PrivateFolder(ForStaff, FileSystemStorage):
    """A folder that no front server hands out, readable by the site's own account only."""

    base_url = None
    file_permissions_mode = 0o600
    directory_permissions_mode = 0o700

    @property
    def location(self) -> str:
        return str(Path(settings.PRIVATE_ROOT).absolute())

    base_location = location


@deconstructible(path="apps.photos.storage.RenditionFiles")
class RenditionFiles(Storage):
    """Both places as one, as Wagtail knows one place for renditions: the name tells which."""

    def open(self, name, mode="rb"):
        return _place(name).open(name, mode)

    def save(self, name, content, max_length=None):
        return _place(name).save(name, content, max_length=max_length)

    def delete(self, name):
        _place(name).delete(name)

    def exists(self, name):
        return _place(name).exists(name)

    def size(self, name):
        return _place(name).size(name)

    def url(self, name):
        return _place(name).url(name)

    def path(self, name):
        return _place(name).path(name)

    def get_modified_time(self, name):
        return _place(name).get_modified_time(name)


def _place(name: str) -> Storage:
    return storages["default" if name.startswith(PRIVATE) else "renditions"]


@register("security")
def folders_are_apart(app_configs, **kwargs) -> list[Error]:
    """Refuse a private folder inside the public one: the front server would hand it out."""
    public, private = settings.MEDIA_ROOT, settings.PRIVATE_ROOT
    if not (public and private):
        return []
    public, private = Path(public).resolve(), Path(private).resolve()
    if private == public or public in private.parents:
        return [
            Error(
                "PRIVATE_ROOT lies inside MEDIA_ROOT, which everybody can read.",
                hint="Give originals a folder of their own.",
                id="photos.E001",
            )
        ]
    return []
