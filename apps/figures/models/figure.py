"""What is measured: its names, its unit, its definition, who keeps it and how often."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from apps.core.bilingual import Words
from apps.core.forms import SluggedForm
from apps.core.slugged import Slugged
from apps.figures.models.observation import Observation

# Addresses below the registry that are no figure's.
RESERVED_SLUGS = ["targets"]


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
    def with_conflicts(self):
        """Tell of each figure whether values contradict each other, as ``has_conflict``."""
        rivals = Observation.objects.conflicts().filter(figure=models.OuterRef("pk"))
        return self.annotate(has_conflict=models.Exists(rivals))

    def kept_by(self, user):
        """Return the figures whose questions go to `user`: their own, and those of nobody."""
        return self.filter(models.Q(owner=user) | models.Q(owner=None))

    def with_latest(self):
        """Fetch each figure's observations along, newest first, in one more query."""
        return self.select_related("group").prefetch_related(
            models.Prefetch(
                "observations",
                Observation.objects.current().with_source().newest_first(),
            )
        )


class Figure(Slugged, index.Indexed, ClusterableModel):
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
        verbose_name=pgettext_lazy("figures", "group"),
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
        verbose_name=pgettext_lazy("figures", "owner"),
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

    slugs_not_free = tuple(RESERVED_SLUGS)
    base_form_class = SluggedForm
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
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_SLUGS), name="figures_slug_is_free"
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("The registry has a page of its own at this address: choose another.")}
            )

    @property
    def label(self) -> str:
        return self.short or self.name

    @property
    def latest(self):
        """The newest observation that is no target, else the newest target, else None."""
        # The children of a clusterable model can't be queried once edited; sort in Python.
        found = [o for o in self.observations.all() if o.is_current]
        found.sort(key=lambda o: (not o.is_target, o.ordering_date, o.pk or 0), reverse=True)
        return found[0] if found else None

    def all_values(self) -> list[Observation]:
        """Return every value, newest first, superseded and contradicting ones too."""
        if not hasattr(self, "_all_values"):
            found = Observation.objects.filter(figure=self).newest_first()
            related = ("superseded_by", "contests", "entered_by", "source_page")
            self._all_values = list(found.select_related(*related))
            for observation in self._all_values:
                observation.figure = self
                for other in (observation.superseded_by, observation.contests):
                    if other is not None:
                        other.figure = self
        return self._all_values
