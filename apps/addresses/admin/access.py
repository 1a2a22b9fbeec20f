"""Who may say where old addresses lead: whoever may add redirects."""

from django.utils.functional import cached_property
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.permissions import policy_registry


def may_lead(user) -> bool:
    """Tell whether a user may let addresses lead somewhere."""
    return policy_registry.get_by_type(Redirect).user_has_permission(user, "add")


class MayLeadMixin(PermissionCheckedMixin):
    """A view for those who may."""

    permission_required = "add"

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Redirect)
