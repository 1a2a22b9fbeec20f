"""Wagtail's own screens for images, where they must follow the desk's rules."""

from django.utils.translation import gettext as _
from wagtail.images.views.bulk_actions import (
    AddTagsBulkAction,
    AddToCollectionBulkAction,
    DeleteBulkAction,
)
from wagtail.images.views.chooser import ImageUploadView
from wagtail.images.views.images import DeleteView

from apps.photos import services
from apps.photos.deletion import in_use_page
from apps.photos.models import Photo
from apps.photos.permissions import may_approve, policy
from apps.photos.usage import uses


class PhotoDeleteView(DeleteView):
    """Wagtail's own view, which says where a photo in use is used, before any question."""

    def dispatch(self, request, *args, **kwargs):
        allowed = self.user_has_permission("delete")
        if allowed and (found := uses([self.object])[self.object.pk]):
            return in_use_page(request, {self.object: found})
        return super().dispatch(request, *args, **kwargs)


class PhotoUploadView(ImageUploadView):
    """The chooser's upload: through the intake, into the inbox.

    Chosen at once is only what the uploader may approve and what lacks nothing.
    """

    def post(self, request):
        self.model = Photo
        self.form = self.get_creation_form()
        if not self.form.is_valid():
            return self.get_reshow_creation_form_response()
        photo = self.form.save()
        reasons = []
        if photo.state == Photo.State.INBOX and may_approve(request.user):
            outcome = services.approve(photos=[photo], by=request.user)
            reasons = [reason for _photo, found in outcome.refused for reason in found]
            photo.refresh_from_db()
        if policy.user_has_permission_for_instance(request.user, "choose", photo):
            return self.get_chosen_response(photo)
        told = self.form.taken.reason or _("The photo is in the inbox.")
        waits = _("It can be chosen once it is approved.")
        self.form.add_error(None, " ".join([told, waits, *reasons]))
        return self.get_reshow_creation_form_response()


class NamesOnlyWhatIsSeen:
    """For Wagtail's bulk actions, which name each photo that somebody may not act on."""

    def get_actionable_objects(self):
        objects, context = super().get_actionable_objects()
        refused = context["items_with_no_access"]
        visible = policy.visible_to(self.request.user).filter(pk__in=[p.pk for p in refused])
        seen = set(visible.values_list("pk", flat=True))
        refused = [photo for photo in refused if photo.pk in seen]
        return objects, {**context, "items_with_no_access": refused}


class PhotosDelete(NamesOnlyWhatIsSeen, DeleteBulkAction):
    pass


class PhotosAddTags(NamesOnlyWhatIsSeen, AddTagsBulkAction):
    pass


class PhotosAddToCollection(NamesOnlyWhatIsSeen, AddToCollectionBulkAction):
    pass
