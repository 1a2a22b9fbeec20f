"""That a draft shows a photo, which Wagtail's reference index of saved pages can't know."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from apps.photos.models.photo import Photo


class DraftUse(models.Model):
    """The newest text of a page, or one that is scheduled, shows a photo.

    ``apps.photos.usage`` writes these rows each time a draft is saved.
    """

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    photo = models.ForeignKey(
        Photo, on_delete=models.CASCADE, related_name="+", verbose_name=_("photo")
    )

    class Meta:
        verbose_name = _("use in a draft")
        verbose_name_plural = _("uses in drafts")
        constraints = [
            models.UniqueConstraint(fields=["page", "photo"], name="photos_draft_use_unique")
        ]

    def __str__(self):
        return f"{self.page_id}: {self.photo_id}"
