"""What the desk remembers of the texts on the site: enough to know a piece when it comes again."""

from django.db import models
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
