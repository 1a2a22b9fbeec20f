"""A piece becomes a draft in two steps: hand it in, look over what was read.

Hides where the file lies between the steps: in the database, for two days, for its sender only.
"""

import io
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from PIL import Image, UnidentifiedImageError
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from apps.desk import addresses, pictures, readers, services, stubs
from apps.desk.admin import preview
from apps.desk.admin.forms import PieceForm
from apps.desk.models import HandedInPiece
from apps.desk.piece import NotAPiece
from apps.names.services import name_matcher
from apps.photos.permissions import policy as photo_policy
from apps.reports.models import ReportIndexPage

THUMBNAIL = 320  # pixels, the longer side at the most


def may_import(user) -> bool:
    """Tell whether a user may add reports anywhere."""
    lists = ReportIndexPage.objects.all()
    return any(page.permissions_for_user(user).can_add_subpage() for page in lists)


class _ImportPage(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Import a piece")
    header_icon = "doc-full-inverse"

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, *self.steps()]

    def steps(self) -> list[dict]:
        return [{"url": "", "label": self.get_page_title()}]


class HandInView(_ImportPage):
    template_name = "desk/admin/import.html"

    def post(self, request, *args, **kwargs):
        form = PieceForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        HandedInPiece.objects.expired().delete()
        handed_in = HandedInPiece.objects.create(
            handed_in_by=request.user,
            name=form.name or form.piece.headline[:200],
            data=form.data_read,
            date=form.cleaned_data["date"],
            url=form.cleaned_data["url"],
        )
        return HttpResponseRedirect(reverse("piece_import:review", args=[handed_in.pk]))

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", PieceForm())
        return super().get_context_data(**kwargs)


class _OfOneMixin:
    """Finds the handed-in piece of the address among one's own."""

    @cached_property
    def handed_in(self) -> HandedInPiece | None:
        own = HandedInPiece.objects.fresh().filter(handed_in_by=self.request.user)
        return own.filter(pk=self.kwargs["pk"]).first()


class ReviewView(_OfOneMixin, _ImportPage):
    """What was read, and what becomes of it; sent, the draft is made."""

    template_name = "desk/admin/review.html"

    def dispatch(self, request, *args, **kwargs):
        if may_import(request.user) and self.handed_in is None:
            messages.error(request, _("That piece is no longer kept here. Hand it in again."))
            return HttpResponseRedirect(reverse("piece_import:hand_in"))
        return super().dispatch(request, *args, **kwargs)

    def steps(self):
        return [
            {"url": reverse("piece_import:hand_in"), "label": _("Import a piece")},
            {"url": "", "label": self.handed_in.name},
        ]

    def get_page_subtitle(self):
        return self.handed_in.name

    @cached_property
    def read(self):
        piece, own = services.read_file(bytes(self.handed_in.data), date=self.handed_in.date)
        return replace(piece, source_url=self.handed_in.url or piece.source_url), own

    @cached_property
    def piece(self):
        return self.read[0]

    @cached_property
    def earlier(self):
        """The report that an earlier version became, when this editor may change it."""
        known = services.earlier_version(self.piece)
        if known is None:
            return None
        allowed = known.report.permissions_for_user(self.request.user)
        return known if allowed.can_edit() and not allowed.page_locked() else None

    def get_context_data(self, **kwargs):
        piece, locale = self.piece, services.place_for(self.piece).locale
        hits = [preview.found(hit) for hit in piece.mentions]
        changes = services.changes_of(self.earlier.report, piece) if self.earlier else []
        return super().get_context_data(**kwargs) | {
            "piece": piece,
            "handed_in": self.handed_in,
            "pictures": {picture.name for picture in self.read[1]},
            "lines": preview.lines(piece, name_matcher(locale.pk)),
            "warnings": [preview.worded(one) for one in piece.warnings if not one.paragraph],
            "figures": [preview.found(hit) for hit in piece.figures],
            "known": [one for one in hits if one.hit.page_id],
            "unknown": [(number, preview.found(hit)) for number, hit in enumerate(self.unknown)],
            "earlier": self.earlier,
            "changes": changes,
            "old_path": addresses.old_path(piece.source_url),
        }

    @cached_property
    def unknown(self):
        return stubs.unknown_names(self.piece, user=self.request.user)

    def post(self, request, *args, **kwargs):
        user = request.user
        changes_earlier = self.earlier is not None and request.POST.get("into") != "new"
        with transaction.atomic():
            photos, said = self._photos(user)
            if changes_earlier:
                changed = services.change_report(
                    self.earlier.report, self.piece, user=user, photos=photos
                )
                report = changed.report
            else:
                report = services.make_draft(
                    self.piece, user=user, date=self.handed_in.date, photos=photos
                ).report
            made = stubs.make_stubs(self._wanted_stubs(), self.piece, user=user)
            if request.POST.get("redirect") and addresses.old_path(self.piece.source_url):
                addresses.remember(report, self.piece.source_url, redirects=True)
            self.handed_in.delete()
        for line in said:
            messages.warning(request, line)
        if changes_earlier and not changed.changes:
            messages.info(request, _("Nothing differs from what the site has: no change was made."))
        else:
            messages.success(request, _told(report, made))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[report.pk]))

    def _photos(self, user):
        if not self.read[1]:
            return [], []
        if not photo_policy.user_has_permission(user, "add"):
            return [], [_("You may not add photos: the pictures in the file were left out.")]
        return pictures.take_in([], self.piece, own=self.read[1], by=user)

    def _wanted_stubs(self):
        wanted = set(self.request.POST.getlist("stub"))
        return [hit for hit in self.unknown if hit.name in wanted]


