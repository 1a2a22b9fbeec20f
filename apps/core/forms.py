"""Hides that a page made in the editor becomes live by publishing, and in no other way."""

from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """The form of every page type.

    Wagtail's "publish" saves a new page as live first and asks afterwards whether it may
    be. Here the new page is saved as a draft, so that a refusal loses nothing that was
    written; publishing its revision then makes it live.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # the page makes one where none is given

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
            self.instance.has_unpublished_changes = True
        return super().save(commit=commit)
