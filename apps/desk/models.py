"""What the desk remembers: pieces between upload and draft, and enough to know them again."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ParagraphPrint(models.Model):
    """One paragraph of a report's newest text, as a number that the same words always give."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="paragraph_prints"
    )
    digest = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("print of a paragraph")
        verbose_name_plural = _("prints of paragraphs")
        constraints = [
            models.UniqueConstraint(fields=["page", "digest"], name="desk_one_print_a_paragraph")
        ]

    def __str__(self):
        return f"{self.page_id}: {self.digest}"


class FormerAddress(models.Model):
    """Where the piece of a report stood before; ``redirects`` leads its visitors here."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="former_addresses"
    )
    url = models.CharField(_("address"), max_length=1000, db_index=True)
    redirects = models.BooleanField(_("lead its visitors here"), default=False)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["page", "url"], name="desk_one_address_a_page")
        ]

    def __str__(self):
        return self.url


class HandedInPieceQuerySet(models.QuerySet):
    def fresh(self):
        return self.filter(handed_in_at__gt=timezone.now() - KEPT)

    def expired(self):
        return self.exclude(handed_in_at__gt=timezone.now() - KEPT)


KEPT = timedelta(days=2)  # between upload and draft: over a night, not over a holiday


class HandedInPiece(models.Model):
    """The file itself, between its upload and the draft; only who handed it in gets at it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    handed_in_at = models.DateTimeField(_("handed in at"), default=timezone.now)
    name = models.CharField(_("file name"), max_length=200)
    data = models.BinaryField()
    date = models.DateField(_("date of the piece"), null=True, blank=True)
    url = models.CharField(_("address"), max_length=1000, blank=True)

    objects = HandedInPieceQuerySet.as_manager()

    class Meta:
        verbose_name = _("handed-in piece")
        verbose_name_plural = _("handed-in pieces")

    def __str__(self):
        return self.name
