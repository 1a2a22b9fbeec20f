"""Clusters and frameworks on the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from apps.clusters.models import ClusterPage, Framework
from apps.core.admin import page_listing
from apps.core.choosers import SharedObjectViewSet


@hooks.register("register_admin_viewset")
def clusters_listing():
    return page_listing(
        ClusterPage,
        name="clusters",
        icon="grip",
        columns=[("tier", _("Tier")), ("other_name", _("Other name"))],
        related=["tier"],
        order=120,
    )


class FrameworkViewSet(SharedObjectViewSet):
    model = Framework
    icon = "grip"
    list_display = ["name_en", "name_zh"]


register_snippet(FrameworkViewSet)
