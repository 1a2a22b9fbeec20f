"""The front door, plain content pages, and the menus around them."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, TranslatableMixin

from apps.clusters.system import tiers_of
from apps.core.fields import BodyField
from apps.core.languages import language_tag
from apps.core.models import BasePage
from apps.core.seo import describe
from apps.core.translation import TranslationRules
from apps.enterprises.models import EnterprisePage
from apps.events.models import EventPage
from apps.figures.selection import Readings
from apps.figures.uses import LIVE, Use
from apps.home.blocks import FooterColumnBlock, MenuItemBlock
from apps.home.chosen import chosen_pages
from apps.photos.models import photo_field
from apps.places.models import PlacePage
from apps.reports.models import ReportPage
from apps.reports.strokes import light_strokes
from apps.story.blocks import StoryBlock
from apps.story.models import StoryMixin

LATEST = 3
NEWEST = 14


def page_link(**kwargs) -> models.ForeignKey:
    """A link to a page of the site that empties when the page goes."""
    options = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+"}
    return models.ForeignKey("wagtailcore.Page", **{**options, **kwargs})


class HomePage(BasePage):
    """The front door: what the district is, and the ways in."""

    headline = models.TextField(
        _("headline"), help_text=_("One line of the headline to a line."), blank=True
    )
    standfirst = models.TextField(_("standfirst"), blank=True)
    primary_link = page_link(verbose_name=_("first button leads to"))
    primary_label = models.CharField(_("first button"), max_length=40, blank=True)
    secondary_link = page_link(verbose_name=_("second button leads to"))
    secondary_label = models.CharField(_("second button"), max_length=40, blank=True)
    lead_report = models.ForeignKey(
        ReportPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead report"),
        help_text=_("Empty: the newest report."),
    )
    figures_title = models.CharField(_("title of the figures"), max_length=120, blank=True)
    framework = models.ForeignKey(
        "clusters.Framework",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("framework"),
    )
    framework_title = models.CharField(_("title of the framework"), max_length=120, blank=True)
    framework_intro = models.TextField(_("words beside the framework"), blank=True)
    places_title = models.CharField(_("title of the places"), max_length=120, blank=True)
    places_intro = models.TextField(_("words beside the map"), blank=True)

    content_panels = [
        MultiFieldPanel(
            [*BasePage.content_panels, FieldPanel("headline"), FieldPanel("standfirst")],
            heading=_("Proposition"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([PageChooserPanel("primary_link"), FieldPanel("primary_label")]),
                FieldRowPanel([PageChooserPanel("secondary_link"), FieldPanel("secondary_label")]),
            ],
            heading=_("Buttons"),
        ),
        InlinePanel("slices", heading=_("Strip of pictures"), label=_("Slice"), max_num=10),
        MultiFieldPanel(
            [
                FieldPanel("figures_title"),
                InlinePanel("chosen_figures", label=_("Figure"), max_num=4),
            ],
            heading=_("Figures"),
        ),
        FieldPanel("lead_report"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("framework_title", "framework_intro", "framework")],
            heading=_("Framework"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("places_title"),
                FieldPanel("places_intro"),
                InlinePanel("chosen_places", label=_("Place"), max_num=12),
            ],
            heading=_("Places"),
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "reports.ReportIndexPage",
        "clusters.ClusterIndexPage",
        "enterprises.EnterpriseIndexPage",
        "places.PlaceIndexPage",
        "events.EventIndexPage",
        "figures.FigureIndexPage",
        "home.ContentPage",
    ]
    page_description = _("The front door of one language")

    class Meta:
        verbose_name = _("home page")

    @property
    def headline_lines(self) -> list[str]:
        return [line for line in (self.headline or self.title).splitlines() if line.strip()]

    @property
    def meta_description(self) -> str:
        return describe(self.search_description or self.standfirst)

    @cached_property
    def meta_photo(self):
        return next((piece.photo for piece in self.shown_slices), None)

    @property
    def shown_slices(self) -> list["HomeSlice"]:
        """The strip's pictures that readers may see."""
        return [
            piece
            for piece in self.slices.select_related("photo", "page")
            if piece.photo.may_be_shown
        ]

    figures_are_dated = False

    def uses_of_figures(self) -> list[Use]:
        """Return the uses of the figures chosen for the front door."""
        return [chosen.use for chosen in self.chosen_figures.all()]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        uses = self.uses_of_figures()
        reports = ReportPage.objects.live().filter(locale=self.locale).for_listing()
        # Not ``self.lead_report``, which would fetch its people one by one.
        chosen = ReportPage.objects.filter(pk=self.lead_report_id).values("translation_key")
        lead = reports.filter(translation_key__in=chosen).first() or reports.first()
        latest = list(reports.exclude(pk=getattr(lead, "pk", None))[:LATEST])
        light_strokes([lead, *latest] if lead else latest)
        context |= {
            **chosen_pages(self),
            "readings": Readings(uses).of(uses),
            "lead_report": lead,
            "latest_reports": latest,
            "tiers": tiers_of(self.framework, self.locale_id),
            "newest_enterprises": EnterprisePage.objects.live()
            .filter(locale=self.locale, kind__in=EnterprisePage.enterprise_kinds())
            .order_by("-first_published_at", "title")[:NEWEST],
            "coming_events": EventPage.objects.live()
            .filter(locale=self.locale)
            .select_related("place")
            .coming()[:LATEST],
        }
        return context

    def schema_org(self, request) -> dict:
        return {
            "@type": "WebSite",
            "name": self.title,
            "url": self.get_full_url(request),
            "inLanguage": language_tag(self.locale.language_code),
        }


