"""Which owner was written to in which week, so that a restart writes to nobody twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OwnerMail(models.Model):
    """One week of one owner; nothing waited, or the mail has gone out."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.DateField(_("the week’s Monday"))
    count = models.PositiveIntegerField(_("how many values waited"))

    class Meta:
        verbose_name = _("mail to an owner")
        verbose_name_plural = _("mails to owners")
        constraints = [
            models.UniqueConstraint(fields=["owner", "week"], name="figures_one_mail_a_week")
        ]

    def __str__(self):
        return f"{self.owner_id} {self.week}"
