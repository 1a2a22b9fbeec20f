"""Begins translations and brings new text in, in place of wagtail-localize's own views.

Theirs make alias pages of parents and publish texts that are not translated.
"""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitTranslationForm,
)
from wagtail_localize.views.update_translations import (
    UpdateTranslationsForm,
    UpdateTranslationsView,
)

from apps.translating import writing
from apps.translating.refusals import ParentMissing, Refused


class BeginForm(SubmitTranslationForm):
    """The languages that a page is to be translated into."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Each page is begun by somebody who is going to translate it.
        del self.fields["include_subtree"]
        locales = self.fields["locales"]
        if len(locales.queryset) == 1:
            locales.initial = list(locales.queryset)


class BeginView(SubmitPageTranslationView):
    """Begins a draft in each language asked for, or says what has to be translated first."""

    def get_form(self):
        if self.request.method == "POST":
            return BeginForm(self.object, self.request.POST)
        asked = self.request.GET.get("select_locale")
        form = BeginForm(self.object)
        chosen = form.fields["locales"].queryset.filter(language_code=asked) if asked else ()
        if chosen:
            form.initial["locales"] = list(chosen)
        return form

    def form_valid(self, form):
        begun = []
        for locale in form.cleaned_data["locales"]:
            try:
                self._ask_permission(locale)
                begun.append(writing.begin(self.object, locale, by=self.request.user))
            except ParentMissing as missing:
                self._lead_to_parent(missing, locale)
            except Refused as refused:
                messages.error(self.request, str(refused))
        if not begun:
            return redirect(self.request.get_full_path())
        names = ", ".join(str(one.target_locale.get_display_name()) for one in begun)
        messages.success(self.request, self.get_success_message(names))
        first = begun[0].get_target_instance()
        return redirect(self.get_success_url() or self.get_default_success_url(first))

    def _ask_permission(self, locale) -> None:
        parent = self.object.get_parent()
        twin = parent.get_translations(inclusive=True).filter(locale=locale).first()
        if twin and not twin.permissions_for_user(self.request.user).can_add_subpage():
            raise Refused(
                _("You may not add pages below “%(title)s”.") % {"title": twin.title},
            )

    def _lead_to_parent(self, missing: ParentMissing, locale) -> None:
        url = reverse("wagtail_localize:submit_page_translation", args=[missing.parent.pk])
        button = messages.button(
            f"{url}?select_locale={locale.language_code}",
            _("Translate “%(title)s”") % {"title": missing.parent.title},
        )
        messages.error(self.request, str(missing), buttons=[button])


class BringInForm(UpdateTranslationsForm):
    """Nothing is published with it: parts of the page would stand in the source's language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]

    def clean(self):
        return {**super().clean(), "publish_translations": False}


class BringInView(UpdateTranslationsView):
    """Brings a source's new text into the editors of its translations."""

    def get_form(self):
        return BringInForm(self.request.POST) if self.request.method == "POST" else BringInForm()


def refuse_alias(request, page_id: int):
    """Say that a translation can't become a copy of its source."""
    page = get_object_or_404(Page, pk=page_id)
    messages.error(
        request,
        _("A translation can’t be made a copy of its source: it would pose as translated."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
