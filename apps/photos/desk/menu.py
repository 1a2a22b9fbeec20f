"""How staff come to the photo desk: the menu, the search, the first page of the admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.search import SearchArea
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from apps.photos.desk import moved, urls
from apps.photos.desk.base import may_open_desk
from apps.photos.desk.cards import cards
from apps.photos.models import Photo
from apps.photos.permissions import may_approve, policy

MENU_ORDER = 300
RETURNED_SHOWN = 6


class DeskMenuItem(MenuItem):
    """One way to the desk, shown to whoever may go it."""

    def is_shown(self, request):
        return may_open_desk(request.user)


class UploadMenuItem(MenuItem):
    def is_shown(self, request):
        return policy.user_has_permission(request.user, "add")


@hooks.register("register_admin_urls")
def desk_urls():
    return [
        path("photos/", include(urls)),
        # Before Wagtail's own of the same addresses.
        path("images/", include(moved.urlpatterns)),
    ]


@hooks.register("register_admin_menu_item")
def photos_menu():
    ways = (
        (UploadMenuItem, "upload", _("Upload"), "upload"),
        (DeskMenuItem, "inbox", _("Inbox"), "tasks"),
        (DeskMenuItem, "library", _("Library"), "image"),
        (DeskMenuItem, "rights", _("Rights"), "lock"),
    )
    items = [
        item(label, reverse(f"photo_desk:{name}"), f"photos-{name}", icon_name=icon, order=order)
        for order, (item, name, label, icon) in enumerate(ways)
    ]
    menu = Menu(register_hook_name="register_photos_menu_item", items=items)
    return SubmenuMenuItem(_("Photos"), menu, name="photos", icon_name="image", order=MENU_ORDER)


@hooks.register("construct_main_menu")
def leave_out_wagtails_images(_request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name != "images"]


class PhotosSearchArea(SearchArea):
    def is_shown(self, request):
        return may_open_desk(request.user)


@hooks.register("construct_search")
def search_photos_on_the_desk(_request, search_areas):
    search_areas[:] = [area for area in search_areas if area.name != "images"]


@hooks.register("register_admin_search_area")
def photos_search_area():
    library = reverse("photo_desk:library")
    # Before Wagtail's images: the search in the menu takes the first, whatever is left out here.
    return PhotosSearchArea(_("Photos"), library, name="photos", icon_name="image", order=190)


class PhotosSummary(SummaryItem):
    """How many photos there are, on the first page of the admin."""

    order = 200
    template_name = "photos/desk/summary.html"

    def is_shown(self):
        return may_open_desk(self.request.user)

    def get_context_data(self, parent_context):
        approved = Photo.objects.visible_to(self.request.user).filter(state=Photo.State.APPROVED)
        return {"count": approved.count()}


@hooks.register("construct_homepage_summary_items", order=100)
def count_photos_instead_of_images(request, items):
    items[:] = [item for item in items if type(item).__name__ != "ImagesSummaryItem"]
    items.append(PhotosSummary(request))


class PhotosPanel(Component):
    """What waits for this person: the inbox, and what came back to them."""

    name = "photos"
    order = 150
    template_name = "photos/desk/home_panel.html"

    class Media:
        css = {"all": ["css/photo_desk.css", "css/photo_sheet.css"]}

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        if not may_open_desk(user):
            return {}
        visible = Photo.objects.visible_to(user)
        waiting = 0
        if may_approve(user):
            waiting = visible.filter(state=Photo.State.INBOX).count()
        returned = visible.filter(state=Photo.State.RETURNED, uploaded_by_user=user)
        shown = list(returned.order_by("-created_at")[: RETURNED_SHOWN + 1])
        return {
            "waiting": waiting,
            "waiting_told": ngettext(
                "%(count)d photo waits for approval",
                "%(count)d photos wait for approval",
                waiting,
            )
            % {"count": waiting},
            "returned": cards(shown[:RETURNED_SHOWN]),
            "more": len(shown) > RETURNED_SHOWN,
        }


@hooks.register("construct_homepage_panels")
def tell_what_waits(_request, panels):
    panels.append(PhotosPanel())
