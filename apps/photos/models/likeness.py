"""That two photos look alike, and whether somebody wants both all the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.photos.models.photo import Photo


class Likeness(models.Model):
    """A photo that was found to look like an older one when its file came in.

    Kept, because looking for likes costs a comparison for every photo of a contact sheet, and
    because what staff decided must not be asked again.
    """

    photo = models.ForeignKey(
        Photo, on_delete=models.CASCADE, related_name="+", verbose_name=_("photo")
    )
    older = models.ForeignKey(
        Photo, on_delete=models.CASCADE, related_name="+", verbose_name=_("older photo")
    )
    both_kept = models.BooleanField(_("both are wanted"), default=False)

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        constraints = [
            models.UniqueConstraint(fields=["photo", "older"], name="photos_likeness_unique")
        ]

    def __str__(self) -> str:
        return f"{self.photo} ~ {self.older}"
