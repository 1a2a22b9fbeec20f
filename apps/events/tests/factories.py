"""Events for tests."""

from datetime import datetime

import factory
from django.utils import timezone

from apps.core.tests.factories import BasePageFactory
from apps.events.models import EventIndexPage, EventPage


class EventIndexPageFactory(BasePageFactory):
    class Meta:
        model = EventIndexPage

    title = "Events"
    standfirst = "Coming and past."


class EventPageFactory(BasePageFactory):
    class Meta:
        model = EventPage

    title = factory.Sequence(lambda n: f"Forum {n}")
    start = factory.LazyFunction(
        lambda: datetime(2023, 5, 12, 14, tzinfo=timezone.get_default_timezone())
    )
