"""The front door and content pages for tests."""

import factory

from apps.core.tests.factories import BasePageFactory
from apps.home.models import ContentPage, HomePage


class HomePageFactory(BasePageFactory):
    class Meta:
        model = HomePage

    title = "Yangpu"
    slug = factory.LazyAttribute(lambda page: f"home-{page.locale.language_code}")
    headline = "One line,\nten strokes."
    standfirst = "A district on the river."


class ContentPageFactory(BasePageFactory):
    class Meta:
        model = ContentPage

    title = factory.Sequence(lambda n: f"About {n}")
    standfirst = "Who makes this."
