"""What is measured, and each value of it with its period and its source."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from apps.core.bilingual import Words, active_suffix
from apps.figures import notation


class FigureGroup(models.Model):
    """A heading of the registry, under which figures of one subject stand."""

    name_en = models.CharField(_("name (English)"), max_length=120)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Words("name")
    panels = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("figure group")
        verbose_name_plural = _("figure groups")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.name


class FigureQuerySet(models.QuerySet):
    def with_latest(self):
        """Fetch each figure's observations along, newest first, in one more query."""
        return self.select_related("group").prefetch_related(
            models.Prefetch(
                "observations",
                Observation.objects.current().select_related("source_page").newest_first(),
            )
        )


class Figure(index.Indexed, ClusterableModel):
    """A quantity that the district reports on, shared by both languages."""

    class Kind(models.TextChoices):
        COUNT = "count", _("count")
        SHARE = "share", _("share")
        GROWTH = "growth", _("growth")
        RANK = "rank", _("rank")
        MONEY = "money", _("money")
        LENGTH = "length", _("length")
        AREA = "area", _("area")
        OTHER = "other", _("other")

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    name_en = models.CharField(_("name (English)"), max_length=200)
    name_zh = models.CharField(_("name (Chinese)"), max_length=200, blank=True)
    short_en = models.CharField(
        _("label (English)"),
        max_length=120,
        blank=True,
        help_text=_("Stands under the large number; the name is used when empty."),
    )
    short_zh = models.CharField(_("label (Chinese)"), max_length=120, blank=True)
    unit_en = models.CharField(
        _("unit (English)"), max_length=40, blank=True, help_text=_("%, km², enterprises …")
    )
    unit_zh = models.CharField(_("unit (Chinese)"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COUNT)
    definition_en = models.TextField(_("definition (English)"), blank=True)
    definition_zh = models.TextField(_("definition (Chinese)"), blank=True)
    group = models.ForeignKey(
        FigureGroup,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("group"),
    )
    subject = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("subject"),
        help_text=_("The page that the figure speaks of."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_figures",
        verbose_name=_("owner"),
        help_text=_("Who keeps it current."),
    )
    review_interval_days = models.PositiveIntegerField(
        _("review every (days)"), null=True, blank=True
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    name = Words("name")
    short = Words("short")
    unit = Words("unit")
    definition = Words("definition")

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
                FieldRowPanel([FieldPanel("short_en"), FieldPanel("short_zh")]),
                FieldPanel("slug"),
            ],
            heading=_("What is measured"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("unit_en"), FieldPanel("unit_zh")]),
                FieldPanel("definition_en"),
                FieldPanel("definition_zh"),
            ],
            heading=_("How it is measured"),
        ),
        InlinePanel("observations", heading=_("Observations"), label=_("Observation")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("group"), FieldPanel("sort_order")]),
                FieldPanel("subject"),
                FieldRowPanel([FieldPanel("owner"), FieldPanel("review_interval_days")]),
            ],
            heading=_("Where it belongs and who keeps it"),
        ),
    ]
    search_fields = [
        index.SearchField("name_en"),
        index.SearchField("name_zh"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_zh"),
        index.FilterField("kind"),
    ]

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["group__sort_order", "sort_order", "name_en"]

    def __str__(self):
        return self.name

    @property
    def label(self) -> str:
        return self.short or self.name

    @property
    def latest(self):
        """The newest observation that is no target, else the newest target, else None."""
        # The children of a clusterable model can't be queried once edited; sort in Python.
        found = [o for o in self.observations.all() if o.superseded_by_id is None]
        found.sort(key=lambda o: (not o.is_target, o.ordering_date), reverse=True)
        return found[0] if found else None


class ObservationQuerySet(models.QuerySet):
    def current(self):
        """Leave out what a later observation has superseded."""
        return self.filter(superseded_by=None)

    def newest_first(self):
        moment = models.functions.Coalesce("as_of", "period_end", "due")
        return self.order_by(moment.desc(nulls_last=True), "-pk")

    def with_figure(self):
        return self.select_related("figure", "figure__group", "source_page")


class Observation(models.Model):
    """One value of a figure: for a period or a day, from a source."""

    class Comparator(models.TextChoices):
        EQUAL = "=", _("exactly")
        ABOUT = "~", _("about")
        NEARLY = "~<", _("nearly")
        LESS = "<", _("less than")
        MORE = ">", _("more than")
        AT_LEAST = ">=", _("at least")
        AT_MOST = "<=", _("at most")

    class Status(models.TextChoices):
        ACTUAL = "actual", _("actual")
        ESTIMATE = "estimate", _("estimate")
        TARGET = "target", _("target")

    figure = ParentalKey(Figure, on_delete=models.CASCADE, related_name="observations")
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    comparator = models.CharField(
        _("comparator"), max_length=2, choices=Comparator, default=Comparator.EQUAL
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTUAL)
    period_start = models.DateField(_("period from"), null=True, blank=True)
    period_end = models.DateField(_("period to"), null=True, blank=True)
    as_of = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("For a count taken on one day.")
    )
    period_note_en = models.CharField(_("period in words (English)"), max_length=120, blank=True)
    period_note_zh = models.CharField(_("period in words (Chinese)"), max_length=120, blank=True)
    due = models.DateField(_("due"), null=True, blank=True, help_text=_("For targets."))
    source_text_en = models.CharField(_("source (English)"), max_length=255, blank=True)
    source_text_zh = models.CharField(_("source (Chinese)"), max_length=255, blank=True)
    source_url = models.URLField(_("source address"), blank=True)
    source_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="observations_sourced",
        verbose_name=_("source report"),
    )
    source_paragraph = models.PositiveIntegerField(_("paragraph"), null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )

    period_note = Words("period_note")
    source_text = Words("source_text")

    panels = [
        FieldRowPanel([FieldPanel("comparator"), FieldPanel("value"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end"), FieldPanel("as_of")]),
        FieldRowPanel([FieldPanel("period_note_en"), FieldPanel("period_note_zh")]),
        FieldPanel("due"),
        FieldRowPanel([FieldPanel("source_text_en"), FieldPanel("source_text_zh")]),
        FieldPanel("source_url"),
        FieldRowPanel([FieldPanel("source_page"), FieldPanel("source_paragraph")]),
        FieldPanel("superseded_by"),
    ]

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start__isnull=True) | Q(period_start__lte=F("period_end")),
                name="figures_period_in_order",
                violation_error_message=_("The period ends before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(status="target") | Q(due__isnull=False),
                name="figures_target_has_due_date",
                violation_error_message=_("A target needs the date it is due."),
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
                name="figures_not_superseded_by_itself",
                violation_error_message=_("An observation can’t supersede itself."),
            ),
        ]

    def __str__(self):
        return self.plain

    def clean(self):
        if (self.period_start is None) != (self.period_end is None):
            raise ValidationError(
                {"period_end": _("A period needs both its first and its last day.")}
            )
        if not (self.source_text_en or self.source_text_zh or self.source_url or self.source_page):
            raise ValidationError({"source_text_en": _("Say where the value comes from.")})

    @property
    def is_target(self) -> bool:
        return self.status == self.Status.TARGET

    @property
    def ordering_date(self) -> str:
        """ISO date of the end of what the value speaks of; "" when unknown."""
        moment = self.as_of or self.period_end or self.due
        return moment.isoformat() if moment else ""

    @property
    def qualifier(self) -> str:
        return notation.qualifier(self.comparator, active_suffix())

    @property
    def number(self) -> str:
        return notation.number(self.value, self.figure.kind, active_suffix())

    @property
    def unit(self) -> str:
        return self.figure.unit

    @property
    def period_label(self) -> str:
        """The period or day in words; the editor's own words where no date fits."""
        dated = notation.period_label(
            self.period_start, self.period_end, self.as_of, active_suffix()
        )
        if self.is_target and self.due and not dated:
            dated = notation.period_label(None, None, self.due, active_suffix())
        return self.period_note or dated

    @property
    def source_label(self) -> str:
        return self.source_text or (self.source_page.title if self.source_page else "")

    @property
    def plain(self) -> str:
        """Value in one run of text: "nearly 7,000 enterprises", "近7000家"."""
        if active_suffix() == "zh":
            return f"{self.qualifier}{self.number}{self.unit}"
        unit = self.unit if self.unit == "%" else f" {self.unit}" if self.unit else ""
        return f"{self.qualifier.lower()} {self.number}{unit}".strip()
