"""Reports: the pieces that visitors read, their sections and series."""

from functools import cached_property

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail.search import index

from apps.core.bilingual import Words
from apps.core.fields import BodyField
from apps.core.forms import SluggedForm
from apps.core.listing import list_page
from apps.core.models import BasePage, IndexPage
from apps.core.slugged import Slugged
from apps.core.text import Paragraph
from apps.photos.models import photo_field
from apps.reports.blocks import ReportStoryBlock
from apps.reports.forms import ReportForm
from apps.reports.presentation import ReportPresentation
from apps.reports.strokes import light_strokes


class Section(Slugged):
    """Where a report belongs: "Special Reports" is one."""

    name_en = models.CharField(_("name (English)"), max_length=80)
    name_zh = models.CharField(_("name (Chinese)"), max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    name = Words("name")
    base_form_class = SluggedForm
    panels = [FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]), FieldPanel("slug")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["name_en"]

    def __str__(self):
        return self.name


class Series(Slugged):
    """Reports that belong together, in an order that editors fix by their parts."""

    name_en = models.CharField(_("name (English)"), max_length=120)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)

    name = Words("name")
    description = Words("description")
    base_form_class = SluggedForm
    panels = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldPanel("slug"),
        FieldPanel("description_en"),
        FieldPanel("description_zh"),
    ]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name_en"]

    def __str__(self):
        return self.name


class ReportQuerySet(PageQuerySet):
    def for_listing(self):
        """Fetch along what a row shows, newest first."""
        return (
            self.select_related("section", "series", "lead_photo")
            .prefetch_related("bylines__person")
            .order_by("-display_date", "-pk")
        )


class ReportIndexPage(IndexPage):
    """All reports, newest first, by section."""

    subpage_types = ["reports.ReportPage"]
    page_description = _("The list of reports")
    sought_as = ("reports", "news", "报道", "新闻")

    class Meta:
        verbose_name = _("report index")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        reports = ReportPage.objects.live().child_of(self)
        sections = list(Section.objects.filter(reports__in=reports).distinct())
        chosen = next((s for s in sections if s.slug == request.GET.get("section")), None)
        if chosen:
            reports = reports.filter(section=chosen)
        listing = list_page(reports.for_listing(), request.GET, per_page=20)
        light_strokes(listing.items)
        leads = not chosen and listing.page_number == 1
        context |= {
            "sections": sections,
            "section": chosen,
            "listing": listing,
            "lead": listing.items[0] if leads and listing.items else None,
        }
        return context


class Byline(Orderable):
    """One of the people who made a report, in the order shown."""

    page = ParentalKey("reports.ReportPage", on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey(
        "names.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    role_en = models.CharField(_("role (English)"), max_length=80, blank=True)
    role_zh = models.CharField(_("role (Chinese)"), max_length=80, blank=True)

    role = Words("role")
    panels = [
        FieldPanel("person"),
        FieldRowPanel([FieldPanel("role_en"), FieldPanel("role_zh")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("byline")


def this_minute():
    """Return now, as exact as the editor's form writes it."""
    return timezone.now().replace(second=0, microsecond=0)


class Correction(TranslatableMixin, Orderable):
    """What was wrong in a report and when it was mended; frozen once readers saw it."""

    page = ParentalKey("reports.ReportPage", on_delete=models.CASCADE, related_name="corrections")
    made_at = models.DateTimeField(_("corrected at"), default=this_minute)
    text = models.TextField(_("what was wrong, and what is right"))
    frozen = models.BooleanField(default=False, editable=False)

    panels = [FieldPanel("made_at"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")


class ReportPage(ReportPresentation, BasePage):
    """A report, as visitors read it."""

    base_form_class = ReportForm

    short_headline = models.CharField(
        _("short headline"), max_length=80, blank=True, help_text=_("For lists and the phone.")
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("section"),
    )
    standfirst = models.TextField(_("standfirst"), blank=True)
    dateline = models.CharField(
        _("dateline"), max_length=120, blank=True, help_text=_("Where it was written.")
    )
    display_date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    lead_photo = photo_field(
        verbose_name=_("lead photo"),
        help_text=_("Empty: the photo that opens the body leads."),
    )
    body = BodyField(ReportStoryBlock(), blank=True, verbose_name=_("body"))
    series = models.ForeignKey(
        Series,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("series"),
    )
    part = models.PositiveSmallIntegerField(_("part"), null=True, blank=True)
    source_name = models.CharField(
        _("source"), max_length=160, blank=True, help_text=_("When the piece is republished.")
    )
    source_url = models.URLField(_("source address"), blank=True)

    content_panels = [
        MultiFieldPanel(
            [
                *BasePage.content_panels,
                FieldPanel("short_headline"),
                FieldPanel("standfirst"),
            ],
            heading=_("Headline and standfirst"),
        ),
        InlinePanel("bylines", heading=_("Bylines"), label=_("Byline")),
        FieldRowPanel(
            [FieldPanel("section"), FieldPanel("display_date"), FieldPanel("dateline")],
            heading=_("Section and date"),
        ),
        FieldPanel("lead_photo"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("series"), FieldPanel("part")], heading=_("Series")),
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url")],
            heading=_("Source of a republished piece"),
        ),
        InlinePanel("corrections", heading=_("Corrections"), label=_("Correction")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("standfirst", boost=1.5),
        index.SearchField("body"),
        index.FilterField("display_date"),
        index.FilterField("section"),
    ]

    objects = PageManager.from_queryset(ReportQuerySet)()

    row_relations = ("section",)
    parent_page_types = ["reports.ReportIndexPage"]
    subpage_types = []
    page_description = _("A piece, as visitors read it")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def save(self, *args, **kwargs):
        if self.live:
            for correction in self.corrections.all():
                correction.frozen = True
        return super().save(*args, **kwargs)

    @property
    def kicker(self) -> str:
        return self.section.name if self.section else ""

    @property
    def meta_photo(self):
        return self.lead.photo if self.lead else None

    @cached_property
    def byline_people(self) -> list:
        return [byline.person for byline in self.bylines.all()]

    def get_context(self, request, *args, **kwargs):
        if self.pk:
            prefetch_related_objects([self], "bylines__person")
        return super().get_context(request, *args, **kwargs)

    def paragraphs(self) -> list[Paragraph]:
        """Every text in which names are looked for; number 0 is no body paragraph."""
        return [*self.texts_around_body(), *super().paragraphs()]
