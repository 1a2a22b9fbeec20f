"""Compares the files that lie in storage with the rows that name them.

Hides which tables name files and how two places are searched. A file is handed in before its row
is saved, and taken away after its row is gone; what is younger than an hour is therefore no orphan
yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.apps import apps
from django.core.files.storage import Storage, default_storage, storages
from django.db.models import FileField, Model
from django.utils import timezone

from apps.photos.models import Rendition
from apps.photos.storage import PRIVATE

YOUNG = timedelta(hours=1)
PLACES = ("default", "renditions")


@dataclass(frozen=True)
class Stray:
    """A file that no row names; ``size`` is in bytes."""

    place: str
    name: str
    size: int

    def delete(self) -> None:
        storages[self.place].delete(self.name)


@dataclass(frozen=True)
class Bereft:
    """A row whose file is gone."""

    model: type[Model]
    pk: object
    name: str

    @property
    def can_be_drawn_again(self) -> bool:
        return self.model is Rendition

    def delete(self) -> None:
        self.model._default_manager.filter(pk=self.pk).delete()


@dataclass
class Orphans:
    strays: list[Stray] = field(default_factory=list)
    bereft: list[Bereft] = field(default_factory=list)


def find_orphans() -> Orphans:
    """Return the files without a row and the rows without a file."""
    lying = {place: set(_files(storages[place])) for place in PLACES}
    found = Orphans()
    for bereft, place in _rows():
        if bereft.name in lying[place]:
            lying[place].remove(bereft.name)
        elif not storages[place].exists(bereft.name) and _is_there(bereft):
            found.bereft.append(bereft)
    latest = timezone.now() - YOUNG
    for place, names in lying.items():
        for name in sorted(names):
            if stray := _stray(place, name, latest):
                found.strays.append(stray)
    return found


def _files(storage: Storage, folder: str = "") -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    inside = f"{folder}/" if folder else ""
    for name in files:
        yield inside + name
    for name in folders:
        yield from _files(storage, inside + name)


def _rows() -> Iterator[tuple[Bereft, str]]:
    """Yield every row that names a file, as if that file were gone, and where it should lie."""
    for model in apps.get_models():
        for column in model._meta.local_fields:
            if isinstance(column, FileField) and (model is Rendition or _is_private(column)):
                rows = model._base_manager.exclude(**{column.name: ""}).exclude(
                    **{f"{column.name}__isnull": True}
                )
                for pk, name in rows.values_list("pk", column.name).iterator():
                    public = model is Rendition and not name.startswith(PRIVATE)
                    yield Bereft(model, pk, name), PLACES[public]


def _is_private(column: FileField) -> bool:
    return column.storage in (default_storage, storages["default"])


def _is_there(bereft: Bereft) -> bool:
    """Whether the row is still there: it may have been deleted, with its file, meanwhile."""
    return bereft.model._base_manager.filter(pk=bereft.pk).exists()


def _stray(place: str, name: str, latest) -> Stray | None:
    storage = storages[place]
    try:
        if storage.get_modified_time(name) > latest:
            return None
        return Stray(place, name, storage.size(name))
    except FileNotFoundError:
        return None