class HomeSlice(TranslatableMixin, Orderable):
    """One picture of the strip, and the page it opens."""

    override_translatable_fields = TranslationRules()

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="slices")
    photo = photo_field(null=False, blank=False)
    label = models.CharField(_("label"), max_length=40)
    page = page_link(verbose_name=_("leads to"))
    panels = [FieldPanel("photo"), FieldPanel("label"), PageChooserPanel("page")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("slice")


class HomeFigure(Orderable):
    """A figure chosen for the front door."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="chosen_figures")
    figure = models.ForeignKey(
        "figures.Figure", on_delete=models.CASCADE, related_name="+", verbose_name=_("figure")
    )
    panels = [FieldPanel("figure")]

    class Meta(Orderable.Meta):
        verbose_name = _("chosen figure")

    @property
    def use(self) -> Use:
        """What the front door shows of it: always the latest value."""
        return Use(self.figure_id, mode=LIVE, place=f"chosen-figure.{self.figure_id}")


class HomePlace(Orderable):
    """A place chosen for the map on the front door."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="chosen_places")
    place = models.ForeignKey(
        PlacePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("place")
    )
    panels = [FieldPanel("place")]

    class Meta(Orderable.Meta):
        verbose_name = _("chosen place")


class ContentPage(StoryMixin, BasePage):
    """About, privacy, accessibility statement, corrections policy."""

    standfirst = models.TextField(_("standfirst"), blank=True)
    body = BodyField(StoryBlock(), blank=True, verbose_name=_("body"))

    content_panels = [*BasePage.content_panels, FieldPanel("standfirst"), FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    page_description = _("A page of text")

    class Meta:
        verbose_name = _("content page")

    def schema_org(self, request) -> dict:
        return {"@type": "WebPage", "name": self.title, "url": self.get_full_url(request)}


@register_setting(icon="list-ul")
class NavigationSettings(BaseSiteSetting):
    """The main menu and the columns of the footer; labels follow the reader's language."""

    main_menu = BodyField(
        blocks.StreamBlock([("item", MenuItemBlock())], required=False),
        blank=True,
        verbose_name=_("main menu"),
    )
    footer = BodyField(
        blocks.StreamBlock([("column", FooterColumnBlock())], required=False),
        blank=True,
        verbose_name=_("footer"),
    )

    panels = [FieldPanel("main_menu"), FieldPanel("footer")]

    class Meta:
        verbose_name = _("menus and footer")
