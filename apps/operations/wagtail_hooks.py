"""What operations adds to the admin: the report on disk use, and words for the workflow."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.admin.menu import MenuItem

from apps.operations.disk_use import DiskUseView
from apps.operations.roles import WORKFLOW
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


class SubmitMenuItem(SubmitForModerationMenuItem):
    """Wagtail's, without the name of the workflow that all pages have."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        if WORKFLOW in context["label"]:
            context["label"] = self.label
        return context


@hooks.register("construct_page_action_menu")
def say_what_submitting_is(menu_items, request, context):
    for at, item in enumerate(menu_items):
        if type(item) is SubmitForModerationMenuItem:
            menu_items[at] = SubmitMenuItem(order=item.order)
