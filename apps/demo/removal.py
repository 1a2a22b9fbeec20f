"""Takes the demo away again: what it made, and what it filled where that still stands."""

from collections.abc import Callable

from django.db import models, transaction
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex, Site
from wagtail_localize.models import String, Template

from apps.demo import frontdoor
from apps.demo.loader import know_index_pages
from apps.demo.models import DemoItem
from apps.demo.register import FILLED, Register
from apps.operations.trees import MAIN_LANGUAGE

Say = Callable[[str], None]


@transaction.atomic
def remove(say: Say) -> int:
    """Remove the demo; return how many objects are gone.

    What somebody has come to depend on (a photo that their report shows, a page with their
    pages under it) is kept and named.
    """
    with override(MAIN_LANGUAGE):
        register = Register()
        site = Site.objects.filter(is_default_site=True).first()
        if site and DemoItem.objects.exists():
            know_index_pages(register, site)
            frontdoor.empty(register)
        DemoItem.objects.filter(key__startswith=FILLED).delete()
        gone = sum(_remove(item, register, say) for item in DemoItem.objects.order_by("-pk"))
        _forget_texts()
        return gone


def _remove(item: DemoItem, register: Register, say: Say) -> bool:
    if item.key not in register:
        item.delete()
        return False
    obj = register[item.key]
    reason = _why_kept(obj)
    if not reason:
        try:
            with transaction.atomic():
                _delete(obj)
        except models.ProtectedError as error:
            reason = f"used by {_name(next(iter(error.protected_objects)))}"
    if reason:
        say(f"Kept {_name(obj)}: {reason}")
        return False
    item.delete()
    return True


def _forget_texts() -> None:
    """Take away the texts that nothing has or translates any more.

    wagtail-localize takes its account of a page away with the page, all but the texts.
    """
    String.objects.filter(segments=None, translations=None).delete()
    Template.objects.filter(segments=None).delete()


def _delete(obj: models.Model) -> None:
    # The tree has changed since the register was read: a page is fetched anew.
    (type(obj).objects.get(pk=obj.pk) if isinstance(obj, Page) else obj).delete()


def _why_kept(obj: models.Model) -> str:
    if isinstance(obj, Page):
        child = Page.objects.child_of(Page.objects.get(pk=obj.pk)).first()
        return f"{_name(child)} stands under it" if child else ""
    # A page's body refers to what it shows without a foreign key that would protect it.
    for reference in ReferenceIndex.get_references_to(obj):
        source = _source_of(reference)
        if source is not None and not Register.made_by_demo(source):
            return f"used by {_name(source)}"
    return ""


def _source_of(reference: ReferenceIndex) -> models.Model | None:
    """Return the object that refers, or None when it is gone and the index does not know yet."""
    model = reference.content_type.model_class()
    return model._base_manager.filter(pk=reference.object_id).first() if model else None


def _name(obj: models.Model) -> str:
    return f"{obj._meta.verbose_name} “{obj}”"
