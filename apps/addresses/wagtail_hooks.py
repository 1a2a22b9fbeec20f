"""Addresses on the desk: one menu for what leads where, and for what led nowhere."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.contrib.redirects.wagtail_hooks import RedirectsMenuItem

from apps.addresses.admin.access import may_lead
from apps.addresses.admin.importing import EmptyFileView, PreviewView, UploadView
from apps.addresses.admin.missed import DecideView, MissedView
from apps.addresses.admin.redirects import AddView, EditView, ListView


class _MayLeadItem(MenuItem):
    def is_shown(self, request):
        return may_lead(request.user)


# Before Wagtail’s, which the import above registers.
@hooks.register("register_admin_urls", order=-1)
def urls():
    """Wagtail's own list, forms and import of redirects stand behind these at their addresses."""
    return [
        path("redirects/", ListView.as_view()),
        path("redirects/results/", ListView.as_view(results_only=True)),
        path("redirects/add/", AddView.as_view()),
        path("redirects/<int:redirect_id>/", EditView.as_view()),
        path("redirects/import/", UploadView.as_view()),
        path("redirects/import/process/", UploadView.as_view()),
        path("redirects/import/empty.csv", EmptyFileView.as_view(), name="addresses_empty"),
        path("redirects/import/<uuid:pk>/", PreviewView.as_view(), name="addresses_preview"),
        path("redirects/missed/", MissedView.as_view(), name="addresses_missed"),
        path("redirects/missed/<int:pk>/", DecideView.as_view(), name="addresses_decide"),
    ]


@hooks.register("register_admin_menu_item")
def addresses_menu():
    items = [
        _MayLeadItem(
            _("Not found"),
            reverse("addresses_missed"),
            name="addresses-missed",
            icon_name="warning",
            order=10,
        ),
        RedirectsMenuItem(
            _("Redirects"),
            reverse("wagtailredirects:index"),
            name="addresses-redirects",
            icon_name="redirect",
            order=20,
        ),
        _MayLeadItem(
            _("Import"),
            reverse("wagtailredirects:start_import"),
            name="addresses-import",
            icon_name="upload",
            order=30,
        ),
    ]
    return SubmenuMenuItem(
        _("Addresses"), Menu(items=items), name="addresses", icon_name="redirect", order=800
    )


@hooks.register("construct_settings_menu")
def one_menu_item_for_redirects(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != "redirects"]
