"""The industrial framework as data, and the page of each of its nodes."""

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from apps.clusters.system import strokes_of, tiers_of, with_strokes
from apps.core.bilingual import Words
from apps.core.fields import BodyField
from apps.core.forms import SluggedForm
from apps.core.models import IndexPage
from apps.core.seo import without_blanks
from apps.core.slugged import Slugged
from apps.core.twins import in_language
from apps.figures.uses import LIVE, Use
from apps.names.pages import NamedPage, contact_field
from apps.names.queries import events_among, mentions_of, reports_among
from apps.photos.models import photo_field
from apps.story.blocks import StoryBlock
from apps.story.models import StoryMixin


class Framework(Slugged, ClusterableModel):
    """A plan for the district's industry: "1+2+3+4" is one, the next is another."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=120)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    intro_en = models.TextField(_("introduction (English)"), blank=True)
    intro_zh = models.TextField(_("introduction (Chinese)"), blank=True)

    name = Words("name")
    intro = Words("intro")

    base_form_class = SluggedForm
    panels = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldPanel("slug"),
        FieldPanel("intro_en"),
        FieldPanel("intro_zh"),
        InlinePanel("tiers", heading=_("Tiers"), label=_("Tier")),
    ]

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Tier(Orderable):
    """One tier of a framework: its numeral, what it is called, what its nodes are for."""

    framework = ParentalKey(Framework, on_delete=models.CASCADE, related_name="tiers")
    numeral = models.PositiveSmallIntegerField(_("numeral"))
    title_en = models.CharField(_("title (English)"), max_length=80)
    title_zh = models.CharField(_("title (Chinese)"), max_length=80, blank=True)
    role_en = models.CharField(_("role (English)"), max_length=160, blank=True)
    role_zh = models.CharField(_("role (Chinese)"), max_length=160, blank=True)

    title = Words("title")
    role = Words("role")

    panels = [
        FieldPanel("numeral"),
        FieldRowPanel([FieldPanel("title_en"), FieldPanel("title_zh")]),
        FieldRowPanel([FieldPanel("role_en"), FieldPanel("role_zh")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")

    def __str__(self):
        return f"{self.numeral} · {self.title}"


class ClusterQuerySet(PageQuerySet):
    def in_framework_order(self):
        """Order as the framework does: by tier, and within a tier as editors placed them."""
        return self.select_related("tier").order_by("tier__sort_order", "path")


class ClusterIndexPage(StoryMixin, IndexPage):
    """The whole system on one page: tiers, and the nodes of each."""

    framework = models.ForeignKey(
        Framework,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("framework"),
    )
    body = BodyField(StoryBlock(), blank=True, verbose_name=_("body"))

    content_panels = [
        *IndexPage.content_panels,
        FieldPanel("framework"),
        FieldPanel("body"),
    ]
    subpage_types = ["clusters.ClusterPage"]
    page_description = _("The framework and its nodes")
    sought_as = ("1+2+3+4", "framework", "clusters", "industries", "产业体系", "产业集群")

    class Meta:
        verbose_name = _("cluster index")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["tiers"] = tiers_of(self.framework, self.locale_id)
        return context


class KeyFigure(Orderable):
    """A figure that a cluster is measured by."""

    page = ParentalKey("clusters.ClusterPage", on_delete=models.CASCADE, related_name="key_figures")
    figure = models.ForeignKey(
        "figures.Figure", on_delete=models.PROTECT, related_name="+", verbose_name=_("figure")
    )
    panels = [FieldPanel("figure")]

    class Meta(Orderable.Meta):
        verbose_name = _("key figure")

    @property
    def use(self) -> Use:
        """What the cluster shows of it: always the latest value."""
        return Use(self.figure_id, mode=LIVE, place=f"key-figure.{self.figure_id}")


class ClusterPage(StoryMixin, NamedPage):
    """One node of the framework: an industry, a support or a field."""

    tier = models.ForeignKey(
        Tier,
        on_delete=models.PROTECT,
        related_name="nodes",
        verbose_name=_("tier"),
    )
    thesis = models.CharField(
        _("thesis"),
        max_length=255,
        blank=True,
        help_text=_("One sentence: what this cluster is for."),
    )
    standfirst = models.TextField(_("standfirst"), blank=True)
    photo = photo_field()
    body = BodyField(StoryBlock(), blank=True, verbose_name=_("body"))
    contact = contact_field()

    content_panels = [
        NamedPage.name_panel,
        FieldPanel("tier"),
        FieldPanel("thesis"),
        FieldPanel("standfirst"),
        FieldPanel("photo"),
        InlinePanel("key_figures", heading=_("Key figures"), label=_("Key figure"), max_num=4),
        FieldPanel("body"),
        FieldPanel("contact"),
    ]
    search_fields = [
        *NamedPage.search_fields,
        index.SearchField("standfirst"),
        index.FilterField("tier"),
    ]

    objects = PageManager.from_queryset(ClusterQuerySet)()

    row_relations = ("tier",)
    parent_page_types = ["clusters.ClusterIndexPage"]
    page_description = _("One node of the framework")

    class Meta:
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")

    search_kind, search_weight = "cluster", 0.6

    def search_standfirst(self) -> str:
        return " ".join(text for text in (self.thesis, self.standfirst) if text)

    @property
    def kicker(self) -> str:
        return self.tier.title if self.tier_id else ""

    @cached_property
    def stroke(self) -> int | None:
        """The node's place in the framework, counted from 1: the stroke that stands for it."""
        return next(iter(strokes_of([self])), None)

    @property
    def _key_uses(self) -> list[Use]:
        return [chosen.use for chosen in self.key_figures.all()]

    def uses_of_figures(self) -> list[Use]:
        return [*self._key_uses, *super().uses_of_figures()]

    @property
    def _own_enterprises(self):
        """The enterprises of the page's language, whichever language's cluster they name."""
        found = self.enterprises.model.objects.live().filter(locale=self.locale)
        return found.filter(clusters__translation_key=self.translation_key).distinct()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        naming = mentions_of(self)
        neighbours = ClusterPage.objects.live().filter(tier=self.tier, locale=self.locale)
        enterprises = self._own_enterprises.listed() if self.pk else []
        places = in_language((e.place for e in enterprises if e.place_id), self.locale_id)
        shown = {place.pk: place for place in places.values() if place.live}
        context |= {
            "readings": self.figure_readings.of(self._key_uses),
            "enterprises": enterprises,
            "reports": reports_among(naming),
            "events": events_among(naming),
            "places": list(shown.values()),
            "neighbours": with_strokes(neighbours.exclude(pk=self.pk).in_framework_order()),
        }
        return context

    def schema_org(self, request) -> dict:
        return without_blanks(
            {
                "@type": "WebPage",
                "name": self.title,
                "alternateName": self.other_name,
                "description": self.meta_description,
                "url": self.get_full_url(request),
            }
        )
