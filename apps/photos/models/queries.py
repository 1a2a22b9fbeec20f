"""Hides how photos are asked for: by who may see them, what may be shown, and what is missing."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from wagtail.images.models import ImageQuerySet


class PhotoQuerySet(ImageQuerySet):
    """Questions about photos; dates are days in the site's own time zone."""

    def visible_to(self, user) -> "PhotoQuerySet":
        """Return the photos that ``user`` may open on the desk: all for editors, else their own."""
        from apps.photos.permissions import policy

        return self.filter(pk__in=policy.visible_to(user).values("pk"))

    def showable(self) -> "PhotoQuerySet":
        """Return what readers may see: approved, released, and within its rights.

        The same rule as ``Photo.may_be_shown``, for many at once.
        """
        return self.filter(state=self.model.State.APPROVED).exclude(
            Q(people_release=self.model.Release.MISSING) | self._out_of_rights()
        )

    def expired(self) -> "PhotoQuerySet":
        """Return the photos whose rights ended before today."""
        return self.filter(self._out_of_rights())

    def expiring(self, within: int) -> "PhotoQuerySet":
        """Return the photos whose rights end today or in the next ``within`` days."""
        today = timezone.localdate()
        return self.filter(rights_valid_until__range=(today, today + timedelta(days=within)))

    def without_alt(self) -> "PhotoQuerySet":
        """Return the photos that lack alt text in one of the languages and are not decorative."""
        return self.filter(Q(alt_en="") | Q(alt_zh=""), is_decorative=False)

    def without_credit(self) -> "PhotoQuerySet":
        """Return the photos of which nobody knows whose they are."""
        return self.filter(credit="", photographer="")

    def missing_words(self) -> "PhotoQuerySet":
        """Return the photos that lack a credit, a caption or an alt text in some language."""
        captionless = Q(caption_en="") | Q(caption_zh="")
        altless = (Q(alt_en="") | Q(alt_zh="")) & Q(is_decorative=False)
        return self.filter(captionless | altless | Q(credit="", photographer=""))

    def unused(self) -> "PhotoQuerySet":
        """Return the photos that no page and no setting shows, live or draft."""
        from apps.photos.usage import used

        return self.exclude(used())

    def delete(self):
        """Delete the photos, all or none.

        Raises:
            PhotoInUse: a page, a draft or a setting shows one of them.
        """
        from apps.photos.deletion import only_unused

        with only_unused(self):
            return super().delete()

    # Like Django's own: not to be had on the manager, where it would delete all there are.
    delete.alters_data = True
    delete.queryset_only = True

    def _out_of_rights(self) -> Q:
        return Q(rights_valid_until__isnull=False, rights_valid_until__lt=timezone.localdate())
