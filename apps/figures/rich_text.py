"""Hides how a figure inside running text is chosen, edited and stored in Wagtail's editor."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

from apps.figures.blocks import USE_LABELS
from apps.figures.models import Figure
from apps.figures.uses import DEFAULT, FEATURE, LINK_TYPE, MODES

ENTITY = "FIGURE"


class FigureLinkHandler(LinkHandler):
    """Names the figure to Wagtail's reference index, and leads there from a text that
    nobody has written out (see :mod:`apps.figures.inline` for the body of a page)."""

    identifier = LINK_TYPE

    @staticmethod
    def get_model():
        return Figure

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        return "<a>"


class FigureElementHandler(LinkElementHandler):
    """Reads a stored use into the editor's entity."""

    def get_attribute_data(self, attrs: dict) -> dict:
        use = attrs.get("use", DEFAULT)
        use = use if use in MODES else DEFAULT
        return {
            "id": attrs.get("id"),
            "observation": attrs.get("observation"),
            "use": use,
            "label": str(USE_LABELS[use]),
        }


def _store(props: dict):
    """Write the editor's entity as a link; the order of attributes never changes."""
    attributes = {"linktype": LINK_TYPE, "id": props.get("id")}
    if props.get("observation"):
        attributes["observation"] = props["observation"]
    if props.get("use") in MODES and props["use"] != DEFAULT:
        attributes["use"] = props["use"]
    return DOM.create_element("a", attributes, props["children"])


@hooks.register("register_rich_text_features")
def figures_in_text(features):
    features.register_link_type(FigureLinkHandler)
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            {
                "type": ENTITY,
                "icon": "order",
                "description": _("Figure from the registry"),
                "chooserUrls": {"figureChooser": reverse_lazy("observation_chooser:choose")},
            },
            js=["wagtailadmin/js/chooser-modal.js", "js/figure-entity.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {f'a[linktype="{LINK_TYPE}"]': FigureElementHandler(ENTITY)},
            "to_database_format": {"entity_decorators": {ENTITY: _store}},
        },
    )
