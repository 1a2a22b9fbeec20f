"""The framework and its nodes for tests."""

import factory
from factory.django import DjangoModelFactory

from apps.clusters.models import ClusterIndexPage, ClusterPage, Framework, Tier
from apps.core.tests.factories import BasePageFactory


class FrameworkFactory(DjangoModelFactory):
    class Meta:
        model = Framework

    slug = factory.Sequence(lambda n: f"framework-{n}")
    name_en = "1+2+3+4"
    name_zh = "“1+2+3+4”"


class TierFactory(DjangoModelFactory):
    class Meta:
        model = Tier

    framework = factory.SubFactory(FrameworkFactory)
    numeral = factory.Sequence(lambda n: n + 1)
    sort_order = factory.SelfAttribute("numeral")
    title_en = factory.LazyAttribute(lambda tier: f"Tier {tier.numeral}")
    title_zh = factory.LazyAttribute(lambda tier: f"第{tier.numeral}层")


class ClusterIndexPageFactory(BasePageFactory):
    class Meta:
        model = ClusterIndexPage

    title = "Clusters"
    standfirst = "Ten strokes."


class ClusterPageFactory(BasePageFactory):
    class Meta:
        model = ClusterPage

    title = factory.Sequence(lambda n: f"Cluster {n}")
    tier = factory.SubFactory(TierFactory)
