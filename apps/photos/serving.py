"""Hands out files: private ones to the people who may see them, renditions to everybody.

Hides who may see which file, and what a browser may do with it: show it and nothing else.
"""

from pathlib import PurePosixPath

from csp.decorators import csp
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage, storages
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from apps.photos.kinds import Kind
from apps.photos.models import Photo, Rendition
from apps.photos.permissions import policy
from apps.photos.storage import PRIVATE

# Addresses change with what they show; what is withdrawn should leave caches soon all the same.
PUBLIC_SECONDS = 3600
CONTENT_TYPES = {kind.extension: kind.mime_type for kind in Kind}


@require_safe
@csp(settings.MEDIA_CONTENT_SECURITY_POLICY)
def private_file(request: HttpRequest, name: str) -> FileResponse:
    """Answer with an original as a download, or with a rendition that is for staff.

    Nobody is sent to the login page: these addresses stand in ``<img>`` and in old links. A
    stranger learns nothing from them, not even what exists.

    Raises:
        PermissionDenied: whoever asks is not staff, or may not see this photo.
        Http404: no photo has a file of that name.
    """
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    is_rendition = name.startswith(PRIVATE)
    photo = _photo_of_rendition(name) if is_rendition else Photo.objects.filter(file=name).first()
    if photo is None:
        raise Http404
    if not (_may_open(request.user, photo) or (is_rendition and _may_choose(request.user, photo))):
        raise PermissionDenied
    download = "" if is_rendition else photo.original_name or PurePosixPath(name).name
    return _stream(default_storage, name, cached="private, no-store", download=download)


@require_safe
@csp(settings.MEDIA_CONTENT_SECURITY_POLICY)
def public_file(request: HttpRequest, name: str) -> FileResponse:
    """Answer with a rendition that readers may see: whatever is in the public place.

    Raises:
        Http404: there is no file of that name, or no longer.
    """
    return _stream(storages["renditions"], name, cached=f"public, max-age={PUBLIC_SECONDS}")


def _photo_of_rendition(name: str) -> Photo | None:
    photo_pk = name.removeprefix(PRIVATE).partition("/")[0]
    if not photo_pk.isdecimal():
        return None
    found = Rendition.objects.filter(image_id=photo_pk, file=name).select_related("image").first()
    return found and found.image


def _may_open(user, photo: Photo) -> bool:
    """Whether the photo is the user's own or theirs to work on."""
    return policy.visible_to(user).filter(pk=photo.pk).exists()


def _may_choose(user, photo: Photo) -> bool:
    """Whether the user meets the photo where a page's pictures are chosen."""
    return policy.user_has_permission_for_instance(user, "choose", photo)


def _stream(storage, name: str, *, cached: str, download: str = "") -> FileResponse:
    try:
        file = storage.open(name)
    except OSError:
        raise Http404 from None
    kind = PurePosixPath(name).suffix.removeprefix(".").lower()
    return FileResponse(
        file,
        as_attachment=bool(download),
        filename=download,
        content_type=CONTENT_TYPES.get(kind, "application/octet-stream"),
        headers={"Cache-Control": cached, "X-Content-Type-Options": "nosniff"},
    )
