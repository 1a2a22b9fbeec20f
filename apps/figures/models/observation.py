"""One value of a figure with its period, its source, its age and what became of it.

Hides which of several values counts: a value is *current* unless another one superseded it or
it contradicts (*contests*) the current one. The database holds those rules too.
"""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from apps.core.bilingual import Words, active_suffix
from apps.figures import notation
from apps.figures.models.queries import NO_DATE, ObservationQuerySet, today

ONE_CURRENT = "figures_one_current_value"


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

    class Outcome(models.TextChoices):
        MET = "met", _("met")
        MISSED = "missed", _("missed")
        SUPERSEDED = "superseded", _("superseded")

    figure = ParentalKey("figures.Figure", on_delete=models.CASCADE, related_name="observations")
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    comparator = models.CharField(
        _("comparator"), max_length=2, choices=Comparator, default=Comparator.EQUAL
    )
    status = models.CharField(
        pgettext_lazy("observation", "status"), max_length=10, choices=Status, default=Status.ACTUAL
    )
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
    contests = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="contested_by",
        verbose_name=_("contradicts"),
        help_text=_("The current value of the same figure and period that says otherwise."),
    )
    checked_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last made sure that this is still the latest value."),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    outcome_source_text_en = models.CharField(
        _("source of the outcome (English)"), max_length=255, blank=True
    )
    outcome_source_text_zh = models.CharField(
        _("source of the outcome (Chinese)"), max_length=255, blank=True
    )
    outcome_source_url = models.URLField(_("address of that source"), blank=True)
    outcome_observation = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decides",
        verbose_name=_("the value that decided it"),
    )
    outcome_on = models.DateField(_("decided on"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(
        _("entered at"), null=True, blank=True, editable=False, default=timezone.now
    )

    period_note = Words("period_note")
    source_text = Words("source_text")
    outcome_source_text = Words("outcome_source_text")

    panels = [
        FieldRowPanel([FieldPanel("comparator"), FieldPanel("value"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("period_start"), FieldPanel("period_end"), FieldPanel("as_of")]),
        FieldRowPanel([FieldPanel("period_note_en"), FieldPanel("period_note_zh")]),
        FieldPanel("due"),
        FieldRowPanel([FieldPanel("source_text_en"), FieldPanel("source_text_zh")]),
        FieldPanel("source_url"),
        FieldRowPanel([FieldPanel("source_page"), FieldPanel("source_paragraph")]),
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
            models.CheckConstraint(
                condition=Q(contests__isnull=True) | ~Q(contests=F("id")),
                name="figures_not_contesting_itself",
                violation_error_message=_("An observation can’t contradict itself."),
            ),
            models.CheckConstraint(
                condition=Q(contests__isnull=True) | Q(superseded_by__isnull=True),
                name="figures_superseded_contests_nothing",
                violation_error_message=_("A superseded observation contradicts nothing."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(status="target", outcome_on__isnull=False),
                name="figures_outcome_of_target_has_day",
                violation_error_message=_(
                    "Only a target has an outcome, and the day it was decided."
                ),
            ),
            models.UniqueConstraint(
                "figure",
                "status",
                Coalesce("period_start", NO_DATE),
                Coalesce("period_end", NO_DATE),
                Coalesce("as_of", NO_DATE),
                Coalesce("due", NO_DATE),
                condition=Q(superseded_by__isnull=True, contests__isnull=True),
                name=ONE_CURRENT,
                violation_error_message=_("There is a current value for this period already."),
            ),
        ]

    def __str__(self):
        return self.plain

    def clean(self):
        if (self.period_start is None) != (self.period_end is None):
            raise ValidationError(
                {"period_end": _("A period needs both its first and its last day.")}
            )
        if self.period_start and self.period_start > self.period_end:
            raise ValidationError({"period_end": _("The period ends before it starts.")})
        if self.is_target and not self.due:
            raise ValidationError({"due": _("A target needs the date it is due.")})
        if not (self.source_text_en or self.source_text_zh or self.source_url or self.source_page):
            raise ValidationError({"source_text_en": _("Say where the value comes from.")})
        if self.outcome and not self.is_target:
            raise ValidationError({"status": _("It has an outcome, so it stays a target.")})

    # -- which value counts --------------------------------------------------------------

    @property
    def is_target(self) -> bool:
        return self.status == self.Status.TARGET

    @property
    def is_current(self) -> bool:
        """Whether no other value has superseded this one, and it contradicts none."""
        return self.superseded_by_id is None and self.contests_id is None

    @property
    def is_conflict(self) -> bool:
        """Whether this value contradicts a current one and nobody has decided between them."""
        return self.contests_id is not None and self.superseded_by_id is None

    def is_stale_on(self, day: date) -> bool:
        """Tell whether nobody has confirmed this value for too long on `day`.

        The same answer as :meth:`ObservationQuerySet.stale`.
        """
        interval = self.figure.review_interval_days
        if interval is None or self.is_target or self.figure.latest != self:
            return False
        due = self.review_due
        return due is None or due < day

    @property
    def review_due(self) -> date | None:
        """The last day before this value asks for a review; None when that is not known."""
        interval = self.figure.review_interval_days
        known = [moment for moment in (self.as_of or self.period_end, self.checked_on) if moment]
        return max(known) + timedelta(days=interval) if known and interval is not None else None

    @property
    def review_due_label(self) -> str:
        """The month in which it came up for review, "June 2025"; "" when that is not known."""
        return notation.month(self.review_due, active_suffix()) if self.review_due else ""

    @property
    def is_stale(self) -> bool:
        """Whether this is the newest value of its figure and due for a review today."""
        return self.is_stale_on(today())

    @property
    def is_open_question(self) -> bool:
        """Whether this target was due before today and nobody has said what became of it."""
        open_target = self.is_target and self.is_current and not self.outcome
        return open_target and self.due is not None and self.due < today()

    @property
    def ordering_date(self) -> str:
        """ISO date of the end of what the value speaks of; "" when unknown."""
        moment = self.as_of or self.period_end or self.due
        return moment.isoformat() if moment else ""

    # -- in words ------------------------------------------------------------------------

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
    def period_heading(self) -> str:
        """What kind of time :attr:`period_label` tells."""
        if self.is_target:
            return _("Due")
        return _("As of") if self.as_of and not self.period_note else _("Period")

    @property
    def source_label(self) -> str:
        return self.source_text or (self.source_page.title if self.source_page else "")

    @property
    def source_is_open(self) -> bool:
        """Whether every visitor may open the page that the value comes from."""
        page = self.source_page
        if page is None or not page.live:
            return False
        if not hasattr(self, "source_is_closed"):
            self.source_is_closed = page.get_view_restrictions().exists()
        return not self.source_is_closed

    @property
    def public_source(self) -> str:
        """The source in words; a page that not everybody may open is not even named."""
        return self.source_text or (self.source_for_reader.title if self.source_is_open else "")

    @property
    def source_for_reader(self) -> Page | None:
        """The page that the value comes from, in the reader's language where there is one.

        Known only of values fetched ``with_source``; of others it is the page itself.
        """
        path = getattr(self, "twin_path", None)
        if not path:
            return self.source_page
        return Page(url_path=path, title=self.twin_title)

    @property
    def paragraph_for_reader(self) -> int | None:
        """The paragraph of :attr:`source_for_reader`; a translation counts its own."""
        return None if getattr(self, "twin_path", None) else self.source_paragraph

    @property
    def plain(self) -> str:
        """Value in one run of text: "nearly 7,000 enterprises", "近7000家"."""
        if active_suffix() == "zh":
            return f"{self.qualifier}{self.number}{self.unit}"
        unit = self.unit if self.unit == "%" else f" {self.unit}" if self.unit else ""
        return f"{self.qualifier.lower()} {self.number}{unit}".strip()
