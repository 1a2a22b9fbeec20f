"""The directory of enterprises and institutions, and the profile of each."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from apps.clusters.models import ClusterPage
from apps.clusters.system import stroke_numbers, strokes_of
from apps.core.bilingual import active_suffix
from apps.core.fields import BodyField
from apps.core.models import IndexPage
from apps.core.seo import describe, without_blanks
from apps.core.syllables import read_aloud
from apps.core.twins import in_language
from apps.enterprises.directory import Directory
from apps.enterprises.panels import ENTERPRISE_PANELS
from apps.names.pages import NamedPage, contact_field
from apps.names.queries import mentions_of
from apps.photos.models import for_readers, photo_field
from apps.story.blocks import StoryBlock
from apps.story.models import StoryMixin


class EnterpriseQuerySet(PageQuerySet):
    def for_listing(self):
        """Fetch along what a row of the directory shows."""
        return self.select_related("place").prefetch_related("clusters__tier").order_by("title")

    def listed(self) -> list:
        """Return the enterprises as rows: a list, each with its strokes, in few queries."""
        rows = with_strokes(self.for_listing())
        by_sound = active_suffix() == "zh"
        return sorted(rows, key=lambda row: read_aloud(row.title)) if by_sound else rows


def with_strokes(enterprises) -> list:
    """Return ``enterprises`` as a list, each knowing its strokes and clusters, in one query.

    A cluster of another language stands for its twin in the language of the enterprises.
    """
    enterprises = list(enterprises)
    if not enterprises:
        return []
    locale_id = enterprises[0].locale_id
    numbers = stroke_numbers(locale_id)
    meant = in_language((c for one in enterprises for c in one.clusters.all()), locale_id)
    for enterprise in enterprises:
        clusters = enterprise.clusters.all()
        enterprise.strokes = strokes_of(clusters, numbers)
        enterprise.shown_clusters = list(dict.fromkeys(meant[c.pk] for c in clusters))
    return enterprises


class EnterpriseIndexPage(IndexPage):
    """The directory: every enterprise and institution, found by name, cluster and kind."""

    subpage_types = ["enterprises.EnterprisePage"]
    page_description = _("The directory of enterprises and institutions")
    sought_as = ("directory", "enterprises", "companies", "企业名录", "企业", "目录")

    class Meta:
        verbose_name = _("directory")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        directory = Directory(EnterprisePage.objects.live().child_of(self), request.GET)
        context |= {
            "listing": directory.listing,
            "facets": directory.facets,
            "query": directory.query,
        }
        return context


class EnterprisePage(StoryMixin, NamedPage):
    """One enterprise or institution. The page stays when the enterprise leaves, and says so."""

    class Kind(models.TextChoices):
        HEADQUARTERS = "headquarters", _("headquarters")
        RD_CENTRE = "rd_centre", _("R&D centre")
        LITTLE_GIANT = "little_giant", _("“Little Giant”")
        HIGH_TECH = "high_tech", _("high-tech enterprise")
        START_UP = "start_up", _("start-up")
        ENTERPRISE = "enterprise", _("enterprise")
        INSTITUTION = "institution", _("institution")

    class State(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("enterprise", "active")
        MOVED_OUT = "moved_out", _("moved out")
        MERGED = "merged", _("merged")
        CLOSED = "closed", _("closed")

    clusters = ParentalManyToManyField(
        ClusterPage, blank=True, related_name="enterprises", verbose_name=_("clusters")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ENTERPRISE)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.ACTIVE)
    state_note = models.CharField(_("note on the state"), max_length=255, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("merged into"),
    )
    founded = models.PositiveSmallIntegerField(_("founded (year)"), null=True, blank=True)
    in_district_since = models.PositiveSmallIntegerField(
        _("in the district since (year)"), null=True, blank=True
    )
    place = models.ForeignKey(
        "places.PlacePage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="enterprises",
        verbose_name=_("place"),
    )
    website = models.URLField(_("website"), blank=True)
    logo = photo_field(verbose_name=_("logo"))
    photo = photo_field()
    summary = models.TextField(_("summary"), blank=True)
    body = BodyField(StoryBlock(), blank=True, verbose_name=_("body"))
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    source_text = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("source address"), blank=True)
    contact = contact_field()

    content_panels = ENTERPRISE_PANELS
    search_fields = [
        *NamedPage.search_fields,
        index.SearchField("summary"),
        index.FilterField("kind"),
        index.FilterField("state"),
    ]

    objects = PageManager.from_queryset(EnterpriseQuerySet)()

    parent_page_types = ["enterprises.EnterpriseIndexPage"]
    page_description = _("The profile of one enterprise or institution")

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")

    search_kind, search_weight = "enterprise", 0.4

    def search_standfirst(self) -> str:
        return self.summary

    def search_aside(self) -> list[str]:
        return [cluster.title for cluster in self.clusters.all()] + [
            self.place.title if self.place else ""
        ]

    @property
    def kicker(self) -> str:
        return self.get_kind_display()

    @classmethod
    def enterprise_kinds(cls) -> list[str]:
        """Every kind but the institutions."""
        return [kind for kind in cls.Kind.values if kind != cls.Kind.INSTITUTION]

    @property
    def is_institution(self) -> bool:
        return self.kind == self.Kind.INSTITUTION

    @property
    def meta_description(self) -> str:
        return describe(self.search_description or self.summary)

    @property
    def meta_photo(self):
        return for_readers(self.photo) or for_readers(self.logo)

    @cached_property
    def strokes(self) -> list[int]:
        """The strokes of its clusters: which of the ten are lit beside its name."""
        return strokes_of(self.clusters.all())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        clusters = list(self.clusters.all())
        keys = {cluster.translation_key for cluster in clusters}
        shown = in_language([*clusters, self.place, self.merged_into], self.locale_id)
        same_cluster = (
            EnterprisePage.objects.live()
            .filter(clusters__translation_key__in=keys, locale=self.locale)
            .exclude(pk=self.pk)
            .distinct()
        )
        context["neighbours"] = with_strokes(same_cluster.for_listing()[:8])
        context["mentions"] = mentions_of(self)
        context["clusters"] = list(dict.fromkeys(shown[cluster.pk] for cluster in clusters))
        context["place"] = shown.get(self.place_id)
        context["merged_into"] = shown.get(self.merged_into_id)
        return context

    def schema_org(self, request) -> dict:
        return without_blanks(
            {
                "@type": "Organization",
                "name": self.title,
                "alternateName": self.other_name,
                "description": self.meta_description,
                "foundingDate": str(self.founded or ""),
                "sameAs": self.website,
                "location": {"@type": "Place", "name": self.place.title} if self.place else {},
                "url": self.get_full_url(request),
            }
        )
