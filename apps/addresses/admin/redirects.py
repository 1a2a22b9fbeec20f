"""Wagtail's forms of redirects, by the same rules as a list of addresses."""

import django_filters
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from apps.addresses.importing.taking import found_out
from apps.addresses.rules import Refused, Rules
from apps.core import cache
from apps.core.redirects import addresses_before


class AddressForm(RedirectForm):
    """Refuses what would never be followed, and keeps a page of ours instead of its address.

    What happened by itself gives way to what somebody chooses.
    """

    # Not Wagtail's field for a whole URL: an address of ours may begin with its first slash.
    redirect_link = forms.CharField(
        label=_("or to an address"),
        required=False,
        help_text=_("One of this site (/en/reports/…) or of another one (https://…)."),
    )

    def clean(self):
        self._check_target()
        if path := self._checked("old_path", Rules().old_path, self.cleaned_data.get("old_path")):
            self.cleaned_data["old_path"] = path
            self._bind_link(path)
        return super().clean()

    def _check_target(self) -> None:
        page, link = (self.cleaned_data.get(name) for name in ("redirect_page", "redirect_link"))
        if page and link:
            self.add_error("redirect_link", _("Choose a page or give an address, not both."))
        elif not (page or link or self.errors):
            self.add_error("redirect_page", _("Choose where it leads."))

    def _bind_link(self, path: str) -> None:
        link = self.cleaned_data.get("redirect_link")
        if not link or self.cleaned_data.get("redirect_page"):
            return
        if found := self._checked("redirect_link", Rules().choice, path, link):
            choice = found[0]
            self.cleaned_data["redirect_page"] = Page.objects.filter(pk=choice.page_id).first()
            self.cleaned_data["redirect_link"] = choice.link
            self.instance.redirect_page_route_path = choice.route

    def _checked(self, field: str, rule, *args):
        """Return what a rule makes of ``args``; None, and its refusal at the field."""
        if not all(args):
            return None
        try:
            return rule(*args)
        except Refused as refused:
            self.add_error(field, str(refused))
            return None

    @transaction.atomic
    def save(self, commit=True):
        """Save as somebody's choice; caches forget the old address, before and after."""
        if before := Redirect.objects.filter(pk=self.instance.pk).first():
            cache.purge(addresses=addresses_before(before))
        self.instance.automatically_created = False
        others = Redirect.objects.filter(
            old_path=self.instance.old_path, automatically_created=True
        )
        others.exclude(pk=self.instance.pk).delete()
        redirect = super().save(commit)
        found_out([redirect.old_path])
        cache.purge(addresses=addresses_before(redirect))
        return redirect


class RedirectFilters(RedirectsReportFilterSet):
    """Wagtail's, whose words would stay in the language of the moment when the code is loaded."""

    is_permanent = django_filters.ChoiceFilter(
        label=_("Type"),
        choices=[(True, _("Permanent")), (False, _("Temporary"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta(RedirectsReportFilterSet.Meta):
        fields = ["is_permanent"]


class ListView(views.IndexView):
    filterset_class = RedirectFilters


class AddView(views.CreateView):
    form_class = AddressForm

    def get_initial(self):
        return super().get_initial() | {"old_path": self.request.GET.get("old_path", "")}


class EditView(views.EditView):
    form_class = AddressForm
