"""Places for tests."""

from decimal import Decimal

import factory

from apps.core.tests.factories import BasePageFactory
from apps.places.models import PlaceIndexPage, PlacePage


class PlaceIndexPageFactory(BasePageFactory):
    class Meta:
        model = PlaceIndexPage

    title = "Map"
    standfirst = "Where things are."


class PlacePageFactory(BasePageFactory):
    class Meta:
        model = PlacePage

    title = factory.Sequence(lambda n: f"Quayside {n}")
    latitude = Decimal("31.300000")
    longitude = Decimal("121.520000")
