"""Hides how the loader knows what it has already made: by key, never by an editor's words.

An object of the demo may be renamed, moved or rewritten; it is still the one with its key. An
object that somebody else made in its place (the same slug, the same term) is used and left
unrecorded, so that taking the demo away does not touch it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from apps.demo.models import DemoItem

if TYPE_CHECKING:
    from apps.demo.trees import Tree

# Begins the keys of what was there before and was only filled.
FILLED = "filled/"


class Register:
    """Objects of the demo by key, those of earlier runs and of this one.

    Attributes:
        trees: the same by language; filled once the pages that were set up are known.
        made: how many objects this run has made, by the first part of their keys.
        deleted: keys of what an earlier run made and somebody has deleted since.
    """

    def __init__(self):
        self.trees: list[Tree] = []
        self.made: dict[str, int] = defaultdict(int)
        self._objects: dict[str, Model] = {}
        self._recorded: set[str] = set()
        self._new: set[str] = set()
        self.deleted: list[str] = []
        self._read()

    def _read(self) -> None:
        """Fetch all recorded objects, one query a type; what is gone has no record any more."""
        by_type = defaultdict(dict)
        for item in DemoItem.objects.all():
            by_type[item.content_type_id][item.object_id] = item.key
            self._recorded.add(item.key)
        for type_id, keys in by_type.items():
            model = ContentType.objects.get_for_id(type_id).model_class()
            found = model._base_manager.in_bulk(list(keys))
            for object_id, key in keys.items():
                if object_id in found:
                    self._objects.setdefault(key, found[object_id])
                else:
                    self.deleted.append(key)
        DemoItem.objects.filter(key__in=self.deleted).delete()
        self._recorded.difference_update(self.deleted)

    def __contains__(self, key: str) -> bool:
        return key in self._objects

    def __getitem__(self, key: str):
        """Return the object with ``key``.

        Raises:
            KeyError: the content names something that it does not hold.
        """
        return self._objects[key]

    def is_recorded(self, key: str) -> bool:
        """Tell whether a run of the demo made or filled the object with ``key``."""
        return key in self._recorded

    def is_new(self, key: str) -> bool:
        """Tell whether this run made the object with ``key``."""
        return key in self._new

    @staticmethod
    def made_by_demo(obj: Model) -> bool:
        """Tell whether any run of the demo made ``obj``."""
        content_type = ContentType.objects.get_for_model(obj)
        made = DemoItem.objects.exclude(key__startswith=FILLED)
        return made.filter(content_type=content_type, object_id=obj.pk).exists()

    def use(self, key: str, obj: Model) -> Model:
        """Let ``key`` mean an object that the demo did not make."""
        self._objects[key] = obj
        return obj

    def record(self, key: str, obj: Model) -> Model:
        """Remember that the demo made (or filled) ``obj``."""
        DemoItem.objects.create(
            key=key, content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk
        )
        self.made[key.partition("/")[0]] += 1
        self._recorded.add(key)
        self._new.add(key)
        return self.use(key, obj)
