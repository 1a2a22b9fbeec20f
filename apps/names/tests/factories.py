"""People, other names and terms for tests."""

import factory
from factory.django import DjangoModelFactory

from apps.names.models import Alias, Person, Term


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name_en = factory.Sequence(lambda n: f"Li Number {n}")
    name_zh = factory.Sequence(lambda n: f"李{n}号")


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = Alias

    text = factory.Sequence(lambda n: f"Alias {n}")


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    name_en = factory.Sequence(lambda n: f"Term {n}")
    name_zh = factory.Sequence(lambda n: f"术语{n}")
    explanation_en = "What it means."
