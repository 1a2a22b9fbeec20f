"""What visitors sought in vain, most sought first, with what they may have meant."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.contrib.redirects.models import Redirect

from apps.addresses import proposals
from apps.addresses.admin.access import MayLeadMixin
from apps.addresses.importing.taking import found_out
from apps.addresses.models import MissedAddress
from apps.addresses.rules import Refused, Rules
from apps.core.redirects import choose

PER_PAGE = 25
ORDERS = {"times": ("-times", "-last_on", "path"), "last": ("-last_on", "-times", "path")}


def waiting():
    """Return the addresses that somebody may do something about."""
    led_on = Redirect.objects.filter(old_path=OuterRef("path"), automatically_created=False)
    return MissedAddress.objects.exclude(Exists(led_on))


class MissedView(MayLeadMixin, WagtailAdminTemplateMixin, TemplateView):
    """The list; ``?ignored=1`` shows those that somebody has put away."""

    template_name = "addresses/admin/missed.html"
    page_title = gettext_lazy("Addresses not found")
    header_icon = "warning"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def header_buttons(self):
        url = reverse("wagtailredirects:start_import")
        return [HeaderButton(_("Import addresses"), url=url, icon_name="upload")]

    def get_context_data(self, **kwargs):
        asked = self.request.GET
        is_ignored = "ignored" in asked
        order = asked.get("order") if asked.get("order") in ORDERS else "times"
        rows = waiting().filter(is_ignored=is_ignored).order_by(*ORDERS[order])
        items = Paginator(rows, PER_PAGE).get_page(asked.get("p"))
        meant = {} if is_ignored else proposals.for_desk([row.path for row in items])
        for row in items:
            row.meant = meant.get(row.path, [])
        return super().get_context_data(**kwargs) | {
            "items": items,
            "order": order,
            "is_ignored": is_ignored,
            "ignored_count": waiting().filter(is_ignored=True).count(),
            "here": self.request.get_full_path(),
        }


class DecideView(MayLeadMixin, View):
    """Lets an address lead to a page, puts it away, or takes it back, and returns to the list."""

    http_method_names = ["post"]

    def post(self, request, pk):
        row = get_object_or_404(MissedAddress, pk=pk)
        if "page" in request.POST:
            self._lead(row, request.POST["page"])
        else:
            row.is_ignored = request.POST.get("ignore") == "1"
            row.save(update_fields=["is_ignored"])
            told = _("%(path)s is ignored.") if row.is_ignored else _("%(path)s is back.")
            messages.success(request, told % {"path": row.path})
        back = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()})
        return HttpResponseRedirect(back if is_ours else reverse("addresses_missed"))

    def _lead(self, row: MissedAddress, page: str) -> None:
        rules = Rules()
        try:
            choice, _remark = rules.choice(rules.old_path(row.path), page)
        except Refused as refused:
            messages.error(self.request, f"{row.path}: {refused}")
            return
        choose([choice])
        found_out([choice.path])
        messages.success(
            self.request,
            _("%(path)s leads to “%(page)s” now.") % {"path": row.path, "page": rules.told(choice)},
        )
