"""Conferences, forums and promotions: coming, past, and each on a page of its own."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from apps.core.fields import BodyField
from apps.core.listing import list_page
from apps.core.models import IndexPage
from apps.core.seo import without_blanks
from apps.core.twins import in_language
from apps.events.calendar import calendar_file
from apps.events.when import describe_when, iso_date, last_moment
from apps.names.pages import NamedPage
from apps.names.queries import reports_naming
from apps.photos.models import photo_field
from apps.story.blocks import StoryBlock
from apps.story.models import StoryMixin


class EventQuerySet(PageQuerySet):
    def for_listing(self):
        return self.select_related("place").order_by("-start")

    def coming(self):
        """Events that have not ended, the next one first."""
        return self.filter(ends_by__gte=timezone.now()).order_by("start")

    def past(self):
        """Events that are over, the last one first."""
        return self.filter(ends_by__lt=timezone.now()).order_by("-start")


class EventIndexPage(IndexPage):
    """Coming events, then past ones."""

    sought_as = ("events", "calendar", "活动", "日程")
    subpage_types = ["events.EventPage"]
    page_description = _("Coming and past events")

    class Meta:
        verbose_name = _("event index")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.live().child_of(self).select_related("place")
        context["coming"] = events.coming()
        context["past"] = list_page(events.past(), request.GET)
        return context


class EventPage(StoryMixin, RoutablePageMixin, NamedPage):
    """One event. Its dates are as exact as they are known."""

    class Precision(models.TextChoices):
        TIME = "time", _("day and hour")
        DAY = "day", _("day")
        MONTH = "month", _("month")
        YEAR = "year", _("year")

    start = models.DateTimeField(
        _("start"), help_text=_("Shanghai time. Not sure of the day? Any day of the month will do.")
    )
    end = models.DateTimeField(_("end"), null=True, blank=True)
    date_precision = models.CharField(
        _("known to the"), max_length=5, choices=Precision, default=Precision.DAY
    )
    ends_by = models.DateTimeField(editable=False, db_index=True)
    place = models.ForeignKey(
        "places.PlacePage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("place"),
    )
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    outcome = models.TextField(_("outcome"), blank=True)
    photo = photo_field()
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = BodyField(StoryBlock(), blank=True, verbose_name=_("body"))

    content_panels = [
        NamedPage.name_panel,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldPanel("date_precision"),
                FieldPanel("place"),
            ],
            heading=_("When and where"),
        ),
        FieldPanel("standfirst"),
        FieldPanel("theme"),
        FieldRowPanel([FieldPanel("organiser"), FieldPanel("link")]),
        FieldPanel("photo"),
        FieldPanel("body"),
        FieldPanel("outcome"),
    ]
    search_fields = [
        *NamedPage.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("theme"),
        index.FilterField("start"),
    ]

    objects = PageManager.from_queryset(EventQuerySet)()

    parent_page_types = ["events.EventIndexPage"]
    page_description = _("A conference, a forum, a promotion")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    kicker = _("Event")
    search_kind, search_weight = "event", 0.4

    def search_standfirst(self) -> str:
        return " ".join(text for text in (self.theme, self.standfirst) if text)

    def search_body(self) -> list[str]:
        return [*super().search_body(), self.outcome]

    def search_aside(self) -> list[str]:
        return [self.organiser, self.place.title if self.place else "", str(self.start.year)]

    def search_day(self):
        # A month or a year would be shown as its first day.
        return timezone.localdate(self.start) if self.has_exact_dates else None

    def clean(self):
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The event ends before it starts.")})

    def save(self, *args, **kwargs):
        self.ends_by = last_moment(self.start, self.end, self.date_precision)
        return super().save(*args, **kwargs)

    @property
    def when(self) -> str:
        """The date in words, as exact as it is known."""
        return describe_when(self.start, self.end, self.date_precision)

    @property
    def is_past(self) -> bool:
        # Not ``ends_by``, which a preview has not brought up to date.
        return last_moment(self.start, self.end, self.date_precision) < timezone.now()

    @property
    def has_exact_dates(self) -> bool:
        return self.date_precision in (self.Precision.TIME, self.Precision.DAY)

    @property
    def calendar_url(self) -> str | None:
        """Where the iCalendar file is; None when the day isn't known."""
        if not self.has_exact_dates:
            return None
        return self.url + self.reverse_subpage("calendar")

    # Not event.ics: Wagtail's addresses hold no dots. The file itself is called so.
    @path("calendar/", name="calendar")
    def calendar(self, request):
        """Answer the event as an iCalendar file (RFC 5545)."""
        if not self.has_exact_dates:
            raise Http404
        response = HttpResponse(
            calendar_file(self, self.get_full_url(request)), content_type="text/calendar"
        )
        response["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        return response

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["reports"] = reports_naming(self)
        context["place"] = in_language([self.place], self.locale_id).get(self.place_id)
        return context

    def schema_org(self, request) -> dict:
        return without_blanks(
            {
                "@type": "Event",
                "name": self.title,
                "alternateName": self.other_name,
                "description": self.meta_description,
                "startDate": iso_date(self.start, self.date_precision),
                "endDate": self.end and iso_date(self.end, self.date_precision),
                "location": {"@type": "Place", "name": self.place.title} if self.place else {},
                "organizer": (
                    {"@type": "Organization", "name": self.organiser} if self.organiser else {}
                ),
                "url": self.get_full_url(request),
            }
        )
