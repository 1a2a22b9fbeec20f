"""What the photo desk changes in Wagtail's admin: who may, what is kept, what is refused."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy

from apps.photos.deletion import PhotoDeleteView
from apps.photos.models import Photo
from apps.photos.permissions import policy

# Here and not in ``ready()``: there Wagtail's own policy for images would come after it.
register_permission_policy(Photo, policy)


@hooks.register("register_admin_urls")
def say_where_a_photo_is_used_instead_of_deleting_it():
    # Before Wagtail's own of the same address, which knows nothing of drafts.
    return [path("images/<int:image_id>/delete/", PhotoDeleteView.as_view())]


@hooks.register("construct_admin_api", order=100)
def show_each_their_own_in_the_admin_api(router):
    """Wagtail's admin API lists every image to whoever may open the admin."""

    class PhotosAdminAPIViewSet(ImagesAdminAPIViewSet):
        def get_queryset(self):
            readable = policy.visible_to(self.request.user) | policy.choosable_by(self.request.user)
            return super().get_queryset().filter(pk__in=readable.values("pk"))

    router.register_endpoint("images", PhotosAdminAPIViewSet)


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
    actions.register_action("photos.reinstate", _("Photo reinstated"), _("Put back into the inbox"))
    for action, (label, sentence) in with_reason.items():
        actions.register_action(action)(_formatter(label, sentence))


def _formatter(label, sentence):
    class ReasonFormatter(LogFormatter):
        def format_message(self, log_entry):
            return sentence % {"reason": log_entry.data.get("reason", "")}

    ReasonFormatter.label = label
    return ReasonFormatter
