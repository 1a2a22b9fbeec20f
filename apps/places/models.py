"""Places of the district, and the map that shows them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from apps.core.fields import BodyField
from apps.core.models import IndexPage
from apps.core.seo import without_blanks
from apps.names.pages import NamedPage, contact_field
from apps.names.queries import reports_naming
from apps.photos.models import photo_field
from apps.places.map import map_links
from apps.places.pins import pin_map
from apps.story.blocks import StoryBlock
from apps.story.models import StoryMixin


class PlaceQuerySet(PageQuerySet):
    def for_listing(self):
        """Fetch what a row of the map's list shows."""
        return self.live().select_related("photo").order_by("path")


class PlaceIndexPage(IndexPage):
    """The map of the district, with every place in a numbered list."""

    map_note = models.CharField(
        _("note under the map"),
        max_length=255,
        blank=True,
        help_text=_("Where the outline comes from and how exact it is."),
    )

    content_panels = [
        *IndexPage.content_panels,
        FieldPanel("map_note"),
    ]
    subpage_types = ["places.PlacePage"]
    page_description = _("The map and the list of places")
    sought_as = ("map", "places", "地图", "地点")

    class Meta:
        verbose_name = _("map")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        places = list(PlacePage.objects.for_listing().child_of(self))
        context["places"] = places
        context["map"] = pin_map(places)
        return context


class PlacePage(StoryMixin, NamedPage):
    """A park, a headquarters area, a stretch of waterfront, a venue or a campus."""

    class Type(models.TextChoices):
        PARK = "park", _("park")
        HEADQUARTERS_AREA = "headquarters_area", _("headquarters area")
        WATERFRONT = "waterfront", _("waterfront")
        VENUE = "venue", _("venue")
        CAMPUS = "campus", _("campus")
        LANDMARK = "landmark", _("landmark")
        INNOVATION_BASE = "innovation_base", _("innovation base")

    place_type = models.CharField(_("type"), max_length=20, choices=Type, default=Type.LANDMARK)
    address_en = models.CharField(_("address (English)"), max_length=255, blank=True)
    address_zh = models.CharField(_("address (Chinese)"), max_length=255, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("WGS-84, as satellite navigation gives it."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    coordinates_approximate = models.BooleanField(
        _("approximate"), default=True, help_text=_("Set by hand, not surveyed.")
    )
    photo = photo_field()
    size_text = models.CharField(_("size"), max_length=120, blank=True)
    opened = models.CharField(_("opened"), max_length=60, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = BodyField(StoryBlock(), blank=True, verbose_name=_("body"))
    contact = contact_field()

    content_panels = [
        NamedPage.name_panel,
        FieldRowPanel([FieldPanel("place_type"), FieldPanel("size_text"), FieldPanel("opened")]),
        FieldPanel("photo"),
        FieldPanel("standfirst"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("coordinates_approximate"),
                FieldPanel("address_en"),
                FieldPanel("address_zh"),
            ],
            heading=_("Where it is"),
        ),
        FieldPanel("contact"),
    ]
    search_fields = [
        *NamedPage.search_fields,
        index.SearchField("standfirst"),
        index.FilterField("place_type"),
    ]

    objects = PageManager.from_queryset(PlaceQuerySet)()

    parent_page_types = ["places.PlaceIndexPage"]
    page_description = _("One place of the district")

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    search_kind, search_weight = "place", 0.4

    def search_aside(self) -> list[str]:
        return [self.address_en, self.address_zh]

    @property
    def kicker(self) -> str:
        return self.get_place_type_display()

    @property
    def address(self) -> str:
        """The address in the reader's language, else in the other."""
        first, second = self.address_en, self.address_zh
        if (get_language() or "").startswith("zh"):
            first, second = second, first
        return first or second

    @property
    def map_links(self) -> list:
        """Links to public maps, each in the datum it expects; empty without coordinates."""
        if self.latitude is None or self.longitude is None:
            return []
        return map_links(self.title, float(self.longitude), float(self.latitude))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["map"] = pin_map([self])
        # Nothing refers to a page that was never saved (the preview of a new one).
        context["enterprises"] = self._of_this_place("enterprises").listed() if self.pk else []
        context["events"] = self._of_this_place("events").for_listing() if self.pk else []
        context["reports"] = reports_naming(self)
        return context

    def _of_this_place(self, relation: str):
        """Return what is here, in the page's language, whichever language it was entered in."""
        found = getattr(self, relation).model.objects.live()
        return found.filter(place__translation_key=self.translation_key, locale=self.locale)

    def schema_org(self, request) -> dict:
        geo = {}
        if self.latitude is not None and self.longitude is not None:
            geo = {
                "@type": "GeoCoordinates",
                "latitude": float(self.latitude),
                "longitude": float(self.longitude),
            }
        return without_blanks(
            {
                "@type": "Place",
                "name": self.title,
                "alternateName": self.other_name,
                "description": self.meta_description,
                "address": self.address,
                "geo": geo,
                "url": self.get_full_url(request),
            }
        )
