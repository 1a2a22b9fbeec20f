"""The report's form: a correction, once published, can neither be changed nor removed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class ReportForm(WagtailAdminPageForm):
    """Keeps published corrections as readers have seen them."""

    def clean(self):
        cleaned = super().clean()
        formset = self.formsets.get("corrections")
        for form in formset.forms if formset else []:
            if not form.instance.pk or not form.instance.frozen:
                continue
            if form in formset.deleted_forms or {"text", "made_at"} & set(form.changed_data):
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