def _told(report, made) -> str:
    told = _("The draft “%(title)s” is ready.") % {"title": report.title}
    if made:
        more = ngettext(
            "%(count)s page was begun for a name: %(names)s.",
            "%(count)s pages were begun for names: %(names)s.",
            len(made),
        )
        names = ", ".join(page.title for page in made)
        told = f"{told} {more % {'count': len(made), 'names': names}}"
    return told


class PictureView(_OfOneMixin, View):
    """A small copy of a picture inside a handed-in piece, for its sender."""

    def get(self, request, *args, **kwargs):
        if self.handed_in is None:
            raise Http404
        try:
            held = readers.read(bytes(self.handed_in.data)).pictures
        except NotAPiece as problem:
            raise Http404 from problem
        data = next((picture.data for picture in held if picture.name == kwargs["name"]), None)
        if data is None:
            raise Http404
        response = HttpResponse(_thumbnail(data), content_type="image/jpeg")
        response["Cache-Control"] = "private, max-age=3600"
        return response


def _thumbnail(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (THUMBNAIL, THUMBNAIL))
            image.thumbnail((THUMBNAIL, THUMBNAIL))
            file = io.BytesIO()
            image.convert("RGB").save(file, "JPEG", quality=75)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as problem:
        raise Http404 from problem
    return file.getvalue()


class ImportMenuItem(MenuItem):
    """The way in, shown to whoever may add reports."""

    def is_shown(self, request):
        return may_import(request.user)


class PieceImport(ViewSet):
    """The addresses of the import, and its way in the menu."""

    name = "piece_import"
    url_prefix = "import"
    icon = "upload"
    menu_label = gettext_lazy("Import a piece")
    menu_order = 105
    add_to_admin_menu = True

    def get_menu_item(self, order=None):
        return ImportMenuItem(
            self.menu_label,
            self.menu_url,
            name=self.menu_name,
            icon_name=self.menu_icon,
            order=order or self.menu_order,
        )

    @property
    def menu_url(self):
        return reverse(self.get_url_name("hand_in"))

    def get_urlpatterns(self):
        return [
            path("", HandInView.as_view(), name="hand_in"),
            path("<uuid:pk>/", ReviewView.as_view(), name="review"),
            path("<uuid:pk>/picture/<slug:name>/", PictureView.as_view(), name="picture"),
        ]
