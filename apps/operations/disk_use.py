"""Adds up what files take, and tells what is left: a page of the admin's reports.

Hides how sizes are known without looking at files: every row keeps that of its own.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.storage import FileSystemStorage, storages
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.documents import get_document_model

from apps.photos.models import Photo, Rendition
from apps.photos.permissions import may_approve
from apps.photos.storage import PRIVATE


@dataclass(frozen=True)
class Share:
    """One kind of file: how many there are, and their bytes."""

    label: str
    count: int
    size: int


@dataclass(frozen=True)
class Disk:
    """Where files lie; bytes in all and still free."""

    label: str
    total: int
    free: int


def shares() -> list[Share]:
    """Return what each kind of file takes, in two queries and one more for documents."""
    size = {"count": Count("pk"), "size": Coalesce(Sum("file_size"), 0)}
    for_staff = Q(file__startswith=PRIVATE)
    return [
        Share(_("Photos as handed in"), **Photo.objects.aggregate(**size)),
        Share(_("Pictures for readers"), **Rendition.objects.exclude(for_staff).aggregate(**size)),
        Share(_("Pictures for staff"), **Rendition.objects.filter(for_staff).aggregate(**size)),
        Share(_("Documents"), **get_document_model().objects.aggregate(**size)),
    ]


def disks() -> list[Disk]:
    """Return the disks that files lie on, each once; none when they lie in an object store."""
    found: dict[int, Disk] = {}
    for label, place in ((_("Private files"), "default"), (_("Public files"), "renditions")):
        storage = storages[place]
        if not isinstance(storage, FileSystemStorage):
            continue
        folder = _nearest_folder(Path(storage.location))
        device, use = folder.stat().st_dev, shutil.disk_usage(folder)
        label = _("All files") if device in found else label
        found[device] = Disk(label, use.total, use.free)
    return list(found.values())


def _nearest_folder(folder: Path) -> Path:
    """Return the folder, or the first above it that is there: uploads make it."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


class DiskUseView(WagtailAdminTemplateMixin, TemplateView):
    """What files take and what is left, for people who run the photo library."""

    template_name = "operations/disk_use.html"
    page_title = gettext_lazy("Disk use")
    header_icon = "download"

    def dispatch(self, request, *args, **kwargs):
        if not may_approve(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        found = shares()
        return super().get_context_data(
            shares=found,
            total=Share(_("Together"), sum(s.count for s in found), sum(s.size for s in found)),
            disks=disks(),
            **kwargs,
        )
