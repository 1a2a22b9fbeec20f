"""Words that were searched and found nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_KEY = 80


class MissedQuery(models.Model):
    """How often some words found nothing on one day, and nothing of who searched them."""

    words = models.CharField(_("words"), max_length=LONGEST_KEY)
    language = models.CharField(_("language"), max_length=12)
    day = models.DateField(_("day"), db_index=True)
    count = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("missed search")
        verbose_name_plural = _("missed searches")
        ordering = ["-day", "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["words", "language", "day"], name="search_missed_once_a_day"
            )
        ]

    def __str__(self):
        return self.words
