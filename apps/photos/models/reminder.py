"""That somebody has been told that the rights to a photo end: so that nobody is told twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.photos.models.photo import Photo


class RightsReminder(models.Model):
    """A reminder that was sent: so many days before the rights to a photo end on that date.

    The date belongs to it: rights that are prolonged are reminded of anew.
    """

    photo = models.ForeignKey(
        Photo, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("photo")
    )
    valid_until = models.DateField(_("rights valid until"))
    days = models.PositiveSmallIntegerField(_("days before"))
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder of rights")
        verbose_name_plural = _("reminders of rights")
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "valid_until", "days"], name="photos_reminder_unique"
            )
        ]

    def __str__(self):
        return f"{self.photo_id}: {self.valid_until} − {self.days}"
