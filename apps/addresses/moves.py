"""What happens to addresses when pages move, get other slugs, are withdrawn and come back.

Only what readers have seen is led on: a draft may change its slug with every key. A withdrawn
page leads nowhere; when it comes back somewhere else, its last address leads there.
"""

from django.db import transaction
from wagtail.models import Page

from apps.addresses.models import MissedAddress, WithdrawnAddress
from apps.core.addresses import address_at
from apps.core.redirects import Move, pages_came, pages_moved


def slug_changed(*, instance: Page, instance_before: Page, **_signal) -> None:
    """Lead on from a page's old slug, and from those of the pages below it."""
    _led_on(instance, instance_before.url_path, instance.url_path, was_live=instance_before.live)


def page_moved(*, instance: Page, url_path_before: str, url_path_after: str, **_signal) -> None:
    """Lead on from where a page stood, and from where the pages below it did."""
    _led_on(instance, url_path_before, url_path_after, was_live=instance.live)


def page_withdrawn(*, instance: Page, **_signal) -> None:
    """Remember where readers last saw a page; one that is being deleted is not remembered."""
    if not Page.objects.filter(pk=instance.pk, live=False).exists():
        return
    WithdrawnAddress.objects.update_or_create(
        page_id=instance.pk, defaults={"place": instance.url_path}
    )


def page_came(page: Page) -> None:
    """Let nothing lead away from a page that is live, and its last address to it."""
    with transaction.atomic():
        pages_came([page.url_path])
        if address := address_at(page.url_path):
            MissedAddress.objects.filter(path=address.path).delete()
        last = WithdrawnAddress.objects.filter(page_id=page.pk).first()
        if last is None:
            return
        last.delete()
        if last.place != page.url_path and not _is_live_at(last.place):
            pages_moved([Move(page.pk, last.place, page.url_path)])


def _is_live_at(place: str) -> bool:
    return Page.objects.live().filter(url_path=place).exists()


def _led_on(page: Page, before: str, after: str, *, was_live: bool) -> None:
    if before == after or page.is_site_root():
        return  # nothing but the order changed, or a slug that stands in no address
    live = Page.objects.descendant_of(page).live().values_list("pk", "url_path")
    now = list(live)
    if was_live and page.live:
        now.append((page.pk, after))
    pages_moved(
        Move(page_id, f"{before}{place.removeprefix(after)}", place) for page_id, place in now
    )
