"""What editors decide about the search as a whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="search")
class SearchSettings(BaseSiteSetting):
    """Whom readers are told to ask when they find nothing."""

    contact = models.ForeignKey(
        "names.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whom to ask"),
        help_text=_(
            "Shown when a search finds nothing, if the person’s e-mail address may be shown."
        ),
    )

    select_related = ["contact"]
    panels = [FieldPanel("contact")]

    class Meta:
        verbose_name = _("search")
