"""How a stopped publication looks to an editor, and what Wagtail may not do to pages here."""

from django.http import Http404
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import SubmenuMenuItem
from wagtail.log_actions import LogFormatter

from apps.core import publish_checks
from apps.core.rich_text import LivePageLinkHandler
from apps.core.slug_field import answer_slug
from apps.core.twins import is_borrowed


@hooks.register("before_publish_page")
def say_why_not(request, page):
    """Keep the draft that has just been saved and name every reason against publishing it."""
    found = publish_checks.problems(page)
    if not found:
        return None
    messages.warning(request, _("Your work is saved as a draft. It can’t be published yet:"))
    for problem in found:
        messages.error(request, problem.message)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_serve_page")
def serve_no_borrowed_words(page, request, serve_args, serve_kwargs):
    """Answer 404 for a page that only repeats the words of another language."""
    if is_borrowed(page):
        raise Http404


@hooks.register("construct_page_action_menu")
def offer_no_alias(menu_items, request, context):
    """Take away wagtail-localize's way to turn a translation into a copy of its source."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("register_log_actions")
def log_stopped_schedules(actions):
    @actions.register_action("core.publish.blocked")
    class BlockedFormatter(LogFormatter):
        label = _("Scheduled publication stopped")

        def format_message(self, log_entry):
            reasons = " ".join(log_entry.data.get("problems", []))
            return _("Scheduled publication stopped: %(reasons)s") % {"reasons": reasons}


@hooks.register("construct_main_menu")
def name_things_as_the_desk_does(request, menu_items):
    """Keep one noun for one thing: a report is what visitors read, a picture is a photo."""
    for item in menu_items:
        if item.name == "reports" and isinstance(item, SubmenuMenuItem):
            item.label = _("Records")
        elif item.name == "images":
            item.label = _("Photos")


@hooks.register("construct_help_menu")
def leave_release_notes_out(request, menu_items):
    """What is new in Wagtail concerns whoever runs the site; and it leads to another host."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith("whats-new")]


@hooks.register("register_rich_text_features", order=100)
def resolve_page_links_together(features):
    features.register_link_type(LivePageLinkHandler)


@hooks.register("insert_global_admin_css")
def desk_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))


@hooks.register("register_admin_urls")
def answer_slugs():
    return [path("slug/", answer_slug, name="core_slug")]
