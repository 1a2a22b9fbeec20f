"""Takes the public files of a photo away; hides where they lie and that caches may hold pages.

The files go at once and not by the worker: an address that somebody kept must answer 404 as soon
as the photo may no longer be shown.
"""

from collections.abc import Iterable

from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from apps.photos.models import Photo, Rendition
from apps.photos.storage import PRIVATE
from apps.photos.usage import uses


def take_down(photos: Iterable[Photo]) -> None:
    """Delete the public renditions of ``photos``, their files first thing after the commit."""
    renditions = Rendition.objects.filter(image__in=photos).exclude(file__startswith=PRIVATE)
    files = [(rendition.file.storage, rendition.file.name) for rendition in renditions]
    renditions.delete()

    def delete_files():
        for storage, name in files:
            storage.delete(name)

    transaction.on_commit(delete_files)


def purge_pages(photos: Iterable[Photo]) -> None:
    """Have caches in front of the site drop the pages that show ``photos``, once committed."""
    shown_on = {use.page_id for found in uses(photos).values() for use in found if use.live}
    pages = set(Page.objects.filter(pk__in=shown_on - {None}))
    # The pages above list those below, with their pictures.
    pages |= {above for page in pages for above in page.get_ancestors().filter(depth__gt=1)}

    def purge():
        batch = PurgeBatch()
        batch.add_pages(pages)
        batch.purge()

    transaction.on_commit(purge)
