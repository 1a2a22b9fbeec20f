"""The search in the desk's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from apps.search.admin.missed import MissedViewSet
from apps.search.admin.promotions import PromotionViewSet


class SearchMenu(SnippetViewSetGroup):
    items = (PromotionViewSet, MissedViewSet)
    menu_label = _("Site search")
    menu_icon = "search"
    menu_order = 170


register_snippet(SearchMenu)
