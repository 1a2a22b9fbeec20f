"""Hides that a page made in the editor becomes live by publishing, and in no other way.

Also the contract by which other apps may refuse what is typed in the editor's forms.
"""

from collections.abc import Callable, Iterable

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from apps.core.slug_field import SlugInput, free_below

# Called with a bound form before its data reach the object; what it returns is called when the
# data are clean and gives the reasons against saving them.
FormCheck = Callable[[object], Callable[[], Iterable[str]]]
_form_checks: list[FormCheck] = []


def check_forms(check: FormCheck) -> FormCheck:
    """Add a check of the forms in which staff change pages and settings."""
    if check not in _form_checks:
        _form_checks.append(check)
    return check


class CheckedForm(WagtailAdminModelForm):
    """A form that shows the reasons of every check as errors of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._reasons = [check(self) for check in _form_checks] if self.is_bound else []

    def clean(self):
        cleaned = super().clean()
        for reasons in self._reasons:
            for reason in reasons():
                self.add_error(None, reason)
        return cleaned


class PageForm(CheckedForm, WagtailAdminPageForm):
    """The form of every page type.

    Wagtail's "publish" saves a new page as live first and asks afterwards whether it may
    be. Here the new page is saved as a draft, so that a refusal loses nothing that was
    written; publishing its revision then makes it live.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # the page makes one where none is given
            self.fields["slug"].widget = SlugInput.of_page(self.instance, self.parent_page)

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
            self.instance.has_unpublished_changes = True
        return super().save(commit=commit)


class SluggedForm(CheckedForm):
    """The form of an object with a slug, which is made of its names where none is given."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].widget = SlugInput.of_object(self.instance)


class PageCopyForm(CopyForm):
    """Proposes a slug that is free, since a copy stands beside its original to begin with."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        parent = self.page.get_parent()
        self.fields["new_slug"].initial = free_below(parent, self.page.slug)
        self.fields["new_slug"].widget = SlugInput.of_copy(self.page, parent)
