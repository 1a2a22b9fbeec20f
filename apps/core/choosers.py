"""Choosers and listings whose words follow whoever sits at the desk.

Hides that Wagtail puts some of them into words once, when the form is made: everybody would then
read the language of the person who opened it first.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers as link_forms
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


class _Late:
    """Stands in a chooser's class for a text that its instances put into words too early.

    What they set is kept if it is still to be put into words (a lazy translation), else made anew.
    """

    def __init__(self, name: str, default: Promise, words: Callable[[Any], str]) -> None:
        self.key, self.default, self.words = f"_late_{name}", default, words

    def __get__(self, chooser: Any, owner: type) -> Any:
        if chooser is None:
            return self.default
        return chooser.__dict__.get(self.key) or self.words(chooser)

    def __set__(self, chooser: Any, text: Any) -> None:
        if isinstance(text, Promise):
            chooser.__dict__[self.key] = text


def _choose_page(chooser: AdminPageChooser) -> str:
    model = getattr(chooser, "model", None) or Page
    words = str(AdminPageChooser.choose_one_text)
    return words if model is Page else f"{words} ({capfirst(model._meta.verbose_name)})"


def word_late() -> None:
    """Let Wagtail's choosers of pages and of shared objects speak to whoever sees them."""
    name = "choose_one_text"
    late = _Late(name, AdminPageChooser.choose_one_text, _choose_page)
    setattr(AdminPageChooser, name, late)
    for name, text in SAID_OF_OBJECTS.items():
        default = getattr(AdminSnippetChooser, name)
        setattr(AdminSnippetChooser, name, _Late(name, default, partial(_said_of, text)))


def _said_of(text: str, chooser: AdminSnippetChooser) -> str:
    return gettext(text) % {"object": chooser.model._meta.verbose_name}


# Wagtail's own sentences, which its catalogue translates.
SAID_OF_OBJECTS = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}


class WordedLate(ChooserViewSet):
    """What Wagtail's base puts into words when the code is loaded, put into words when asked."""

    edit_item_text = _("Edit")
    search_tab_label = _("Search")
    create_action_label = _("Create")


class SharedObjectChooserViewSet(WordedLate, SnippetChooserViewSet):
    """Wagtail's, in the language of whoever chooses."""

    @cached_property
    def widget_class(self):
        """Wagtail's class, without the texts that it copies into it."""
        made = super().widget_class
        for name in SAID_OF_OBJECTS:
            if name in vars(made):
                delattr(made, name)
        return made


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
