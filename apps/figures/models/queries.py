"""Which of many values count, and what is fetched along with them.

Hides how a value's source is known to be open to everybody, and how it is found in the reader's
language, without asking again for each.
"""

from datetime import MINYEAR, date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction

from apps.core.twins import offered

TARGET = "target"  # Observation.Status.TARGET
# Stands for "no date" where the database compares dates: NULLs would never be equal.
NO_DATE = Value(date(MINYEAR, 1, 1), output_field=models.DateField())


def today() -> date:
    """Return the day it is in the district, whatever time zone an editor has chosen."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def _source_twins():
    """Return the source's page in the reader's language, for use inside another query."""
    closed = PageViewRestriction.objects.alias(
        twin=models.ExpressionWrapper(OuterRef("path"), models.CharField())
    ).filter(twin__startswith=F("page__path"))
    found = offered().filter(
        translation_key=OuterRef("source_page__translation_key"),
        locale__language_code=get_language() or settings.LANGUAGE_CODE,
    )
    return found.exclude(pk=OuterRef("source_page_id")).filter(~Exists(closed)).order_by()


class ObservationQuerySet(models.QuerySet):
    def current(self):
        """Leave out what is superseded, and what contradicts a value that stands."""
        return self.filter(superseded_by=None, contests=None)

    def counted(self):
        """Leave out targets: what has been observed, or estimated."""
        return self.exclude(status=TARGET)

    def for_readers(self):
        """Leave out what contradicts: it is for the desk until somebody has decided."""
        return self.filter(contests=None)

    def with_source(self):
        """Fetch the source's page along, and whether everybody may open it, in the same query."""
        # Not the page queryset's ``public``, which asks for all restrictions beforehand.
        source = models.ExpressionWrapper(OuterRef("source_page__path"), models.CharField())
        restricted = PageViewRestriction.objects.alias(source=source)
        restricted = restricted.filter(source__startswith=F("page__path"))
        return (
            self.select_related("source_page")
            .annotate(source_is_closed=Exists(restricted))
            .annotate(twin_path=Subquery(_source_twins().values("url_path")[:1]))
            .annotate(twin_title=Subquery(_source_twins().values("title")[:1]))
        )

    def conflicts(self):
        """Return the values that contradict a current one and wait for an editor."""
        return self.exclude(contests=None).filter(superseded_by=None)

    def open_targets(self, day: date):
        """Return the current targets that were due before `day` and have no outcome yet."""
        return self.current().filter(status=TARGET, outcome="", due__lt=day)

    def stale(self, day: date):
        """Return the newest value of each figure that nobody has confirmed for too long.

        Too long is the figure's review interval, counted from the value's own day or from the
        day somebody last checked it; figures without an interval never grow stale. A value
        without any day is stale until it is checked. See also :attr:`Observation.is_stale_on`.
        """
        newest = self.model.objects.current().counted().filter(figure=OuterRef("pk"))
        kept = self.model._meta.get_field("figure").related_model.objects.exclude(
            review_interval_days=None
        )
        ids = kept.order_by().values_list(
            Subquery(newest.newest_first().values("pk")[:1]), flat=True
        )
        own_day = Coalesce("as_of", "period_end", NO_DATE)
        days = Cast("figure__review_interval_days", models.IntegerField())
        interval = models.ExpressionWrapper(
            days * Value(timedelta(days=1)), output_field=models.DurationField()
        )
        review_due = models.ExpressionWrapper(
            Greatest(own_day, Coalesce("checked_on", NO_DATE)) + interval,
            output_field=models.DateField(),
        )
        return self.filter(pk__in=ids).alias(review_due=review_due).filter(review_due__lt=day)

    def newest_first(self):
        moment = Coalesce("as_of", "period_end", "due")
        return self.order_by(moment.desc(nulls_last=True), "-pk")

    def with_figure(self):
        return self.with_source().select_related("figure", "figure__group")
