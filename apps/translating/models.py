"""What is remembered of a translation: the source's words when it was last up to date."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TwinQuerySet(models.QuerySet):
    def stale(self):
        """Translations whose source has changed since, both of them live."""
        return self.filter(stale_count__gt=0, page__live=True, source__live=True)


class Twin(models.Model):
    """A page that is the translation of another, and how fresh it is.

    Lists read `stale_count` and `block_count`; they are written whenever either page goes live.

    Attributes:
        page: the translation.
        source: the page that it is a translation of.
        seen: the words of each block of the source when the translation was up to date.
        own: the words of each block of the translation when that was last looked at.
        stale: the keys of the blocks that have changed, appeared or vanished since, in order.
        block_count: how many blocks the live source has.
        up_to_date_at: when the translation was last declared up to date.
        source_changed_at: when the first of the changes that are still to be followed went live.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    seen = models.JSONField(default=dict)
    own = models.JSONField(default=dict)
    stale = models.JSONField(default=list)
    stale_count = models.PositiveIntegerField(default=0)
    block_count = models.PositiveIntegerField(default=0)
    up_to_date_at = models.DateTimeField(default=timezone.now)
    source_changed_at = models.DateTimeField(null=True)

    objects = TwinQuerySet.as_manager()

    # Derived data: neither page counts as "in use" because of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self):
        return f"{self.page_id} ← {self.source_id}"
