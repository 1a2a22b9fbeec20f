"""Adds what the content has gained since the demo was loaded, and nothing that editors deleted."""

from collections.abc import Iterator

from django.db import models, transaction
from wagtail.models import Page

from apps.demo.loader import Say, load_all
from apps.demo.models import DemoItem
from apps.demo.register import FILLED, Register


@transaction.atomic
def load_what_is_new(say: Say) -> dict[str, int]:
    """Load what the content has gained; return how many objects of each part were made.

    What editors deleted stays away, and everything does where the demo was taken away. New
    content may refer to what was deleted, so that is made with the rest and deleted once more,
    as they did it: links lead nowhere then, lists are shorter, and nothing else is lost.

    Args:
        say: is told what has just been done.
    """
    if not DemoItem.objects.exists():
        say("The demo is not on this site: nothing to add")
        return {}
    register = load_all(say)
    for key in _to_leave_away(register):
        if _delete(register[key]):
            register.made[key.partition("/")[0]] -= 1
        else:
            say(f"Made again, because something needs it: {key}")
    return {part: count for part, count in register.made.items() if count}


def _to_leave_away(register: Register) -> Iterator[str]:
    """Yield the keys that this run made anew, the last first, with those of their translations."""
    for key in reversed(register.deleted):
        if key.startswith(FILLED):
            continue
        for tree in register.trees:
            translated = tree.own_key(key)
            if translated != key and register.is_new(translated):
                yield translated
        if register.is_new(key):
            yield key


def _delete(obj: models.Model) -> bool:
    """Delete what was just made; its record stays, and tells the next run that it is gone."""
    # The tree has changed since the register was read: a page is fetched anew.
    found = type(obj)._base_manager.filter(pk=obj.pk).first()
    if found is None:
        return True
    if isinstance(found, Page) and found.numchild:
        return False
    try:
        with transaction.atomic():
            found.delete()
    except models.ProtectedError:
        return False
    return True
