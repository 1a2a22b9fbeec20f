"""Old addresses from a file, in two steps: hand it in, read what would change, take it over.

Hides where the file lies between the steps: in the database, for two hours, for its sender only.
"""

import csv
import io

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from apps.addresses.admin.access import MayLeadMixin
from apps.addresses.importing.plan import Plan, What
from apps.addresses.importing.reading import MOST_BYTES, read_list
from apps.addresses.importing.taking import take_over, try_out
from apps.addresses.models import HandedInList
from apps.core.tables import NotATable

UPLOAD = "wagtailredirects:start_import"
COLUMNS = ("old", "new")
MOST_SHOWN = 500  # rows of one sort; who hands in thousands reads the first and the counts


class ListForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, up to 5 MB and 20,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt"}),
        # Its sender's name for it is only shown.
        max_length=None,
    )

    def clean_file(self):
        """Keep the bytes as ``data_read``; refuse what is no list of addresses."""
        file = self.cleaned_data["file"]
        self.data_read = file.read(MOST_BYTES + 1)
        try:
            read_list(self.data_read)
        except NotATable as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file


class _ImportPage(MayLeadMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Import addresses")
    header_icon = "upload"

    def get_breadcrumbs_items(self):
        redirects = {"url": reverse("wagtailredirects:index"), "label": _("Redirects")}
        return [*self.breadcrumbs_items, redirects, *self.steps()]

    def steps(self) -> list[dict]:
        return [{"url": "", "label": self.get_page_title()}]


class UploadView(_ImportPage):
    template_name = "addresses/admin/import.html"

    def post(self, request, *args, **kwargs):
        form = ListForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        HandedInList.objects.expired().delete()
        handed_in = HandedInList.objects.create(
            handed_in_by=request.user,
            name=form.cleaned_data["file"].name[-200:],
            data=form.data_read,
        )
        return HttpResponseRedirect(reverse("addresses_preview", args=[handed_in.pk]))

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", ListForm())
        old, new = COLUMNS
        return super().get_context_data(**kwargs) | {"old": old, "new": new}


class PreviewView(_ImportPage):
    """What would change; sent, it is done, if it is still the same."""

    template_name = "addresses/admin/import_preview.html"

    def dispatch(self, request, *args, **kwargs):
        own = HandedInList.objects.fresh().filter(handed_in_by=request.user.pk)
        self.handed_in = own.filter(pk=kwargs["pk"]).first()
        if self.handed_in is None:
            messages.error(request, _("That file is no longer kept here. Hand it in again."))
            return HttpResponseRedirect(reverse(UPLOAD))
        return super().dispatch(request, *args, **kwargs)

    def steps(self):
        upload = {"url": reverse(UPLOAD), "label": _("Import addresses")}
        return [upload, {"url": "", "label": self.handed_in.name}]

    def get_page_subtitle(self):
        return self.handed_in.name

    @cached_property
    def rows(self):
        return read_list(bytes(self.handed_in.data))

    def get(self, request, *args, **kwargs):
        return self._shown(try_out(self.rows))

    def post(self, request, *args, **kwargs):
        plan = take_over(self.rows, seen=request.POST.get("plan") or "none")
        if not plan.is_taken:
            messages.warning(
                request,
                _("Nothing has been taken over: the site has changed. See again what would."),
            )
            return self._shown(plan)
        self.handed_in.delete()
        messages.success(request, _told(plan))
        return HttpResponseRedirect(reverse("wagtailredirects:index"))

    def _shown(self, plan: Plan):
        return self.render_to_response(self.get_context_data(plan=plan, most=MOST_SHOWN))


def _told(plan: Plan) -> str:
    count = sum(plan.counts.get(what, 0) for what in (What.ADDED, What.CHANGED))
    told = ngettext("%(count)s address taken over.", "%(count)s addresses taken over.", count)
    return told % {"count": count}


class EmptyFileView(MayLeadMixin, View):
    """The columns, with nothing below; the mark at its beginning tells Excel it is UTF-8."""

    def get(self, request, *args, **kwargs):
        text = io.StringIO()
        csv.writer(text).writerow(COLUMNS)
        return HttpResponse(
            text.getvalue().encode("utf-8-sig"),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="addresses.csv"'},
        )
