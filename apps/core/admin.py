"""One shape for the desk's page listings, so that every kind of page is found the same way."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet


def page_listing(model, *, name: str, icon: str, columns=(), related=(), order: int = 200):
    """Return a listing in the desk's menu of every page of one type.

    Args:
        model: the page class.
        name: the viewset's name, which is its address too.
        icon: a Wagtail icon.
        columns: pairs ``(attribute, label)`` shown between the title and the date.
        related: foreign keys that the columns read, fetched along.
        order: place in the menu, ascending.
    """

    class ListingView(IndexView):
        def get_base_queryset(self):
            return super().get_base_queryset().select_related(*related)

    class Listing(PageListingViewSet):
        index_view_class = ListingView if related else IndexView
        add_to_admin_menu = True
        menu_order = order

    Listing.model = model
    Listing.icon = icon
    Listing.menu_label = capfirst(model._meta.verbose_name_plural)
    Listing.columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        *(Column(attribute, label=label) for attribute, label in columns),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
            width="12%",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
    ]
    return Listing(name)
