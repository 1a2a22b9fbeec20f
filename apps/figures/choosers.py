"""The admin's chooser for values of figures: found by name, value or period, or made in place."""

from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenResponseMixin,
    ChosenViewMixin,
    CreateViewMixin,
    CreationFormMixin,
)
from wagtail.admin.widgets import AdminDateInput

from apps.core.choosers import WordedLate
from apps.figures.blocks import USE_LABELS
from apps.figures.inline import words
from apps.figures.models import Figure, Observation
from apps.figures.search import find_observations
from apps.figures.uses import DEFAULT, LIVE, MODES, PINNED


class ObservationFilterForm(BaseFilterForm):
    """One box: words of the name, a value as people write it, a year."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Name, value or year")}),
    )

    def filter(self, objects):
        if query := self.cleaned_data.get("q", "").strip():
            self.is_searching = True
            self.search_query = query
            return find_observations(objects, query)
        return objects


class NewObservationForm(forms.ModelForm):
    """A value of a figure that is there already, or of a new one, made in one go."""

    figure = forms.ModelChoiceField(
        Figure.objects.order_by("name_en"),
        label=_("Figure"),
        required=False,
        empty_label=_("A new figure"),
    )
    name_en = forms.CharField(label=_("Name of the new figure (English)"), required=False)
    name_zh = forms.CharField(label=_("Name of the new figure (Chinese)"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Figure.Kind.choices, required=False)
    unit_en = forms.CharField(label=_("Unit (English)"), required=False, max_length=40)
    unit_zh = forms.CharField(label=_("Unit (Chinese)"), required=False, max_length=40)

    class Meta:
        model = Observation
        fields = (
            "figure",
            "name_en",
            "name_zh",
            "kind",
            "unit_en",
            "unit_zh",
            "comparator",
            "value",
            "status",
            "period_start",
            "period_end",
            "as_of",
            "due",
            "source_text_en",
            "source_text_zh",
            "source_url",
        )
        widgets = dict.fromkeys(("period_start", "period_end", "as_of", "due"), AdminDateInput)

    def clean(self):
        data = super().clean()
        if not data.get("figure") and not (data.get("name_en") or data.get("name_zh")):
            self.add_error("name_en", _("Choose a figure, or give the new one a name."))
        return data

    @transaction.atomic
    def save(self, commit=True):
        if not self.cleaned_data.get("figure"):
            self.instance.figure = self._new_figure()
        return super().save(commit)

    def _new_figure(self) -> Figure:
        data = self.cleaned_data
        named = {key: data[key] for key in ("name_en", "name_zh", "unit_en", "unit_zh")}
        named["name_en"] = named["name_en"] or named["name_zh"]
        return Figure.objects.create(**named, kind=data["kind"] or Figure.Kind.COUNT)


class UseColumn(BaseColumn):
    """Chooses a value and says at once what happens when a newer one comes."""

    cell_template_name = "figures/admin/use_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        url = reverse("observation_chooser:chosen", args=[instance.pk])
        context["choices"] = [
            (f"{url}?use={PINNED}", _("Keep this value")),
            (f"{url}?use={LIVE}", _("Always the latest")),
        ]
        return context


class _Choose(BaseChooseView):
    filter_form_class = ObservationFilterForm

    @property
    def columns(self):
        columns = [
            self.title_column,
            Column("figure", label=_("Figure"), accessor="figure.name"),
            Column("period", label=_("Period"), accessor="period_label"),
            Column("status", label=_("Status"), accessor="get_status_display"),
        ]
        if self.request.GET.get("in_text"):
            columns.append(UseColumn("use", label=_("When a newer value comes")))
        return columns

    def get_object_list(self):
        return Observation.objects.with_figure().newest_first()


class ChooseObservationView(ChooseViewMixin, CreationFormMixin, _Choose):
    pass


class ChooseObservationResultsView(ChooseResultsViewMixin, CreationFormMixin, _Choose):
    pass


class _Chosen(ChosenResponseMixin):
    def get_chosen_response_data(self, item):
        use = self.request.GET.get("use", DEFAULT)
        use = use if use in MODES else DEFAULT
        return {
            **super().get_chosen_response_data(item),
            "figure": str(item.figure_id),
            "words": words(item),
            "use": use,
            "label": str(USE_LABELS[use]),
        }


class ObservationChosenView(ChosenViewMixin, _Chosen, View):
    def get_object(self, pk):
        return Observation.objects.with_figure().get(pk=pk)


class CreateObservationView(CreateViewMixin, CreationFormMixin, _Chosen, View):
    pass


class ObservationChooserViewSet(WordedLate):
    """Lists values with their figure's name, newest first."""

    model = Observation
    icon = "order"
    choose_one_text = _("Choose a value")
    choose_another_text = _("Choose another value")
    creation_tab_label = _("New value")
    create_action_label = _("Add it to the registry")
    creation_form_class = NewObservationForm
    preserve_url_parameters = ["multiple", "in_text"]
    choose_view_class = ChooseObservationView
    choose_results_view_class = ChooseObservationResultsView
    chosen_view_class = ObservationChosenView
    create_view_class = CreateObservationView
    register_widget = False


observation_chooser = ObservationChooserViewSet("observation_chooser")
