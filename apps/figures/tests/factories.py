"""Figures and their observations for tests."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from apps.core.tests.factories import BasePageFactory
from apps.figures.models import Figure, FigureGroup, FigureIndexPage, Observation


class FigureGroupFactory(DjangoModelFactory):
    class Meta:
        model = FigureGroup

    name_en = factory.Sequence(lambda n: f"Group {n}")
    name_zh = factory.Sequence(lambda n: f"第{n}组")


class FigureFactory(DjangoModelFactory):
    class Meta:
        model = Figure

    slug = factory.Sequence(lambda n: f"figure-{n}")
    name_en = factory.Sequence(lambda n: f"Enterprises of sort {n}")
    name_zh = factory.Sequence(lambda n: f"第{n}类企业")
    unit_en = "enterprises"
    unit_zh = "家"
    group = factory.SubFactory(FigureGroupFactory)


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = Observation

    figure = factory.SubFactory(FigureFactory)
    value = Decimal(7000)
    as_of = date(2022, 12, 31)
    source_text_en = "District statistics"
    source_text_zh = "区统计局"


class FigureIndexPageFactory(BasePageFactory):
    class Meta:
        model = FigureIndexPage

    title = "Figures"
    standfirst = "Every number with its day and its source."
