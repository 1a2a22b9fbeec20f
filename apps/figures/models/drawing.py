"""A chart once drawn: kept, so that showing it costs a lookup and no drawing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChartDrawing(models.Model):
    """The drawings of one chart, for the page's column and for a phone.

    Never changed: other values make another chart, with a key of its own.
    """

    key = models.CharField(max_length=64, primary_key=True)
    wide = models.TextField()
    narrow = models.TextField()
    drawn_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("chart drawing")
        verbose_name_plural = _("chart drawings")

    def __str__(self):
        return self.key[:12]
