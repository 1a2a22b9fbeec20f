"""What every screen of the desk has: who may open it, its head, and the way back."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from apps.photos.models import Photo
from apps.photos.permissions import may_approve, policy


def may_open_desk(user) -> bool:
    """Whether `user` hands in or edits photos."""
    return policy.user_has_any_permission(user, ["add", "change"])


class DeskView(WagtailAdminTemplateMixin, View):
    """A screen of the desk, open to whoever hands in or edits photos.

    Attributes:
        for_approvers: only those who may approve open it.
    """

    header_icon = "image"
    for_approvers = False
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("photo_desk:start"), "label": _("Photos")},
    ]

    def dispatch(self, request, *args, **kwargs):
        self.approver = may_approve(request.user)
        if not may_open_desk(request.user) or (self.for_approvers and not self.approver):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_approve=self.approver, **kwargs)

    def photos(self):
        """Return the photos that the person at the desk may open."""
        return Photo.objects.visible_to(self.request.user)

    def photo_or_404(self, pk: int) -> Photo:
        return get_object_or_404(self.photos().select_related("uploaded_by_user"), pk=pk)

    def next_url(self, otherwise: str) -> str:
        """Return where the request wants to go on, if that is on this site."""
        return get_valid_next_url_from_request(self.request) or otherwise


def photo_url(photo) -> str:
    """Return the address of a photo's own screen."""
    return reverse("photo_desk:photo", args=[photo.pk])
