"""How an editor meets an enterprise: its name first, its state and proof last."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from apps.names.pages import NamedPage

ENTERPRISE_PANELS = [
    NamedPage.name_panel,
    FieldPanel("summary"),
    MultiFieldPanel(
        [FieldPanel("kind"), FieldPanel("clusters", widget=forms.CheckboxSelectMultiple)],
        heading=_("What it is"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("place"),
            FieldRowPanel([FieldPanel("founded"), FieldPanel("in_district_since")]),
            FieldPanel("website"),
        ],
        heading=_("Facts (leave empty what is not known)"),
    ),
    FieldRowPanel([FieldPanel("logo"), FieldPanel("photo")], heading=_("Pictures")),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("state"), FieldPanel("merged_into")]),
            FieldPanel("state_note"),
        ],
        heading=_("State"),
    ),
    MultiFieldPanel(
        [FieldPanel("verified_on"), FieldPanel("source_text"), FieldPanel("source_url")],
        heading=_("Verified"),
    ),
    FieldPanel("contact"),
]
