"""Promoted results on the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from apps.core.choosers import SharedObjectViewSet
from apps.search import missed
from apps.search.models import Promotion
from apps.search.models.promoted import language_choices


class _ForgettingMixin:
    """What is promoted is no longer missed."""

    def save_instance(self):
        promotion = super().save_instance()
        codes = [promotion.language] if promotion.language else dict(language_choices())
        for line in promotion.lines:
            for code in codes:
                missed.forget(line, code)
        return promotion


class AddPromotionView(_ForgettingMixin, CreateView):
    """A new promotion; ``?words=`` and ``?language=`` fill it in."""

    def get_initial_form_instance(self):
        codes = dict(language_choices())
        language = self.request.GET.get("language", "")
        return Promotion(
            words=self.request.GET.get("words", "").replace("\x00", "")[:200],
            language=language if language in codes else "",
        )


class EditPromotionView(_ForgettingMixin, EditView):
    pass


class PromotionsView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("pages__page")


class PromotionViewSet(SharedObjectViewSet):
    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    add_view_class = AddPromotionView
    edit_view_class = EditPromotionView
    index_view_class = PromotionsView
    list_display = [
        "__str__",
        Column("titles", label=_("Pages shown first")),
        Column("get_language_display", label=_("Language")),
        Column("until", label=_("Until")),
    ]
    list_filter = ["language"]
    # The table itself is searched: no index knows of promotions.
    search_backend_name = None
    search_fields = ["words", "pages__page__title"]
