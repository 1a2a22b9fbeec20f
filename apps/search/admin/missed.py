"""Missed searches on the desk: what readers looked for in vain, and what can be done about it."""

from urllib.parse import urlencode

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from apps.core.publish_checks import PublishBlocked
from apps.names.models import Alias
from apps.search import missed, naming
from apps.search.models import Promotion
from apps.search.models.promoted import language_choices

PERMISSION = "search.add_promotion"


def _names() -> dict[str, str]:
    return {code: str(name) for code, name in language_choices()}


class _DeskMixin:
    """Only for those who may put results on top."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MissedView(_DeskMixin, WagtailAdminTemplateMixin, TemplateView):
    """What several readers searched in vain, most often first."""

    template_name = "search/admin/missed.html"
    page_title = gettext_lazy("Missed searches")
    header_icon = "help"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        names = _names()
        rows = [
            {
                "missed": one,
                "language": names.get(one.language, one.language),
                "question": urlencode({"words": one.words, "language": one.language}),
                "search_url": f"/{one.language}/search/?{urlencode({'q': one.words})}",
            }
            for one in missed.most_missed()
        ]
        return super().get_context_data(
            rows=rows,
            rare=missed.rarely_missed(),
            shown_from=missed.SHOWN_FROM,
            kept_days=missed.KEPT_DAYS,
            promotion_add_url=Promotion.snippet_viewset.get_url_name("add"),
            **kwargs,
        )


class ForgetView(_DeskMixin, View):
    """Drops one row: nothing is to be done about it."""

    http_method_names = ["post"]

    def post(self, request):
        words, language = request.POST.get("words", ""), request.POST.get("language", "")
        missed.forget(words.replace("\x00", ""), language)
        messages.success(request, _("“%(words)s” is off the list.") % {"words": words})
        return HttpResponseRedirect(reverse("search_missed:list"))


class NameForm(forms.Form):
    """Another name, and the page that is called so."""

    page = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=1), label=gettext_lazy("Page"), widget=AdminPageChooser
    )
    words = forms.CharField(label=gettext_lazy("Other name"), max_length=160)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the name"), choices=Alias.Language.choices
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Alias.Kind.choices)


class NameView(_DeskMixin, WagtailAdminTemplateMixin, FormView):
    """Gives a page the missed words as another of its names."""

    template_name = "search/admin/name.html"
    page_title = gettext_lazy("Add as another name")
    header_icon = "tag"
    form_class = NameForm

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("search_missed:list"), "label": MissedView.page_title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_initial(self):
        words = self.request.GET.get("words", "").replace("\x00", "")
        return {"words": words, "language": naming.language_of(words)}

    def form_valid(self, form):
        page, words = form.cleaned_data["page"], form.cleaned_data["words"]
        try:
            is_live = naming.add_name(
                page=page,
                name=words,
                language=form.cleaned_data["language"],
                kind=form.cleaned_data["kind"],
                by=self.request.user,
            )
        except naming.Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        except PublishBlocked as blocked:
            form.add_error(None, " ".join(problem.message for problem in blocked.problems))
            return self.form_invalid(form)
        for code in _names():
            missed.forget(words, code)
        told = (
            _("“%(page)s” is now also found as “%(name)s”.")
            if is_live
            else _("“%(name)s” stands in the draft of “%(page)s” and counts once it is published.")
        )
        messages.success(self.request, told % {"page": page.title, "name": words})
        return HttpResponseRedirect(reverse("search_missed:list"))


class MissedMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


class MissedViewSet(ViewSet):
    """The addresses of the missed searches, and their place in the menu."""

    name = "search_missed"
    url_prefix = "missed-searches"
    icon = "help"
    menu_item_class = MissedMenuItem
    menu_label = gettext_lazy("Missed searches")

    @property
    def menu_url(self):
        return reverse("search_missed:list")

    def get_urlpatterns(self):
        return [
            path("", MissedView.as_view(), name="list"),
            path("forget/", ForgetView.as_view(), name="forget"),
            path("name/", NameView.as_view(), name="name"),
        ]
