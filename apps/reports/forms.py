"""The report's form: a correction, once published, can neither be changed nor removed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PageForm


class ReportForm(PageForm):
    """Keeps published corrections as readers have seen them."""

    def clean(self):
        cleaned = super().clean()
        formset = self.formsets.get("corrections")
        for form in formset.forms if formset else []:
            if not form.instance.pk or not form.instance.frozen:
                continue
            if form in formset.deleted_forms or _is_rewritten(form):
                self.add_error(
                    None,
                    ValidationError(
                        _(
                            "A published correction stays as readers saw it. Add another"
                            " correction instead."
                        )
                    ),
                )
        return cleaned


def _is_rewritten(form) -> bool:
    """Tell whether a correction says something else than before.

    The form knows times to the minute, so the seconds of a stored time prove nothing.
    """
    if "text" in form.changed_data:
        return True
    before, now = form.initial.get("made_at"), form.cleaned_data.get("made_at")
    return "made_at" in form.changed_data and not (
        before
        and now
        and before.replace(second=0, microsecond=0) == now.replace(second=0, microsecond=0)
    )
