"""What operations adds to the admin: the report on disk use."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from apps.operations.disk_use import DiskUseView
from apps.photos.permissions import may_approve


class DiskUseMenuItem(MenuItem):
    def is_shown(self, request):
        return may_approve(request.user)


@hooks.register("register_admin_urls")
def disk_use_url():
    return [path("reports/disk-use/", DiskUseView.as_view(), name="disk_use")]


@hooks.register("register_reports_menu_item")
@hooks.register("register_photos_menu_item")
def disk_use_menu_item():
    label = _("Disk use")
    return DiskUseMenuItem(label, reverse("disk_use"), "disk-use", icon_name="download", order=900)
