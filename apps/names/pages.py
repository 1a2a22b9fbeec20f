"""What pages that texts may name have in common: their names, and whom to ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from apps.core.models import BasePage
from apps.names.models import Alias, Person

DO_NOT_USE = Alias.Kind.DO_NOT_USE


class NamedPage(BasePage):
    """A page of a cluster, an enterprise, a place or an event, under all its names."""

    other_name = models.CharField(_("name in the other language"), max_length=160, blank=True)

    name_panel = MultiFieldPanel(
        [
            *BasePage.content_panels,
            FieldPanel("other_name"),
            InlinePanel("other_names", heading=_("Other names"), label=_("Other name")),
        ],
        heading=_("Name"),
    )
    search_fields = [*BasePage.search_fields, index.SearchField("other_name", boost=2)]

    is_nameable = True
    subpage_types = []

    class Meta:
        abstract = True

    def search_names(self) -> list[str]:
        used = [alias.text for alias in self.other_names.all() if alias.kind != DO_NOT_USE]
        return [self.other_name, *used]

    def search_hidden_names(self) -> list[str]:
        return [alias.text for alias in self.other_names.all() if alias.kind == DO_NOT_USE]


def contact_field() -> models.ForeignKey:
    """A page's reference to the person or office that answers for it."""
    return models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
