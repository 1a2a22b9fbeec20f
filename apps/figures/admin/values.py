"""Entering and correcting the values of a figure on the desk."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.permissions import policy_registry

from apps.figures import services
from apps.figures.models import Figure, Observation
from apps.figures.services import OnClash, Outcome, Recorded, Refused

CLASHES = [
    (OnClash.CONTEST.value, gettext_lazy("keep both as a conflict, until somebody settles it")),
    (OnClash.SUPERSEDE.value, gettext_lazy("this one is right and supersedes the other")),
]
TOLD = {
    Outcome.ADDED: (messages.success, gettext_lazy("Added: %(value)s.")),
    Outcome.CHANGED: (messages.success, gettext_lazy("Changed: %(value)s.")),
    Outcome.UNCHANGED: (messages.success, gettext_lazy("%(value)s was there already.")),
    Outcome.SUPERSEDING: (
        messages.success,
        gettext_lazy(
            "%(value)s supersedes %(rival)s. Pages that keep the old value still show it."
        ),
    ),
    Outcome.CONTESTING: (
        messages.warning,
        gettext_lazy(
            "%(value)s contradicts %(rival)s. Both are kept, and pages go on showing %(rival)s "
            "until somebody settles the conflict."
        ),
    ),
}


class ObservationForm(WagtailAdminModelForm):
    """One value; a clash with another one is no mistake, but a question."""

    on_clash = forms.ChoiceField(
        label=gettext_lazy("If another value stands for the same period"),
        choices=CLASHES,
        initial=OnClash.CONTEST.value,
        widget=forms.RadioSelect,
    )

    def validate_constraints(self):
        """Leave the rules to the model's ``clean`` and to the service that saves."""


PANEL = ObjectList(
    [*Observation.panels, FieldPanel("on_clash")], base_form_class=ObservationForm
).bind_to_model(Observation)


def edit_url(figure_id: int) -> str:
    """Return where a figure is edited."""
    return reverse(Figure.snippet_viewset.get_url_name("edit"), args=[figure_id])


class OfFigureMixin:
    """A view of one figure's values: who may change the figure may change them.

    A subclass sets ``figure`` in ``setup``.
    """

    permission_required = "change"
    figure: Figure

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Figure)

    def get_success_url(self):
        return edit_url(self.figure.pk)

    def get_breadcrumbs_items(self):
        listing = reverse(Figure.snippet_viewset.get_url_name("list"))
        return [
            *self.breadcrumbs_items,
            {"url": listing, "label": _("Figures")},
            {"url": edit_url(self.figure.pk), "label": self.figure.name},
            {"url": "", "label": self.get_page_title()},
        ]


class _ByTheRegistry(OfFigureMixin):
    """Saves by :func:`services.record_observation`, and goes back to the figure."""

    model = Observation
    header_icon = "order"

    def get_panel(self):
        return PANEL

    def get_page_subtitle(self):
        return self.figure.name

    def form_valid(self, form):
        self.form = form
        try:
            done = services.record_observation(
                observation=form.instance,
                by=self.request.user,
                on_clash=OnClash(form.cleaned_data["on_clash"]),
            )
        except (Refused, ValidationError) as refused:
            form.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
        self._tell(done)
        return HttpResponseRedirect(self.get_success_url())

    def _tell(self, done: Recorded) -> None:
        say, words = TOLD[done.outcome]
        rival = done.rival.plain if done.rival else ""
        say(self.request, words % {"value": done.observation.plain, "rival": rival})


class AddValueView(_ByTheRegistry, generic.CreateView):
    """A new value of a figure; ``?status=target`` begins a target."""

    page_title = gettext_lazy("New value")
    submit_button_label = gettext_lazy("Add the value")
    submit_button_active_label = gettext_lazy("Adding…")
    error_message = gettext_lazy("The value could not be entered. See what is wrong below.")

    def setup(self, request, *args, figure_id, **kwargs):
        self.figure = get_object_or_404(Figure, pk=figure_id)
        super().setup(request, *args, **kwargs)

    def get_add_url(self):
        return reverse("figure_values:add", args=[self.figure.pk])

    def get_initial_form_instance(self):
        wanted = self.request.GET.get("status")
        known = wanted if wanted in Observation.Status.values else Observation.Status.ACTUAL
        return Observation(figure=self.figure, status=known)


class EditValueView(_ByTheRegistry, generic.EditView):
    """A value and its words, to be corrected."""

    page_title = gettext_lazy("Value")
    error_message = gettext_lazy("The value could not be saved. See what is wrong below.")

    def setup(self, request, *args, **kwargs):
        found = Observation.objects.with_figure()
        self.object = get_object_or_404(found, pk=kwargs["pk"])
        self.figure = self.object.figure
        super().setup(request, *args, **kwargs)

    def get_object(self, queryset=None):
        return self.object

    def get_edit_url(self):
        return reverse("figure_values:edit", args=[self.object.pk])

    @property
    def can_delete(self):
        return self.user_has_permission("delete")

    def get_delete_url(self):
        return reverse("figure_values:remove", args=[self.object.pk])
