"""Values from a file, in two steps: hand it in, read what it would change, take it over.

Hides where the file lies between the steps: in the database, for two hours, for its sender only.
"""

import csv
import io

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from apps.figures.importing.columns import FIGURE_COLUMNS, VALUE_COLUMNS
from apps.figures.importing.plan import Plan, What
from apps.figures.importing.reading import MOST_BYTES, NotATable, read_table
from apps.figures.importing.taking import take_over, try_out
from apps.figures.models import Figure, HandedInTable
from apps.figures.services import OnClash

CLASHES = [
    (OnClash.CONTEST.value, gettext_lazy("keep both as a conflict, until somebody settles it")),
    (OnClash.SUPERSEDE.value, gettext_lazy("the file is right and supersedes the other")),
]


def may_import(user) -> bool:
    """Tell whether a user may take values over from a file: it adds figures and changes them."""
    policy = policy_registry.get_by_type(Figure)
    return all(policy.user_has_permission(user, action) for action in ("add", "change"))


def import_button() -> HeaderButton:
    """Return the button that leads here."""
    return HeaderButton(_("Import values"), url=reverse("figure_import:upload"), icon_name="upload")


class _ImportMixin(PermissionCheckedMixin):
    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Figure)

    def user_has_permission(self, permission):
        return may_import(self.request.user)

    permission_required = "add"


class _ImportPage(_ImportMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Import values")
    header_icon = "upload"

    def get_breadcrumbs_items(self):
        listing = reverse(Figure.snippet_viewset.get_url_name("list"))
        return [
            *self.breadcrumbs_items,
            {"url": listing, "label": _("Figures")},
            *self.steps(),
        ]

    def steps(self) -> list[dict]:
        return [{"url": "", "label": self.get_page_title()}]


class TableForm(forms.Form):
    """The file, and what becomes of values that contradict the registry's."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, up to 5 MB and 5,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.tsv,.txt"}),
        # Its sender's name for it is only shown.
        max_length=None,
    )
    on_clash = forms.ChoiceField(
        label=gettext_lazy("If a value contradicts the current one for the same period"),
        choices=CLASHES,
        initial=OnClash.CONTEST.value,
        widget=forms.RadioSelect,
    )

    def clean_file(self):
        """Keep the bytes as ``data``; refuse what is no table of values."""
        file = self.cleaned_data["file"]
        self.data_read = file.read(MOST_BYTES + 1)
        try:
            read_table(self.data_read)
        except NotATable as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file


class UploadView(_ImportPage):
    template_name = "figures/admin/import.html"

    def post(self, request, *args, **kwargs):
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        HandedInTable.objects.expired().delete()
        table = HandedInTable.objects.create(
            handed_in_by=request.user,
            name=form.cleaned_data["file"].name[-200:],
            data=form.data_read,
        )
        return HttpResponseRedirect(preview_url(table, form.cleaned_data["on_clash"]))

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", TableForm())
        return super().get_context_data(**kwargs) | {
            "columns": [
                (_("The figure"), FIGURE_COLUMNS),
                (_("Its value"), VALUE_COLUMNS),
            ],
        }


def preview_url(table: HandedInTable, on_clash: str) -> str:
    """Return where it stands what a table would change."""
    address = reverse("figure_import:preview", args=[table.pk])
    return address if on_clash == OnClash.CONTEST.value else f"{address}?on_clash={on_clash}"


class PreviewView(_ImportPage):
    """What would change; sent, it is done, if it is still the same."""

    template_name = "figures/admin/import_preview.html"

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            return super().dispatch(request, *args, **kwargs)
        own = HandedInTable.objects.fresh().filter(handed_in_by=request.user)
        self.table = own.filter(pk=kwargs["pk"]).first()
        if self.table is None:
            messages.error(request, _("That file is no longer kept here. Hand it in again."))
            return HttpResponseRedirect(reverse("figure_import:upload"))
        return super().dispatch(request, *args, **kwargs)

    def steps(self):
        upload = {"url": reverse("figure_import:upload"), "label": _("Import values")}
        return [upload, {"url": "", "label": self.table.name}]

    def get_page_subtitle(self):
        return self.table.name

    @property
    def on_clash(self) -> OnClash:
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        known = {choice.value: choice for choice in OnClash}
        return known.get(sent.get("on_clash"), OnClash.CONTEST)

    @cached_property
    def rows(self):
        return read_table(bytes(self.table.data))

    def get(self, request, *args, **kwargs):
        return self.shown(try_out(self.rows, by=request.user, on_clash=self.on_clash))

    def post(self, request, *args, **kwargs):
        seen = request.POST.get("plan") or "none"
        plan = take_over(self.rows, by=request.user, on_clash=self.on_clash, seen=seen)
        if not plan.is_taken:
            messages.warning(
                request,
                _("Nothing has been taken over: the registry has changed. See again what would."),
            )
            return self.shown(plan)
        self.table.delete()
        messages.success(request, told(plan))
        return HttpResponseRedirect(reverse(Figure.snippet_viewset.get_url_name("list")))

    def shown(self, plan: Plan):
        other = next(choice for choice in OnClash if choice is not self.on_clash)
        return self.render_to_response(
            self.get_context_data(
                plan=plan,
                on_clash=self.on_clash.value,
                is_file_right=self.on_clash is OnClash.SUPERSEDE,
                clashes=sum(
                    plan.counts.get(what, 0) for what in (What.CONTESTING, What.SUPERSEDING)
                ),
                other_way=preview_url(self.table, other.value),
            )
        )


def told(plan: Plan) -> str:
    """Return in one sentence what has been done."""
    at_rest = {What.LEFT_OUT, What.UNCHANGED, What.REFUSED}
    count = sum(many for what, many in plan.counts.items() if what not in at_rest)
    said = ngettext("%(count)s row taken over.", "%(count)s rows taken over.", count)
    told = said % {"count": count}
    if waiting := plan.counts.get(What.CONTESTING):
        more = ngettext(
            "%(count)s value contradicts another one and waits on the figures desk.",
            "%(count)s values contradict others and wait on the figures desk.",
            waiting,
        )
        told = f"{told} {more % {'count': waiting}}"
    return told


class EmptyFileView(_ImportMixin, View):
    """The columns, with nothing below; the mark at its beginning tells Excel it is UTF-8."""

    def get(self, request, *args, **kwargs):
        text = io.StringIO()
        csv.writer(text).writerow([column.name for column in (*FIGURE_COLUMNS, *VALUE_COLUMNS)])
        return HttpResponse(
            text.getvalue().encode("utf-8-sig"),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="figures.csv"'},
        )


class FigureImport(ViewSet):
    """The addresses of the import; a button of the figures' listing leads there."""

    name = "figure_import"
    url_prefix = "figure-import"

    def get_urlpatterns(self):
        return [
            path("", UploadView.as_view(), name="upload"),
            path("empty.csv", EmptyFileView.as_view(), name="empty"),
            path("<uuid:pk>/", PreviewView.as_view(), name="preview"),
        ]
