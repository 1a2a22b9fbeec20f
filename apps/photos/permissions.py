"""Who may do what with a photo: one rule for Wagtail's own screens and for the photo desk.

Whoever may add photos may change their own while nobody has approved them; whoever may change
all photos may change those of others too; a photo that somebody approved or withdrew is changed
and deleted only by people who may approve, because the approval vouches for what it says.
"""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from apps.photos.models import Photo

APPROVE = "photos.approve_photo"
OPEN_STATES = (Photo.State.INBOX, Photo.State.RETURNED)
CHANGES = frozenset({"change", "delete"})


def may_approve(user) -> bool:
    """Whether ``user`` may approve, return, withdraw and reinstate photos."""
    return bool(user and user.is_active and user.has_perm(APPROVE))


def may_change(user, photo: Photo) -> bool:
    """Whether ``user`` may change the words, rights and file of ``photo``, or delete it."""
    return policy.user_has_permission_for_instance(user, "change", photo)


class PhotoPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's rule of ownership, and beside it what a photo's state allows."""

    def user_has_any_permission_for_instance(self, user, actions, instance):
        actions = set(actions)
        if instance.state not in OPEN_STATES and not may_approve(user):
            actions -= CHANGES
        if not instance.may_be_shown:
            actions.discard("choose")
        return bool(actions) and super().user_has_any_permission_for_instance(
            user, actions, instance
        )

    def instances_user_has_any_permission_for(self, user, actions):
        actions = set(actions)
        found = self.model.objects.none()
        if actions & CHANGES:
            found |= self._changeable_by(user)
        if "choose" in actions:
            found |= self.choosable_by(user)
        return found

    def visible_to(self, user):
        """Return the photos that ``user`` may open: as for changing, in whatever state they are."""
        return super().instances_user_has_any_permission_for(user, ["change"])

    def choosable_by(self, user):
        """Return the photos that ``user`` may put on a page: what readers may see."""
        return super().instances_user_has_any_permission_for(user, ["choose"]).showable()

    def _changeable_by(self, user):
        found = self.visible_to(user)
        return found if may_approve(user) else found.filter(state__in=OPEN_STATES)


policy = PhotoPermissionPolicy(
    Photo, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
)
