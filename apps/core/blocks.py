"""The text blocks of a body, and the rule that each block carries one sample of itself.

The sample serves the block picker's preview, the style guide, the render test and the
accessibility test: a block that changes without its sample shows it at once.
"""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail_localize.segments import StringSegmentValue

# No italics: the design sets emphasis by weight (English) and by dots (Chinese).
TEXT_FEATURES = [
    "bold", "link", "document-link", "ol", "ul", "superscript", "subscript"
]  # fmt: skip


class HeadingBlock(blocks.StructBlock):
    """A heading of the piece; level 2 opens a part and stands in the contents list."""

    text = blocks.CharBlock(label=_("Heading"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", pgettext_lazy("level of a heading", "part")), ("3", _("below a part"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a part of the piece")
        template = "blocks/heading.html"
        preview_value = {"text": "From the mills to the model room", "level": "2"}
        form_layout = ["text", "level"]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = getattr(value, "anchor", "") or anchor(value["text"])
        return context


def anchor(text: str) -> str:
    """Return the id of a heading: ``s-`` and its words, Han characters kept."""
    return f"s-{slugify(text, allow_unicode=True) or 'part'}"


class TextBlock(blocks.RichTextBlock):
    """Running text; ``also`` names features that an upper app brings."""

    def __init__(self, also=(), **kwargs):
        super().__init__(features=[*TEXT_FEATURES, *also], **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("One paragraph or several")
        template = "blocks/text.html"
        preview_value = (
            "<p>The shore was handed back to walkers in stages. Sheds stayed, fences went, and "
            "the quay became a street.</p>"
        )


class QuoteBlock(blocks.StructBlock):
    """Words set apart: somebody’s, or the piece’s own."""

    words = blocks.TextBlock(label=_("Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Speaker"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Words set apart, with their speaker")
        template = "blocks/quote.html"
        preview_value = {
            "words": "The sheds stayed, and the quay became a street.",
            "speaker": "",
            "role": "",
        }


class FactRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), max_length=80)
    text = blocks.CharBlock(label=_("Text"), max_length=300)

    class Meta:
        form_layout = ["label", "text"]


class FactBoxBlock(blocks.StructBlock):
    """A few facts beside the text."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    rows = blocks.ListBlock(FactRowBlock(), label=_("Facts"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Fact box")
        description = _("A few facts beside the text")
        template = "blocks/fact_box.html"
        preview_value = {
            "title": "Yangpu at a glance",
            "rows": [
                {"label": "Where", "text": "North-east of central Shanghai"},
                {"label": "River", "text": "The Huangpu, west bank"},
            ],
        }


class TextTableBlock(TypedTableBlock):
    """A table whose words can be translated cell by cell; its shape is the source's."""

    def get_translatable_segments(self, value) -> list:
        """Return the words of the table; wagtail-localize asks for them."""
        words = {"caption": value.caption or ""}
        words |= {f"column-{n}": column["heading"] for n, column in enumerate(value.columns)}
        words |= {
            f"row-{r}-{c}": cell.value
            for r, row in enumerate(value.rows)
            for c, cell in enumerate(row)
        }
        return [StringSegmentValue(path, text) for path, text in words.items() if text]

    def restore_translated_segments(self, value, segments):
        """Write translated words into the table; wagtail-localize asks for it."""
        raw = self.get_prep_value(value)
        for segment in segments:
            text = segment.render_text()
            kind, *numbers = segment.path.split("-")
            if kind == "caption":
                raw["caption"] = text
            elif kind == "column":
                raw["columns"][int(numbers[0])]["heading"] = text
            else:
                raw["rows"][int(numbers[0])]["values"][int(numbers[1])] = text
        return self.to_python(raw)


class TableBlock(blocks.StructBlock):
    """A table of text with its own heading row."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    table = TextTableBlock(
        [("text", blocks.CharBlock(label=_("Text"), required=False))], label=_("Table")
    )
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=200)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns of text")
        template = "blocks/table.html"

    def get_preview_value(self):
        return self.to_python(
            {
                "caption": "The system in four tiers",
                "table": {
                    "columns": [
                        {"type": "text", "heading": "Tier"},
                        {"type": "text", "heading": "Nodes"},
                    ],
                    "rows": [{"values": ["Core", "1"]}, {"values": ["Supports", "2"]}],
                    "caption": "",
                },
                "source": "Yangpu editorial desk",
            }
        )


class DocumentBlock(blocks.StructBlock):
    """A file that readers can take away."""

    document = DocumentChooserBlock(label=_("Document"), required=False)
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file that readers can download")
        template = "blocks/document.html"

    def get_preview_value(self):
        from wagtail.documents import get_document_model

        return self.to_python(
            {"document": getattr(get_document_model().objects.first(), "pk", None), "title": ""}
        )


class CalloutBlock(blocks.StructBlock):
    """One short thing that a reader should not miss."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "link"])

    class Meta:
        icon = "warning"
        label = _("Callout")
        description = _("One thing that a reader should not miss")
        template = "blocks/callout.html"
        preview_value = {
            "title": "How to read this",
            "text": "<p>Targets are not counts. They stand hollow in every chart.</p>",
        }


class TextStreamBlock(blocks.StreamBlock):
    """The text half of a body; ``apps.story`` adds photos and figures to it."""

    heading = HeadingBlock(group=_("Text"))
    text = TextBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    fact_box = FactBoxBlock(group=_("Beside the text"))
    callout = CalloutBlock(group=_("Beside the text"))
    table = TableBlock(group=_("Beside the text"))
    document = DocumentBlock(group=_("Beside the text"))

    class Meta:
        label = _("Body")
