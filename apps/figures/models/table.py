"""A table of values that somebody has handed in and is looking at before it is taken over."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(hours=2)


class HandedInTableQuerySet(models.QuerySet):
    def fresh(self):
        return self.filter(handed_in_at__gt=timezone.now() - KEPT)

    def expired(self):
        return self.exclude(handed_in_at__gt=timezone.now() - KEPT)


class HandedInTable(models.Model):
    """The file itself, between its upload and the decision; only who handed it in gets at it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    handed_in_at = models.DateTimeField(_("handed in at"), default=timezone.now)
    name = models.CharField(_("file name"), max_length=200)
    data = models.BinaryField()

    objects = HandedInTableQuerySet.as_manager()

    class Meta:
        verbose_name = _("table of values")
        verbose_name_plural = _("tables of values")

    def __str__(self):
        return self.name
