"""What menus and footer call a page is a name of it, under which it is looked for."""

from wagtail.models import Page

from apps.core import search_protocol
from apps.home.models import NavigationSettings
from apps.home.navigation import entries_of, keys_in


def names_in_menus(page: Page) -> list[str]:
    """Return what menu and footer call a page and its translations, in both languages."""
    return [
        entry[name]
        for settings in NavigationSettings.objects.all()
        for entry in entries_of(settings)
        if entry["page"] and entry["page"].translation_key == page.translation_key
        for name in ("label_en", "label_zh")
    ]


def note_menus_before(sender, instance, **kwargs) -> None:
    """Remember where the menus led before they are saved: those pages lose a name, too."""
    before = NavigationSettings.objects.filter(pk=instance.pk).first()
    instance._led_to = keys_in(before) if before else set()


def menus_changed(sender, instance, **kwargs) -> None:
    """Have the pages written down anew that the menus name, or named before."""
    keys = keys_in(instance) | getattr(instance, "_led_to", set())
    pages = Page.objects.filter(translation_key__in=keys).order_by("pk")
    search_protocol.changed(Page, pages.values_list("pk", flat=True))
