"""Menu entries and footer columns, with their words in both languages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class MenuItemBlock(blocks.StructBlock):
    """A link to a page; the reader's language decides the page's tree and the label."""

    page = blocks.PageChooserBlock(label=_("Page"))
    label_en = blocks.CharBlock(label=_("Label (English)"), required=False, max_length=40)
    label_zh = blocks.CharBlock(label=_("Label (Chinese)"), required=False, max_length=40)

    class Meta:
        icon = "link"
        label = _("Menu entry")


class FooterColumnBlock(blocks.StructBlock):
    """A heading with links under it."""

    heading_en = blocks.CharBlock(label=_("Heading (English)"), max_length=60)
    heading_zh = blocks.CharBlock(label=_("Heading (Chinese)"), required=False, max_length=60)
    items = blocks.ListBlock(MenuItemBlock(), label=_("Links"))

    class Meta:
        icon = "list-ul"
        label = _("Column")
