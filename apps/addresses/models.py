"""What is remembered of addresses: of withdrawn pages, and of what visitors sought in vain."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_PATH = 255  # characters, as redirects keep them
KEPT = timedelta(hours=2)


class WithdrawnAddress(models.Model):
    """Where a page stood when readers last saw it; gone as soon as they see it again."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="withdrawn_address"
    )
    place = models.TextField(_("place in the tree"))

    class Meta:
        verbose_name = _("address of a withdrawn page")
        verbose_name_plural = _("addresses of withdrawn pages")

    def __str__(self):
        return self.place


class MissedAddress(models.Model):
    """An address that was asked for and led nowhere, and how often: nothing about who asked."""

    path = models.CharField(_("address"), max_length=LONGEST_PATH, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_on = models.DateField(_("first"))
    last_on = models.DateField(_("last"))
    is_ignored = models.BooleanField(_("ignored"), default=False)

    class Meta:
        verbose_name = _("address that was not found")
        verbose_name_plural = _("addresses that were not found")
        indexes = [
            models.Index(fields=["is_ignored", "-times"], name="addresses_most_missed"),
        ]

    def __str__(self):
        return self.path


class HandedInListQuerySet(models.QuerySet):
    def fresh(self):
        return self.filter(handed_in_at__gt=timezone.now() - KEPT)

    def expired(self):
        return self.exclude(handed_in_at__gt=timezone.now() - KEPT)


class HandedInList(models.Model):
    """A list of addresses between its upload and the decision; only its sender gets at it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    handed_in_at = models.DateTimeField(_("handed in at"), default=timezone.now)
    name = models.CharField(_("file name"), max_length=200)
    data = models.BinaryField()

    objects = HandedInListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of addresses")
        verbose_name_plural = _("lists of addresses")

    def __str__(self):
        return self.name
