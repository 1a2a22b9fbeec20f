"""A photo in use is not deleted: whoever tries is told where it is used, on every route."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import ProtectedError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from apps.photos.models import Photo
from apps.photos.usage import Use, read_again, uses


class PhotoInUse(ProtectedError):
    """Raised instead of deleting; ``uses`` maps each photo in use to its uses."""

    def __init__(self, found: dict[Photo, list[Use]]):
        self.uses = found
        super().__init__(_("A photo that is in use can’t be deleted."), set(found))


@contextmanager
def only_unused(photos: Iterable) -> Iterator[None]:
    """Run a deletion of ``photos``, unless one of them is in use.

    Raises:
        PhotoInUse: something live or drafted shows one; nothing has been deleted.
    """
    photos = list(photos)
    if _in_use(photos):
        read_again(photos)
        if found := _in_use(photos):
            raise PhotoInUse(found)
    try:
        yield
    except ProtectedError as refusal:
        # A row refers to the photo that the index doesn't know yet.
        finder = AdminURLFinder()
        rows = [_use_by_row(row, finder) for row in refusal.protected_objects]
        raise PhotoInUse(dict.fromkeys(photos, rows)) from refusal


def _in_use(photos: list[Photo]) -> dict[Photo, list[Use]]:
    by_key = uses(photos)
    return {photo: by_key[photo.pk] for photo in photos if by_key[photo.pk]}


def _use_by_row(row, finder: AdminURLFinder) -> Use:
    kind = capfirst(row._meta.verbose_name)
    return Use(title=str(row), kind=kind, edit_url=finder.get_edit_url(row) or "")


class PhotoInUseMiddleware:
    """Turns a refused deletion into a page that lists the uses; JSON callers get a 409."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, PhotoInUse):
            return None
        if "text/html" not in request.headers.get("Accept", "text/html"):
            pages = {p.pk: [use.title for use in found] for p, found in exception.uses.items()}
            return JsonResponse({"error": str(exception.args[0]), "uses": pages}, status=409)
        return in_use_page(request, exception.uses)


def in_use_page(request, found: dict):
    """Answer with the page that says which photos are used where."""
    return render(request, "photos/in_use.html", {"uses": found.items()}, status=409)
