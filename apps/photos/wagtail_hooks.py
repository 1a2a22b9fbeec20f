"""What the photo desk changes in Wagtail's admin: who may, what is kept, what is refused."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views.chooser import viewset as chooser
from wagtail.log_actions import LogFormatter

from apps.photos.admin_views import (
    PhotoDeleteView,
    PhotosAddTags,
    PhotosAddToCollection,
    PhotosDelete,
    PhotoUploadView,
)
from apps.photos.desk import menu  # noqa: F401  registers the desk's addresses and menu
from apps.photos.permissions import policy


@hooks.register("register_admin_urls")
def delete_and_upload_by_the_desks_rules():
    # Before Wagtail's own of the same addresses, which know nothing of drafts and of the intake.
    return [
        path("images/<int:image_id>/delete/", PhotoDeleteView.as_view()),
        path("images/chooser/create/", chooser.construct_view(PhotoUploadView)),
    ]


@hooks.register("construct_admin_api", order=100)
def show_each_their_own_in_the_admin_api(router):
    """Wagtail's admin API lists every image to whoever may open the admin."""

    class PhotosAdminAPIViewSet(ImagesAdminAPIViewSet):
        def get_queryset(self):
            readable = policy.visible_to(self.request.user) | policy.choosable_by(self.request.user)
            return super().get_queryset().filter(pk__in=readable.values("pk"))

    router.register_endpoint("images", PhotosAdminAPIViewSet)


# After Wagtail's own of the same names, so that these stand.
for bulk_action in (PhotosDelete, PhotosAddTags, PhotosAddToCollection):
    hooks.register("register_bulk_action", bulk_action, order=100)


@hooks.register("register_log_actions")
def name_what_is_done_to_photos(actions):
    with_reason = {
        "photos.send_back": (_("Photo returned"), _("Returned: %(reason)s")),
        "photos.withdraw": (_("Photo withdrawn"), _("Withdrawn: %(reason)s")),
    }
    actions.register_action("photos.approve", _("Photo approved"), _("Approved"))
    actions.register_action(
        "photos.hand_in_again", _("Photo handed in again"), _("Handed in again")
    )
    actions.register_action(
        "photos.keep_both", _("Like another, both kept"), _("Like another; both kept")
    )
    actions.register_action("photos.replace_file", _("File replaced"), _("File replaced"))
    actions.register_action("photos.reinstate", _("Photo reinstated"), _("Put back into the inbox"))
    for action, (label, sentence) in with_reason.items():
        actions.register_action(action)(_formatter(label, sentence))


def _formatter(label, sentence):
    class ReasonFormatter(LogFormatter):
        def format_message(self, log_entry):
            return sentence % {"reason": log_entry.data.get("reason", "")}

    ReasonFormatter.label = label
    return ReasonFormatter
