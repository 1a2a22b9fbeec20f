"""Translating in the admin: its list, its panel, and its own views in place of some others."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_localize.wagtail_hooks import ConvertToAliasPageActionMenuItem

from apps.translating.views import exchange, freshness, publishing, starting
from apps.translating.views.listing import TranslationsPanel, TranslationsView, may_see

# wagtail-localize's own addresses, answered by our views: the first that matches answers.
REPLACED = [
    path("localize/submit/page/<int:page_id>/", starting.BeginView.as_view()),
    path("localize/update/<int:translation_source_id>/", starting.BringInView.as_view()),
    path("localize/page/<int:page_id>/convert_to_alias/", starting.refuse_alias),
    path("localize/translate/<int:translation_id>/pofile/download/", exchange.download),
    path("localize/translate/<int:translation_id>/pofile/upload/", exchange.upload),
]
OWN = [
    path("translations/", TranslationsView.as_view(), name="translations"),
    path(
        "translations/page/<int:page_id>/up-to-date/",
        freshness.mark_up_to_date,
        name="translation_up_to_date",
    ),
    path(
        "translations/page/<int:page_id>/side-by-side/",
        freshness.edit_side_by_side,
        name="translation_side_by_side",
    ),
    path(
        "translations/<int:translation_id>/draft/", freshness.save_draft, name="translation_draft"
    ),
    path("translations/<int:translation_id>/notes/", freshness.notes, name="translation_notes"),
]


@hooks.register("register_admin_urls", order=-10)
def admin_urls():
    return [*REPLACED, *OWN]


@hooks.register("before_edit_page", order=-10)
def publish_side_by_side(request, page):
    return publishing.publish_side_by_side(request, page)


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_admin_menu_item")
def translations_in_menu():
    return TranslationsMenuItem(
        _("Translations"),
        reverse("translations"),
        name="translations",
        icon_name="wagtail-localize-language",
        order=170,
    )


@hooks.register("construct_reports_menu")
def one_list_of_translations(request, menu_items):
    """Leave out wagtail-localize's report: it lists a part of what ours does."""
    menu_items[:] = [i for i in menu_items if "localize/reports" not in getattr(i, "url", "")]


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    panels.append(TranslationsPanel())


@hooks.register("construct_page_action_menu")
def never_back_to_alias(menu_items, request, context):
    menu_items[:] = [
        item for item in menu_items if not isinstance(item, ConvertToAliasPageActionMenuItem)
    ]


@hooks.register("insert_global_admin_css")
def translating_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/translating.css"))
