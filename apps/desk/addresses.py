"""Where pieces stood before they came: known again by it, and led on to the report from it.

Hides when a redirect is made: with the publication, because a draft has nothing to show.
"""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail.models import Page

from apps.core import redirects
from apps.core.addresses import is_ours, path_of, places_at
from apps.desk.models import FormerAddress
from apps.reports.models import ReportPage

MAX_SOURCE = 200  # characters, as reports keep them


def source_of(url: str | None) -> str:
    """Return the address that a report names as its source, or "": never one of our own."""
    return url if url and len(url) <= MAX_SOURCE and is_address(url) and not is_ours(url) else ""


def is_address(url: str) -> bool:
    """Tell whether ``url`` is a web address."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return True


def old_path(url: str | None) -> str | None:
    """Return the path below which this site used to serve a piece, or None.

    There is none when the address is another site's, is the front door, leads somewhere already
    or is that of a page that is still there.
    """
    if not url or not is_address(url) or not is_ours(url):
        return None
    path = path_of(url)
    if path in ("", "/") or len(path) > redirects.LONGEST_PATH or redirects.is_taken(path):
        return None
    return None if Page.objects.live().filter(url_path__in=places_at(path)).exists() else path


def remember(report: ReportPage, url: str, *, redirects: bool = False) -> None:
    """Keep where a report's piece stood.

    Args:
        redirects: whether visitors of that address come to the report once it is live.
    """
    known, is_new = FormerAddress.objects.get_or_create(
        page_id=report.pk, url=url[:MAX_URL], defaults={"redirects": redirects}
    )
    if redirects and not is_new:
        FormerAddress.objects.filter(pk=known.pk).update(redirects=True)


MAX_URL = FormerAddress._meta.get_field("url").max_length


def lead_on(page) -> None:
    """Make the redirects that wait for the publication of ``page``."""
    for address in FormerAddress.objects.filter(page_id=page.pk, redirects=True):
        if path := old_path(address.url):
            redirects.choose([redirects.Choice(path, page.pk)])
