"""What somebody decides about a value: it is still right, it wins, it was met, it must go.

Each is one address: asked for, it says what will happen; sent, it does it and goes back to where
the person came from.
"""

from django import forms
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from apps.figures import services
from apps.figures.admin.values import OfFigureMixin
from apps.figures.models import Observation
from apps.figures.models.observation import today
from apps.figures.usage import places


class _DecisionView(OfFigureMixin, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "figures/admin/decide.html"
    header_icon = "order"
    button = ""
    is_serious = False

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.observation = get_object_or_404(Observation.objects.with_figure(), pk=kwargs["pk"])
        self.figure = self.observation.figure

    def get_success_url(self):
        return get_valid_next_url_from_request(self.request) or super().get_success_url()

    @property
    def sent(self):
        """What was sent, or None when the page was only asked for."""
        return self.request.POST if self.request.method == "POST" else None

    def get_form(self) -> forms.Form:
        return forms.Form(self.sent)

    def question(self) -> str:
        """Return what will happen, as a sentence."""
        raise NotImplementedError

    def decide(self, form: forms.Form) -> str:
        """Do it; return what was done, as a sentence. Raises services.Refused."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            told = self.decide(form)
        except services.InUse as in_use:
            return self.render_to_response(self.get_context_data(form=form, places=in_use.places))
        except services.Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, told)
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(**kwargs) | {
            "observation": self.observation,
            "question": self.question(),
            "button": self.button,
            "is_serious": self.is_serious,
            "next": self.get_success_url(),
            "media": kwargs["form"].media,
        }


class ConfirmView(_DecisionView):
    """It is still the latest value: somebody has made sure today."""

    page_title = gettext_lazy("Confirm a value")
    button = gettext_lazy("Confirm")

    def question(self):
        return _("You have made sure today that this is still the latest value.")

    def decide(self, form):
        services.confirm_checked(observation=self.observation, by=self.request.user)
        return _("Confirmed: %(value)s.") % {"value": self.observation.plain}


class KeepView(_DecisionView):
    """It is right, and what contradicts it is not."""

    page_title = gettext_lazy("Settle a conflict")
    button = gettext_lazy("Keep this value")

    def question(self):
        first = self.observation.contests or self.observation
        sides = [first, *Observation.objects.conflicts().filter(contests=first)]
        others = [side.plain for side in sides if side.pk != self.observation.pk]
        return _("This value is right. It will supersede: %(others)s.") % {
            "others": ", ".join(others) or "–"
        }

    def decide(self, form):
        services.resolve(keep=self.observation, by=self.request.user)
        return _("%(value)s is the value that counts.") % {"value": self.observation.plain}


class SettleForm(forms.Form):
    """What became of a target, and where that is known from."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("The target was"),
        choices=[*Observation.Outcome.choices, ("", gettext_lazy("open: not decided yet"))],
        required=False,
        widget=forms.RadioSelect,
    )
    decided_by = forms.ModelChoiceField(
        Observation.objects.none(),
        label=gettext_lazy("The value that decided it"),
        required=False,
        help_text=gettext_lazy("The count at the end, or the target that came instead."),
    )
    source_text_en = forms.CharField(
        label=gettext_lazy("Source (English)"), max_length=255, required=False
    )
    source_text_zh = forms.CharField(
        label=gettext_lazy("Source (Chinese)"), max_length=255, required=False
    )
    source_url = forms.URLField(
        label=gettext_lazy("Source address"), required=False, assume_scheme="https"
    )
    on = forms.DateField(
        label=gettext_lazy("Decided on"), required=False, initial=today, widget=AdminDateInput
    )

    def __init__(self, *args, target: Observation, **kwargs):
        super().__init__(*args, **kwargs)
        others = Observation.objects.with_figure().filter(
            Q(figure=target.figure), Q(superseded_by=None) | Q(pk=target.outcome_observation_id)
        )
        self.fields["decided_by"].queryset = others.exclude(pk=target.pk).newest_first()
        self.fields["decided_by"].label_from_instance = lambda observation: (
            f"{observation.plain} · {observation.period_label or _('undated')}"
        )

    def clean(self):
        data = super().clean()
        named = ("decided_by", "source_text_en", "source_text_zh", "source_url")
        if data.get("outcome") and not any(data.get(name) for name in named):
            self.add_error("source_text_en", _("Say where the outcome is known from."))
        return data


class SettleView(_DecisionView):
    """A target was met, missed or superseded."""

    page_title = gettext_lazy("Settle a target")
    button = gettext_lazy("Save the outcome")

    def get_form(self):
        target = self.observation
        known = {
            "outcome": target.outcome,
            "decided_by": target.outcome_observation_id,
            "source_text_en": target.outcome_source_text_en,
            "source_text_zh": target.outcome_source_text_zh,
            "source_url": target.outcome_source_url,
            "on": target.outcome_on or today(),
        }
        return SettleForm(self.sent, target=target, initial=known)

    def question(self):
        return _("What became of this target? Readers see the outcome with its source.")

    def decide(self, form):
        services.settle_target(target=self.observation, by=self.request.user, **form.cleaned_data)
        return _("Saved: what became of the target %(value)s.") % {"value": self.observation.plain}


class RemoveView(_DecisionView):
    """It should never have been entered."""

    permission_required = "delete"
    page_title = gettext_lazy("Remove a value")
    button = gettext_lazy("Remove")
    is_serious = True

    def question(self):
        return _(
            "Remove only what should never have been entered. A value that was right once stays "
            "in the history: enter the newer one instead."
        )

    def decide(self, form):
        told = self.observation.plain
        services.remove_observation(observation=self.observation, by=self.request.user)
        return _("Removed: %(value)s.") % {"value": told}

    def get_context_data(self, **kwargs):
        if self.request.method == "GET":
            kwargs["places"] = places(services.uses_of_observation(self.observation))
        return super().get_context_data(**kwargs)
