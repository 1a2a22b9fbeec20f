"""Choosers and listings whose words follow whoever sits at the desk.

Hides that Wagtail puts some of them into words once, when the form is made: everybody would then
read the language of the person who opened it first.
"""

from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers as link_forms
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import AbstractPage, Page
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


def _said_of(text: str, model: type[models.Model]) -> str:
    """Return one of Wagtail's sentences about an object, in the language of this moment."""
    return gettext(text) % {"object": model._meta.verbose_name}


def _choose_one(model: type[models.Model]) -> str:
    return f"{AdminPageChooser.choose_one_text} ({capfirst(model._meta.verbose_name)})"


_late = lazy(_said_of, str)
_choose_one_later = lazy(_choose_one, str)


class PageChooser(AdminPageChooser):
    """Wagtail's, with the name of the page type put into words when it is shown."""

    def __init__(self, target_models=None, **kwargs):
        super().__init__(target_models=target_models, **kwargs)
        if self.model is not Page:
            self.choose_one_text = _choose_one_later(self.model)


class SnippetChooser(AdminSnippetChooser):
    """Wagtail's, with its three buttons put into words when they are shown."""

    def __init__(self, model=None, **kwargs):
        super().__init__(model=model, **kwargs)
        self.choose_one_text = _late("Choose %(object)s", self.model)
        self.choose_another_text = _late("Choose another %(object)s", self.model)
        self.link_to_chosen_text = _late("Edit this %(object)s", self.model)


class WordedLate(ChooserViewSet):
    """What Wagtail's base puts into words when the code is loaded, put into words when asked."""

    edit_item_text = _("Edit")
    search_tab_label = _("Search")
    create_action_label = _("Create")


class SharedObjectChooserViewSet(WordedLate, SnippetChooserViewSet):
    base_widget_class = SnippetChooser


class SharedObjectViewSet(SnippetViewSet):
    """How the objects that pages share stand on the desk. Every one of ours derives from it."""

    chooser_viewset_class = SharedObjectChooserViewSet

    @property
    def breadcrumbs_items(self):
        first, *rest = super().breadcrumbs_items
        return [{**first, "label": _("Home")}, *rest]


# Fields of Wagtail's forms for links, which it leaves to Django to name, in English.
LINK_FIELDS = {
    "email_address": _("E-mail address"),
    "phone_number": _("Telephone number"),
    "link_text": _("Words of the link"),
    "subject": _("Subject of the mail"),
    "body": _("Text of the mail"),
}


def name_link_fields() -> None:
    """Give the fields of every form that makes a link a name that can be translated."""
    for form in (
        link_forms.AnchorLinkChooserForm,
        link_forms.EmailLinkChooserForm,
        link_forms.ExternalLinkChooserForm,
        link_forms.PhoneLinkChooserForm,
    ):
        for name, field in form.base_fields.items():
            field.label = field.label or LINK_FIELDS[name]


def use_for_pages() -> None:
    """Let every form choose pages with :class:`PageChooser`."""
    register_form_field_override(
        models.ForeignKey,
        to=AbstractPage,
        override=lambda field: {"widget": PageChooser(target_models=[field.remote_field.model])},
    )
