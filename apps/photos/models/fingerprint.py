"""What a photo looks like, in the form in which the database finds its likes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.photos.models.photo import Photo


class StoredFingerprint(models.Model):
    """The fingerprint of a photo's file; without bands if the picture is too flat to have one.

    Each band holds 16 of the 64 bits and has an index of its own: pictures that share one band
    are compared further, so no lookup reads the whole table.
    """

    photo = models.OneToOneField(
        Photo,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="fingerprint",
        verbose_name=_("photo"),
    )
    # Of which file: a replaced one makes the fingerprint stale.
    file_hash = models.CharField(max_length=40, editable=False)
    thumbnail = models.BinaryField(default=bytes)
    band_0 = models.PositiveIntegerField(null=True, db_index=True, editable=False)
    band_1 = models.PositiveIntegerField(null=True, db_index=True, editable=False)
    band_2 = models.PositiveIntegerField(null=True, db_index=True, editable=False)
    band_3 = models.PositiveIntegerField(null=True, db_index=True, editable=False)

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")

    def __str__(self) -> str:
        return self.photo.title
