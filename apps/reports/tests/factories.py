"""Reports for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from apps.core.tests.factories import BasePageFactory
from apps.reports.models import ReportIndexPage, ReportPage, Section, Series


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    name_en = factory.Sequence(lambda n: f"Section {n}")
    name_zh = factory.Sequence(lambda n: f"栏目{n}")
    slug = factory.Sequence(lambda n: f"section-{n}")


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = Series

    name_en = factory.Sequence(lambda n: f"Series {n}")
    name_zh = factory.Sequence(lambda n: f"系列{n}")
    slug = factory.Sequence(lambda n: f"series-{n}")


class ReportIndexPageFactory(BasePageFactory):
    class Meta:
        model = ReportIndexPage

    title = "Reports"
    standfirst = "What happens on the line."


class ReportPageFactory(BasePageFactory):
    """A report; ``text`` is a list of paragraphs, of which its body is made."""

    class Meta:
        model = ReportPage
        exclude = ("text",)

    text = ("The quay became a street.",)
    title = factory.Sequence(lambda n: f"Report {n}")
    display_date = date(2023, 8, 1)
    body = factory.LazyAttribute(lambda page: [("text", f"<p>{line}</p>") for line in page.text])
